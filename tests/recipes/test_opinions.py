"""How a household likes a recipe, on the recipe's own page."""

import datetime
import json

import pytest

from recipes.models import CookLog, Rating
from recipes.services.cooking import log_cooking, rate_recipe
from tests.factories import make_household, make_person, make_recipe

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def kitchen(client):
    household = make_household()
    client.force_login(household.owner)
    return household


@pytest.fixture
def soup():
    return make_recipe(title="Soup")


def page_of(recipe):
    return f"/recipes/{recipe.pk}/opinions/"


def stars(recipe, person, number):
    return f"{page_of(recipe)}{person.pk}/{number}/"


def cook(recipe, household, **fields):
    values = {"cooked_on": datetime.date(2026, 11, 1), "servings": 4} | fields
    return log_cooking(recipe, household=household, cook=household.owner, **values)


def test_the_recipe_leads_to_what_the_household_makes_of_it(client, kitchen, soup):
    assert page_of(soup) in client.get(soup.get_absolute_url()).text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_stars_are_given_changed_and_taken_back(client, kitchen, soup, headers):
    ada = make_person(kitchen, name="Ada")
    rate_recipe(soup, person=ada, stars=2)

    answer = client.post(stars(soup, ada, 4), headers=headers, follow=True)

    assert Rating.objects.get().stars == 4
    if headers:
        toast = json.loads(answer.headers["HX-Trigger"])["toast"]
        text, undo = toast["text"], toast["undo"]
        assert "<html" not in answer.text
    else:
        (message,) = answer.context["messages"]
        text, undo = str(message), message.extra_tags
    assert text == "Ada: ★★★★"
    client.post(undo, headers=headers)
    assert Rating.objects.get().stars == 2


def test_a_first_opinion_is_taken_back_to_none(client, kitchen, soup):
    ada = make_person(kitchen)

    page = client.post(stars(soup, ada, 3), follow=True)
    client.post(next(iter(page.context["messages"])).extra_tags)

    assert not Rating.objects.exists()


def test_notes_for_next_time_are_there_the_next_time(client, kitchen, soup):
    cook(soup, kitchen, note="Less <salt>.", servings="2.5")
    cook(soup, make_household(), note="of others")

    page = client.get(page_of(soup)).text

    assert "Less &lt;salt&gt;." in page
    assert "2.5 servings" in page
    assert kitchen.owner.name in page
    assert "of others" not in page


def test_the_latest_note_stands_before_the_cooking(client, kitchen, soup):
    assert client.get(f"/recipes/{soup.pk}/cook/").context["last_note"] == ""
    cook(soup, kitchen, note="Less salt.")
    cook(soup, kitchen, note="", cooked_on=datetime.date(2026, 11, 8))
    cook(soup, make_household(), note="of others", cooked_on=datetime.date(2026, 11, 9))

    assert "Less salt." in client.get(f"/recipes/{soup.pk}/cook/").text


def test_people_and_recipes_of_others_are_not_there(client, kitchen, soup):
    stranger = make_person(make_household())
    theirs = make_recipe(household=make_household())

    assert client.post(stars(soup, stranger, 3)).status_code == 404
    assert client.get(page_of(theirs)).status_code == 404
    assert client.post(stars(theirs, make_person(kitchen), 3)).status_code == 404
    assert client.post(stars(soup, make_person(kitchen), 6)).status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.parametrize("size", [1, 8])
def test_the_page_costs_the_same_for_any_number_of_people_and_cookings(
    client, kitchen, soup, size, django_assert_num_queries
):
    for _number in range(size):
        rate_recipe(soup, person=make_person(kitchen), stars=5)
        cook(soup, kitchen)
    assert CookLog.objects.count() == size

    # session, user with households, recipe, ratings, people, log
    with django_assert_num_queries(6):
        client.get(page_of(soup))
