import json
import uuid

import pytest
from django.urls import reverse

from nutrition.models import NutrientProfile
from nutrition.services import nutrition_of
from recipes.models import Recipe
from recipes.pages.library import RECIPES_PER_PAGE
from recipes.services import trash_recipe
from recipes.services.cooking import rate_recipe
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_person,
    make_recipe,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/recipes/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def titles(response):
    return [recipe.title for recipe in response.context["page_obj"]]


def toast(response):
    return json.loads(response.headers["HX-Trigger"])["toast"]["text"]


def test_the_list_shows_ours_and_the_public_recipes(client, household):
    make_recipe(title="Public")
    make_recipe(title="Ours", household=household)
    make_recipe(title="Theirs", household=make_household())

    page = client.get(LIST)

    assert titles(page) == ["Ours", "Public"]
    assert "2 recipes" in page.text


def test_the_list_leaves_the_trash_out(client, household):
    trash_recipe(make_recipe(household=household))

    assert titles(client.get(LIST)) == []


def test_search_and_filters_come_from_the_address(client, household):
    make_recipe(make_line("red lentils"), title="Dal", cuisine="indian", cook_minutes=40)
    make_recipe(make_line("lentils"), title="Lentil salad", cuisine="french", cook_minutes=10)

    assert titles(client.get(LIST, {"q": "lentil", "minutes": 30})) == ["Lentil salad"]
    assert titles(client.get(LIST, {"cuisine": "indian", "diet": ""})) == ["Dal"]


BAD_FILTERS = [
    ({"cuisine": "klingon"}, "“klingon” is not a cuisine we know."),
    ({"course": "elevenses"}, "“elevenses” is not a course we know."),
    ({"diet": "paleo"}, "“paleo” is not a diet we know."),
    ({"protein": "moon"}, "“moon” is not a protein we know."),
    ({"minutes": "soon"}, "The time is a number of minutes from 1 to 1440."),
    ({"season": "13"}, "“13” is not a month we know: choose now, or 1 to 12."),
    ({"stars": "6"}, "A rating is a number of stars from 1 to 5."),
    ({"cost": "cheap"}, "The cost is a sum from 0 to 1000."),
    ({"cost": "NaN"}, "The cost is a sum from 0 to 1000."),
    ({"foods": "a,b,c,d,e,f"}, "Name at most five foods."),
    ({"without": "x" * 101}, "Name foods in at most 100 characters."),
    ({"minutes": "-5"}, "The time is a number of minutes from 1 to 1440."),
    ({"q": "x" * 101}, "Search for at most 100 characters."),
    ({"q": "a\x00b"}, "Null characters are not allowed."),
]


@pytest.mark.parametrize(("query", "sentence"), BAD_FILTERS)
def test_a_filter_that_makes_no_sense_is_named_and_left_out(client, household, query, sentence):
    make_recipe(title="Soup")

    page = client.get(LIST, query)
    part = client.get(LIST, query, headers=HTMX)

    assert titles(page) == titles(part) == ["Soup"]
    assert [str(message) for message in page.context["messages"]] == [sentence]
    assert toast(part) == sentence


@pytest.mark.parametrize("page", ["0", "-1", "999", "next", ""])
def test_a_page_that_is_not_there_shows_the_nearest(client, household, page):
    make_recipe(title="Soup")

    assert titles(client.get(LIST, {"page": page})) == ["Soup"]


def test_pages_follow_each_other_and_keep_the_filters(client, household):
    for number in range(RECIPES_PER_PAGE + 1):
        make_recipe(title=f"Soup {number:02}")

    first = client.get(LIST, {"q": "soup"})
    second = client.get(LIST, {"q": "soup", "page": 2})

    assert len(titles(first)) == RECIPES_PER_PAGE
    assert titles(second) == ["Soup 24"]
    assert "q=soup&amp;page=2" in first.text


def test_htmx_gets_the_results_alone(client, household):
    make_recipe(title="Soup")

    part = client.get(LIST, headers=HTMX)

    assert "Soup" in part.text
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize("recipes", [2, 20])
def test_the_list_costs_the_same_for_any_number_of_recipes(
    client, household, recipes, django_assert_num_queries
):
    NutrientProfile.objects.create(code="t:rice", name="rice", source="test", energy_kcal=350)
    rice = make_food("rice", composition_code="t:rice")
    made = [make_recipe(make_line(rice), household=household) for _ in range(recipes)]
    nutrition_of(made[:-1])  # one is not known yet

    # session, user with households, due, count, recipes with their nutrition, tags, ratings
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert page.text.count(" kcal") == recipes - 1


