import datetime
import logging

import pytest
from django.utils import timezone

from households.models import Membership
from mealplanner.logs import WithoutSecrets
from mealplanner.tidying import tidy
from recipes.models import Recipe, ShareLink
from recipes.services import sharing
from tests.factories import (
    make_household,
    make_recipe,
    make_user,
)

pytestmark = pytest.mark.django_db
API = "/api/share-links/"


def share(recipe, household=None, lasting="month", now=None):
    household = household or recipe.household
    _link, token = sharing.create_share_link(
        recipe,
        household=household,
        user=household.owner,
        lasting=lasting,
        now=now or timezone.now(),
    )
    return f"/r/{token}/"


def by_page(client, recipe, lasting):
    page = client.post(f"/recipes/{recipe.pk}/share/", {"lasting": lasting})
    return page.context["address"]


def by_api(client, recipe, lasting):
    made = client.post(API, {"recipe": str(recipe.pk), "lasting": lasting}, "application/json")
    assert made.status_code == 201
    return made.json()["url"]


DOORS = pytest.mark.parametrize("door", [by_page, by_api])


@DOORS
@pytest.mark.parametrize(("lasting", "days"), [("day", 1), ("week", 7), ("month", 30)])
def test_a_link_opens_the_recipe_for_as_long_as_was_chosen(client, ours, soup, door, lasting, days):
    client.force_login(ours.owner)
    address = door(client, soup, lasting)
    client.logout()

    assert address.startswith("http://testserver/r/")
    assert "Leek soup" in client.get(address).text
    ends_in = ShareLink.objects.get().expires_at - timezone.now()
    assert abs(ends_in - datetime.timedelta(days=days)) < datetime.timedelta(minutes=5)


@DOORS
def test_a_link_may_open_until_it_is_withdrawn(client, ours, soup, door):
    client.force_login(ours.owner)
    door(client, soup, "always")

    assert ShareLink.objects.get().expires_at is None


def test_the_database_keeps_only_the_hash_of_a_link(soup):
    token = share(soup).split("/")[2]

    row = ShareLink.objects.values().get()
    assert len(token) >= 43
    assert token not in str(row)


@pytest.mark.parametrize("lasting", ["", "year"])
def test_a_link_that_lasts_for_no_known_time_is_not_made(client, ours, soup, lasting):
    client.force_login(ours.owner)

    page = client.post(f"/recipes/{soup.pk}/share/", {"lasting": lasting})
    refused = client.post(API, {"recipe": str(soup.pk), "lasting": lasting}, "application/json")

    assert "Choose how long the link opens." in page.text
    assert refused.status_code == 400
    assert not ShareLink.objects.exists()


def test_a_recipe_has_at_most_twenty_open_links(client, ours, soup):
    for _number in range(sharing.MOST_LINKS):
        share(soup)
    client.force_login(ours.owner)

    page = client.post(f"/recipes/{soup.pk}/share/", {"lasting": "day"})
    refused = client.post(API, {"recipe": str(soup.pk), "lasting": "day"}, "application/json")

    sentence = "20 links to this recipe are open already: withdraw one first."
    assert sentence in page.text
    assert sentence in refused.text
    assert ShareLink.objects.count() == sharing.MOST_LINKS


def test_the_page_of_a_recipe_leads_to_its_links(client, ours, soup):
    client.force_login(ours.owner)
    share(soup)
    ShareLink.objects.update(last_opened_at=timezone.now())

    assert f"/recipes/{soup.pk}/share/" in client.get(soup.get_absolute_url()).text
    page = client.get(f"/recipes/{soup.pk}/share/").text
    assert "last opened" in page
    assert f"made by {ours.owner.name}" in page


