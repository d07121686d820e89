import pytest
from django.urls import reverse

from recipes.models import Recipe
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_pantry_item,
    make_recipe,
)

pytestmark = pytest.mark.django_db
PAGE = "/at-home/"


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def shares(page):
    return [(card.title, card.missing) for card in page.context["page_obj"]]


def test_dishes_come_by_the_share_that_is_at_home(client, household):
    rice, beans, leek = make_food("rice"), make_food("beans"), make_food("leek")
    make_pantry_item(household, rice)
    make_pantry_item(household, beans, None, is_staple=True)
    make_pantry_item(make_household(), leek)
    make_recipe(make_line(rice), make_line(leek), title="Rice and leek")
    make_recipe(make_line(rice), make_line(beans), make_line(leek), title="All three")
    make_recipe(make_line(rice), make_line(beans), title="Rice and beans")
    make_recipe(make_line(leek), make_line(rice), make_line("unheard of"), title="Odd")
    make_recipe(make_line(leek), title="Leek")

    page = client.get(PAGE)

    assert shares(page) == [
        ("Rice and beans", 0),
        ("All three", 1),
        ("Rice and leek", 1),
    ]
    assert "all at home" in page.text
    assert PAGE in client.get(reverse("recipes:recipe_list")).text


def test_what_may_be_left_out_and_what_comes_twice_does_not_count(client, household):
    rice, leek = make_food("rice"), make_food("leek")
    make_pantry_item(household, rice)
    optional = make_line(leek, optional=True)
    make_recipe(make_line(rice, 100), make_line(rice, 20), optional, title="Rice")

    assert shares(client.get(PAGE)) == [("Rice", 0)]


def test_an_empty_pantry_is_said_kindly(client, household):
    make_recipe()

    assert "Nothing to cook from home" in client.get(PAGE).text


def test_what_others_cook_and_what_was_thrown_away_is_not_shown(client, household):
    rice = make_food("rice")
    make_pantry_item(household, rice)
    make_recipe(make_line(rice), household=make_household(), title="Theirs")
    gone = make_recipe(make_line(rice), title="Gone")
    Recipe.objects.filter(pk=gone.pk).update(deleted_at="2026-11-01T00:00Z")

    assert shares(client.get(PAGE)) == []


@pytest.mark.parametrize("recipes", [2, 20])
def test_it_costs_the_same_for_any_number_of_recipes(
    client, household, recipes, django_assert_num_queries
):
    rice = make_food("rice")
    make_pantry_item(household, rice)
    for _ in range(recipes):
        make_recipe(make_line(rice))

    # session, user with households, count, recipes, tags, ratings
    with django_assert_num_queries(6):
        client.get(PAGE)
