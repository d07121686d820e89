import uuid

import pytest
from django.urls import reverse

from nutrition.models import NutrientProfile
from tests.factories import make_food, make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def make_bread(**fields):
    NutrientProfile.objects.create(code="t:flour", name="flour", source="test", energy_kcal=350)
    return make_recipe(make_line(make_food(composition_code="t:flour"), 400), **fields)


def facts_url(recipe):
    return reverse("nutrition:recipe_facts", args=[recipe.pk])


def test_the_page_shows_what_a_serving_is_worth(client, household):
    recipe = make_bread(title="Plain bread")

    page = client.get(facts_url(recipe)).content.decode()

    assert "Plain bread" in page
    assert "350 kcal / 1,464 kJ" in page
    assert "100 % of the ingredients counted" in page


def test_the_recipe_page_gets_the_label_alone(client, household):
    page = client.get(facts_url(make_bread()), headers=HTMX).content.decode()

    assert "350 kcal" in page
    assert "<html" not in page


def test_lines_not_counted_are_listed(client, household):
    recipe = make_bread()
    recipe.ingredients.create(
        position=9, name="stardust", original_text="3 g stardust", household=recipe.household
    )

    page = client.get(facts_url(recipe), headers=HTMX).content.decode()

    assert "50 % of the ingredients counted" in page
    assert "3 g stardust (no known food)" in page


def test_where_nothing_is_known_nothing_is_shown(client, household):
    page = client.get(facts_url(make_recipe()), headers=HTMX).content.decode()

    assert "nothing honest to show" in page
    assert "kcal" not in page


def test_another_household_s_recipe_is_not_found(client, household):
    recipe = make_bread(household=make_household())

    assert client.get(facts_url(recipe)).status_code == 404


def test_an_unknown_recipe_is_not_found(client, household):
    assert client.get(reverse("nutrition:recipe_facts", args=[uuid.uuid4()])).status_code == 404


def test_a_guest_is_asked_to_log_in(client):
    assert client.get(facts_url(make_recipe())).status_code == 302