def test_a_withdrawn_link_opens_nothing_until_that_is_taken_back(client, ours, soup):
    address = share(soup)
    client.force_login(ours.owner)
    link = ShareLink.objects.get()

    page = client.post(f"/recipes/links/{link.pk}/withdraw/", follow=True)
    assert client.get(address).status_code == 410
    assert not page.context["links"]

    (message,) = page.context["messages"]
    client.post(message.extra_tags)  # undo
    assert client.get(address).status_code == 200


def test_the_api_lists_links_without_their_secret_and_withdraws_them(client, ours, soup):
    address = share(soup)
    share(make_recipe(household=ours))
    client.force_login(ours.owner)

    (row,) = client.get(API, {"recipe": str(soup.pk)}).json()["results"]
    assert row["recipe"] == str(soup.pk)
    assert row["url"] is None
    assert client.delete(f"{API}{row['id']}/").status_code == 204
    assert client.get(address).status_code == 410
    assert client.get(API, {"recipe": "soup"}).status_code == 400


def test_links_of_another_household_are_not_there(client, ours, soup):
    share(soup)
    link = ShareLink.objects.get()
    client.force_login(make_household().owner)

    body = {"recipe": str(soup.pk), "lasting": "day"}
    assert client.get(f"/recipes/{soup.pk}/share/").status_code == 404
    assert client.post(f"/recipes/links/{link.pk}/withdraw/").status_code == 404
    assert client.post(f"/recipes/links/{link.pk}/restore/").status_code == 404
    assert client.get(API).json()["results"] == []
    assert client.delete(f"{API}{link.pk}/").status_code == 404
    assert client.post(API, body, "application/json").status_code == 400
    assert ShareLink.objects.get().withdrawn_at is None


def test_a_recipe_is_shared_from_the_household_it_belongs_to(client, ours, soup):
    """A link of another one would open nothing."""
    other = make_household()
    Membership.objects.create(household=other, user=ours.owner, role=Membership.Role.ADULT)
    client.force_login(ours.owner)
    client.post(f"/households/{other.pk}/switch/")

    page = client.post(f"/recipes/{soup.pk}/share/", {"lasting": "day"})

    assert "This recipe belongs to another of your households" in page.text
    assert not page.context["address"]
    assert not ShareLink.objects.exists()


def test_links_to_a_private_recipe_are_its_authors_alone(client, ours, soup):
    Recipe.objects.update(visibility="private")
    share(soup)
    link = ShareLink.objects.get()
    adult = make_user()
    Membership.objects.create(household=ours, user=adult, role=Membership.Role.ADULT)
    client.force_login(adult)

    assert client.get(API).json()["results"] == []
    assert client.post(f"/recipes/links/{link.pk}/withdraw/").status_code == 404
    client.force_login(ours.owner)
    assert len(client.get(API).json()["results"]) == 1


def test_children_share_nothing(client, ours, soup):
    child = make_user()
    Membership.objects.create(household=ours, user=child, role=Membership.Role.CHILD)
    client.force_login(child)

    body = {"recipe": str(soup.pk), "lasting": "day"}
    assert client.post(f"/recipes/{soup.pk}/share/", body).status_code == 403
    assert client.post(API, body, "application/json").status_code == 403
    assert "Share with a link" not in client.get(soup.get_absolute_url()).text


@pytest.mark.parametrize(("days", "gone"), [(59, 0), (61, 1)])
def test_links_go_a_month_after_they_ended(soup, days, gone):
    share(soup)
    share(soup, lasting="always")

    assert tidy(timezone.now() + datetime.timedelta(days=days))["share_links"] == gone


def test_the_logs_leave_the_secret_of_an_address_out(client, soup, caplog):
    address = share(soup)
    token = address.split("/")[2]
    ShareLink.objects.update(withdrawn_at=timezone.now())

    with caplog.at_level(logging.DEBUG), caplog.filtering(WithoutSecrets()):
        client.get(address)
        client.get(f"{address}facts/")
        client.get(f"{address}nothing/")
        client.get(f"/join/{token}/nothing/")

    assert "/r/…/" in caplog.text
    assert token not in caplog.text
