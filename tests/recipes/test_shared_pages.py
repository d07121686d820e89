import datetime
import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from recipes.models import Recipe, ShareLink
from recipes.services import restore_recipe, trash_recipe
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_person,
    make_recipe,
    make_user,
)
from tests.recipes.test_images import picture
from tests.recipes.test_sharing import share

pytestmark = pytest.mark.django_db


def ago(**time):
    return timezone.now() - datetime.timedelta(**time)


@pytest.mark.parametrize(
    "end",
    [
        lambda recipe: ShareLink.objects.update(expires_at=ago(minutes=1)),
        lambda recipe: ShareLink.objects.update(withdrawn_at=ago(minutes=1)),
        trash_recipe,
        lambda recipe: Recipe.objects.update(visibility="private", created_by=make_user()),
        lambda recipe: Recipe.objects.update(household=make_household()),
    ],
    ids=["run out", "withdrawn", "in the trash", "private by now", "no longer ours"],
)
def test_a_link_that_is_over_says_so_calmly(client, soup, end):
    address = share(soup)
    end(soup)

    page = client.get(address)

    assert page.status_code == 410
    assert "This recipe isn’t shared any more" in page.text
    assert "Leek soup" not in page.text
    assert client.get(f"{address}facts/").status_code == 404
    assert client.get(f"{address}picture/full/").status_code == 404


def test_a_recipe_out_of_the_trash_is_shared_again(client, soup):
    address = share(soup)
    trash_recipe(soup)
    restore_recipe(soup)

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("token", ["abc", "x" * 500, "%00", "🥕"])
def test_a_link_nobody_made_opens_nothing(client, token):
    page = client.get(f"/r/{token}/")

    assert page.status_code == 404
    assert "This link opens nothing" in page.text


def test_a_visitor_sees_the_recipe_and_nothing_of_its_household(client, ours, soup):
    ours.name = "The Secret Table"
    ours.save()
    make_person(ours, name="Wilhelmina")
    page = client.get(share(soup))

    assert "leeks" in page.text
    assert "Cook everything until it is done." in page.text
    assert "Allergens" in page.text
    for hidden in ("Secret Table", "Wilhelmina", "Grandma", ours.owner.name, str(soup.pk)):
        assert hidden not in page.text


def test_a_visitor_scales_the_recipe_and_reads_its_nutrition(client, soup):
    address = share(soup)

    assert "<b>600 g</b>" in client.get(address, {"servings": 8}).text
    part = client.get(address, {"servings": 2}, headers={"HX-Request": "true"}).text
    assert "<b>150 g</b>" in part
    assert "<html" not in part
    assert "Servings are a whole number" in client.get(address, {"servings": "lots"}).text
    assert "Nutrition of a serving" in client.get(f"{address}facts/").text


def test_allergens_are_shown_to_visitors_with_their_doubt(client, ours):
    food = make_food("moon dust", allergens={"milk": "unknown", "gluten": "yes"})
    page = client.get(share(make_recipe(make_line(food), household=ours))).text

    assert re.search(r"Unknown</b>\s*milk", page)
    assert "because of moon dust" in page


def test_other_sites_and_search_engines_learn_nothing_of_a_link(client, soup):
    page = client.get(share(soup))

    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert '<meta name="robots" content="noindex, nofollow">' in page.text


def test_a_visitor_is_answered_in_the_language_of_the_browser(client, soup):
    page = client.get(share(soup), headers={"Accept-Language": "de"})

    assert "Zubereitung" in page.text


def test_the_picture_of_a_private_recipe_comes_with_the_link_only(client, ours, soup):
    Recipe.objects.update(visibility="private")
    soup.image.save("soup.jpg", ContentFile(picture()))
    address = share(soup)

    shown = client.get(f"{address}picture/full/")
    drawn = b"".join(shown.streaming_content)

    assert f"{address}picture/full/" in client.get(address).text
    assert drawn == picture()
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert "private" in shown.headers["Cache-Control"]
    assert client.get(f"/recipes/{soup.pk}/picture/full/").status_code == 302  # to sign in


def test_it_is_noted_when_others_open_a_link(client, ours, soup):
    address = share(soup)
    client.force_login(ours.owner)
    client.get(address)
    assert ShareLink.objects.get().last_opened_at is None

    client.logout()
    client.get(address)
    first = ShareLink.objects.get().last_opened_at
    client.get(address)

    assert first
    assert ShareLink.objects.get().last_opened_at == first  # not written anew within a minute


@pytest.mark.parametrize("lines", [2, 30])
def test_a_shared_page_costs_the_same_for_any_recipe(
    client, ours, lines, django_assert_num_queries
):
    recipe = make_recipe(*(make_line(make_food()) for _ in range(lines)), household=ours)
    for _number in range(lines // 2):
        share(recipe)
    address = share(recipe)
    client.get(address)  # notes that it was opened

    with django_assert_num_queries(7):  # link, recipe, tags, lines, foods, steps, their lines
        client.get(address)


def test_another_household_keeps_a_copy_with_one_press(client, soup):
    soup.image.save("soup.jpg", ContentFile(picture()))
    address = share(soup)
    theirs = make_household()
    client.force_login(theirs.owner)
    page = client.get(address)
    assert "Keep a copy" in page.text
    assert page.headers["Referrer-Policy"] == "same-origin"  # or the form would be refused

    kept = client.post(f"{address}keep/", follow=True)

    copy = Recipe.objects.get(household=theirs)
    assert kept.context["recipe"] == copy
    assert (copy.title, copy.notes, bool(copy.image)) == ("Leek soup", "", True)
    assert not copy.facts_due
    (message,) = kept.context["messages"]
    client.post(message.extra_tags)  # undo
    assert Recipe.objects.get(household=theirs).deleted_at
    assert Recipe.objects.get(pk=soup.pk).notes == "Grandma hates celery."


def test_a_copy_is_not_kept_twice(client, soup):
    address = share(soup)
    theirs = make_household()
    client.force_login(theirs.owner)
    client.post(f"{address}keep/")

    again = client.post(f"{address}keep/", follow=True)

    assert "You have “Leek soup” already." in again.text
    assert again.context["recipe"] == Recipe.objects.get(household=theirs)


def test_who_has_the_recipe_anyway_opens_it_among_the_own_ones(client, ours, soup):
    address = share(soup)
    client.force_login(ours.owner)

    page = client.get(address).text

    assert soup.get_absolute_url() in page
    assert "Keep a copy" not in page


def test_a_guest_signs_in_and_comes_back_to_keep_a_copy(client, soup):
    address = share(soup)
    assert f"/login/?next={address}" in client.get(address).text

    sent = client.post(f"{address}keep/")
    assert sent.url.startswith("/login/?next=")

    client.force_login(make_household().owner)
    assert client.get(f"{address}keep/").url == address


def test_nothing_is_kept_of_a_link_that_is_over(client, soup):
    address = share(soup)
    ShareLink.objects.update(withdrawn_at=timezone.now())
    client.force_login(make_household().owner)

    assert client.post(f"{address}keep/").status_code == 404
    assert Recipe.objects.count() == 1


def test_a_recipe_of_the_catalogue_can_be_shared_while_it_is_published(client, ours):
    recipe = make_recipe(title="Dal")
    address = share(recipe, ours)
    assert "Dal" in client.get(address).text

    Recipe.objects.update(status="draft")
    assert client.get(address).status_code == 410
