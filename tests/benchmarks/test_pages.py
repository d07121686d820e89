import datetime

import pytest

from benchmarks import library
from benchmarks.pages import GOALS_MS, requests
from recipes.models import Recipe

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.catalogue
def test_the_library_is_what_the_pages_are_measured_with(db, client):
    household = library.make_household()
    library.add_recipes(household, 30)
    own = Recipe.objects.filter(household=household)
    plan = library.plan_week(household, MONDAY)
    shopping_list = library.list_to_shop(plan)
    client.force_login(household.owner)

    assert own.count() == 30
    assert not own.filter(facts_due=True).exists()
    assert {recipe.ingredients.count() for recipe in own} == {library.LINES}
    assert plan.meals.count() == 28
    assert shopping_list.lines.count() == library.LIST_LINES
    assert client.get("/recipes/", {"q": own.first().title}).context["page_obj"].object_list
    assert client.get(shopping_list.get_absolute_url()).status_code == 200


def test_every_request_has_its_goal():
    made = dict.fromkeys(("session", "food", "recipe", "week", "list", "tick"), "/")

    assert {request.name for request in requests(made)} == set(GOALS_MS)
