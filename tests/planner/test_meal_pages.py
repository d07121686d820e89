"""Pages and API of one meal: another dish, who eats."""

import datetime

import pytest
from rest_framework.test import APIClient

from planner.models import FrozenBatch, Meal
from tests.factories import MONDAY, make_household, make_person, make_recipe
from tests.planner.kitchens import dinner_on, filled_plan, make_dish, make_kitchen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen(client):
    household = make_kitchen(recipes=9)
    household.plan = filled_plan(household)
    client.force_login(household.owner)
    return household


@pytest.fixture
def api(kitchen):
    client = APIClient()
    client.force_login(kitchen.owner)
    return client


def _swap_address(meal):
    return f"/meals/{meal.pk}/swap/"


def test_the_picker_lists_dishes_with_what_each_changes(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    page = client.get(_swap_address(meal))
    assert len(page.context["cards"]) == 8
    assert page.context["price"] == "The next best dish would do as well."
    assert f"Instead of {meal.title}" in page.content.decode()


def test_a_dish_is_taken_in_one_post_and_back_with_another(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    first = client.get(_swap_address(meal)).context["cards"][0].recipe
    page = client.post(_swap_address(meal), {"recipe": first.pk}, follow=True)
    assert Meal.objects.get(pk=meal.pk).recipe == first
    (message,) = page.context["messages"]
    assert str(message) == f"{first.title} instead of {meal.title}."
    client.post(message.extra_tags)
    assert Meal.objects.get(pk=meal.pk).recipe == meal.recipe


def test_portions_in_the_freezer_are_among_the_dishes_and_taken(client, kitchen):
    dates = {"frozen_on": MONDAY, "best_before": datetime.date(2099, 1, 31)}
    values = {"household": kitchen, "recipe": make_recipe(title="Cold soup"), "servings": 3}
    batch = FrozenBatch.objects.create(**values, **dates)
    meal = dinner_on(kitchen.plan, 2)

    page = client.get(_swap_address(meal)).content.decode()
    assert "from the freezer, until 31 January" in page
    assert f'name="batch" value="{batch.pk}"' in page

    client.post(_swap_address(meal), {"recipe": batch.recipe_id, "batch": batch.pk})
    assert Meal.objects.get(pk=meal.pk).frozen_batch == batch


@pytest.mark.parametrize("given", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_recipe_that_is_none_is_told(client, kitchen, given):
    meal = dinner_on(kitchen.plan, 2)
    page = client.post(_swap_address(meal), {"recipe": given}, follow=True)
    assert [str(m) for m in page.context["messages"]] == ["That recipe is gone: choose another."]


def test_a_recipe_that_does_not_fit_is_told(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    long = make_recipe(cook_minutes=500, title="Slow roast")
    page = client.post(_swap_address(meal), {"recipe": long.pk}, follow=True)
    assert "“Slow roast” does not fit this meal" in page.content.decode()


def test_a_meal_that_is_over_says_so(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    Meal.objects.filter(pk=meal.pk).update(state="eaten")
    assert "This meal is over" in client.get(_swap_address(meal)).content.decode()


def test_the_search_answers_with_the_results_alone(client, kitchen):
    meal, dish = dinner_on(kitchen.plan, 2), make_recipe(title="Zucchini pie")
    page = client.get(_swap_address(meal) + "?q=zucchini", headers={"HX-Request": "true"})
    assert [card.recipe for card in page.context["cards"]] == [dish]
    assert "<h1>" not in page.content.decode()


def test_the_sheet_can_tell_what_a_dish_is_worth(client, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    told = client.get(f"/meals/{meal.pk}/price/").content.decode()
    assert told == "The next best dish would do as well."
    Meal.objects.filter(pk=meal.pk).update(state="eaten")
    assert client.get(f"/meals/{meal.pk}/price/").content == b""


@pytest.mark.parametrize("place", ["swap", "table", "price"])
def test_someone_else_s_meal_is_not_found(client, kitchen, place):
    other = make_household()
    meal = dinner_on(kitchen.plan, 2)
    client.force_login(other.owner)
    assert client.get(f"/meals/{meal.pk}/{place}/").status_code == 404


def test_the_table_is_set_and_what_speaks_against_it_is_said(client, kitchen):
    ben = make_person(kitchen, name="Ben", allergens=["milk"])
    meal = dinner_on(kitchen.plan, 2)
    Meal.objects.filter(pk=meal.pk).update(recipe=make_dish("milk"))
    given = {"eaters": [ben.pk], "guests": "3", "servings": meal.servings}
    page = client.post(f"/meals/{meal.pk}/table/", given, follow=True)
    meal = Meal.objects.get(pk=meal.pk)
    assert (list(meal.eaters.all()), meal.guests) == ([ben], 3)
    told = [str(message) for message in page.context["messages"]]
    assert told == ["The table is set. Ben does not eat this dish."]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"guests": "0", "servings": "2"}, "Somebody has to eat"),
        ({"guests": "-1", "servings": "2"}, "greater than or equal to 0"),
        ({"guests": "99", "servings": "2"}, "less than or equal to 50"),
        ({"guests": "1", "servings": "many"}, "Enter a number"),
        ({"guests": "1", "servings": "0"}, "greater than or equal to 0.25"),
    ],
)
def test_a_table_that_cannot_be_is_told_and_nothing_changes(client, kitchen, given, told):
    meal = dinner_on(kitchen.plan, 2)
    page = client.post(f"/meals/{meal.pk}/table/", given)
    assert told in page.content.decode()
    assert Meal.objects.get(pk=meal.pk).servings == meal.servings


def test_the_api_ranks_and_swaps(api, kitchen):
    meal = dinner_on(kitchen.plan, 2)
    found = api.get(f"/api/meals/{meal.pk}/alternatives/").data
    assert [item["change"] for item in found] == sorted(item["change"] for item in found)
    swapped = api.post(f"/api/meals/{meal.pk}/swap/", {"recipe": found[0]["recipe"]})
    assert (swapped.status_code, str(swapped.data["recipe"])) == (200, found[0]["recipe"])


@pytest.mark.parametrize("given", [{}, {"recipe": "x"}, {"recipe": str(MONDAY)}])
def test_the_api_tells_what_is_wrong_with_a_swap(api, kitchen, given):
    meal = dinner_on(kitchen.plan, 2)
    answer = api.post(f"/api/meals/{meal.pk}/swap/", given)
    assert (answer.status_code, list(answer.data)) == (400, ["recipe"])


def test_the_api_sets_the_table(api, kitchen):
    meal, ben = dinner_on(kitchen.plan, 2), make_person(kitchen)
    given = {"eaters": [str(ben.pk)], "guests": 1}
    answer = api.patch(f"/api/meals/{meal.pk}/", given, format="json")
    assert answer.status_code == 200
    assert (answer.data["eaters"], answer.data["guests"]) == ([ben.pk], 1)
    refused = api.patch(f"/api/meals/{meal.pk}/", {"eaters": [], "guests": 0}, format="json")
    assert (refused.status_code, list(refused.data)) == (400, ["eaters"])


@pytest.mark.parametrize("recipes", [3, 20])
def test_the_picker_costs_the_same_for_any_number_of_recipes(
    client, recipes, django_assert_num_queries
):
    household = make_kitchen(recipes=recipes)
    meal = dinner_on(filled_plan(household), 0)
    client.force_login(household.owner)
    client.get(_swap_address(meal))
    with django_assert_num_queries(QUERIES_OF_THE_PICKER):
        client.get(_swap_address(meal))


QUERIES_OF_THE_PICKER = 24