@pytest.mark.parametrize("recipes", [2, 20])
def test_every_filter_at_once_costs_the_same_for_any_number_of_recipes(
    client, household, recipes, django_assert_num_queries
):
    rice = make_food("rice", price_per_kg="2")
    person = make_person(household)
    for number in range(recipes):
        recipe = make_recipe(
            make_line(rice), title=f"Rice {number}", cuisine="thai", main_protein="none"
        )
        rate_recipe(recipe, person=person, stars=5)
    query = {"q": "rice", "course": "dinner", "diet": "vegan", "minutes": 30, "cuisine": "thai"}
    query |= {"protein": "none", "season": "now", "stars": 5, "cost": 2}
    query |= {"foods": "rice", "without": "pork, beef"}

    # as above, and the words of the search, the foods' names and their words
    with django_assert_num_queries(10):
        page = client.get(LIST, query)
    assert page.context["page_obj"].paginator.count == recipes


def test_cards_show_the_stars_of_the_table(client, household):
    recipe = make_recipe()
    for stars in (4, 5):
        rate_recipe(recipe, person=make_person(household), stars=stars)

    assert "4.5</span>" in client.get(LIST).text


def test_the_list_may_stand_in_lines(client, household):
    make_recipe(title="Soup")

    assert "as-list" not in client.get(LIST).text
    assert "as-list" in client.get(LIST, {"view": "list"}).text
    assert "as-list" not in client.get(LIST, {"view": "heap"}).text


def test_a_recipe_that_came_in_bulk_is_found_once_the_list_is_read(client, household):
    recipe = make_recipe(title="Soup")
    recipe.words.all().delete()
    Recipe.objects.update(facts_due=True)

    assert titles(client.get(LIST, {"q": "soup", "diet": "vegan"})) == ["Soup"]


def test_a_recipe_is_shown_for_its_servings_in_the_households_units(client, household):
    household.units = "us"
    household.save()
    recipe = make_recipe(make_line("flour", 500), servings=4)

    page = client.get(recipe.get_absolute_url())

    assert (page.context["servings"], page.context["units"]) == (4, "us")
    assert "1.1 lb" in page.text


def test_a_recipe_is_scaled_and_converted_on_wish(client, household):
    recipe = make_recipe(make_line("flour", 500), servings=4)

    page = client.get(recipe.get_absolute_url(), {"servings": 8, "units": "metric"})
    part = client.get(recipe.get_absolute_url(), {"servings": 2}, headers=HTMX)

    assert "1 kg" in page.text
    assert "250 g" in part.text
    assert "<html" not in part.text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"servings": "0"}, "Servings are a whole number from 1 to 100"),
        ({"servings": "-2"}, "Servings are a whole number from 1 to 100"),
        ({"servings": "101"}, "Servings are a whole number from 1 to 100"),
        ({"servings": "many"}, "Servings are a whole number from 1 to 100"),
        ({"units": "stone"}, "“stone” is not a system of units: choose metric or US."),
    ],
)
def test_an_amount_that_makes_no_sense_is_named_and_the_recipes_own_shown(
    client, household, query, sentence
):
    recipe = make_recipe(make_line("flour", 500), servings=4)

    page = client.get(recipe.get_absolute_url(), query)
    part = client.get(recipe.get_absolute_url(), query, headers=HTMX)

    assert "500 g" in page.text
    assert "500 g" in part.text
    assert sentence in str(next(iter(page.context["messages"])))
    assert sentence in toast(part)


def test_the_page_never_says_free_from(client, household):
    recipe = make_recipe(make_line(make_food("rice")), make_line(make_food("peas")))

    page = client.get(recipe.get_absolute_url())

    assert "none found in 2 of 2 ingredients" in page.text
    assert "free from" not in page.text.lower()


def test_a_stranger_finds_no_recipe_of_ours(client, household):
    theirs = make_recipe(household=make_household())
    trashed = make_recipe(household=household)
    trash_recipe(trashed)

    for recipe in (theirs, trashed):
        assert client.get(recipe.get_absolute_url()).status_code == 404
    assert client.get(reverse("recipes:recipe_detail", args=[uuid.uuid4()])).status_code == 404


def test_a_guest_is_led_to_the_door(client):
    recipe = make_recipe()

    assert client.get(LIST).url == f"/login/?next={LIST}"
    assert client.get(recipe.get_absolute_url()).status_code == 302


def test_without_a_household_the_public_recipes_can_be_read(client):
    client.force_login(make_user())
    recipe = make_recipe(make_line("flour", 500))

    assert client.get(LIST).status_code == 200
    assert "500 g" in client.get(recipe.get_absolute_url()).text


@pytest.mark.parametrize("lines", [2, 30])
def test_a_recipe_costs_the_same_for_any_number_of_lines(
    client, household, lines, django_assert_num_queries
):
    sections = ["Dough", "Sauce"]
    recipe = make_recipe(
        *(make_line(make_food(), section=sections[number % 2]) for number in range(lines))
    )

    # session, user with households, recipe, tags, lines, foods, steps, their lines, cookbooks
    with django_assert_num_queries(9):
        client.get(recipe.get_absolute_url())
