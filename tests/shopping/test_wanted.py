from decimal import Decimal

import pytest

from planner.models import CookEvent
from shopping import services
from tests.factories import (
    make_food,
    make_line,
    make_meal,
    make_recipe,
)
from tests.shopping.lists import cook, lines_of, make_week, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_week()


def test_two_dishes_share_a_line_scaled_to_their_servings(plan):
    rice = make_food("rice")
    cook(plan, make_line(rice, 200), servings=2)
    cook(plan, make_line(rice, 300), day=1)

    assert texts_of(services.build_list(plan)) == {"Rice": "400 g"}


def test_every_ingredient_of_every_dish_is_kept_as_a_reason(plan):
    rice = make_food("rice")
    monday = cook(plan, make_line(rice, 200), servings=2)
    tuesday = cook(plan, make_line(rice, 1, "kilogram"), make_line(rice, 50), day=1)
    line = lines_of(services.build_list(plan))["Rice"]

    reasons = {(r.meal, r.amount, r.unit, r.grams) for r in line.contributions.all()}
    assert reasons == {
        (monday, 100, "gram", 100),
        (tuesday, 1, "kilogram", 1000),
        (tuesday, 50, "gram", 50),
    }


def test_leftovers_are_bought_once_with_the_meal_they_come_from(plan):
    dinner = cook(plan, make_line(make_food("rice"), 400), servings=8)
    make_meal(
        plan,
        plan.slot,
        day=1,
        recipe=dinner.recipe,
        cook_event=dinner.cook_event,
        is_leftover=True,
    )

    assert texts_of(services.build_list(plan)) == {"Rice": "800 g"}


def test_a_meal_without_a_cook_event_counts_its_own_servings(plan):
    meal = cook(plan, make_line(make_food("rice"), 400), servings=6)
    CookEvent.objects.all().delete()
    meal.refresh_from_db()

    assert meal.cook_event is None
    assert texts_of(services.build_list(plan)) == {"Rice": "600 g"}


def test_a_meal_that_is_just_a_food_needs_a_piece_for_each_serving(plan):
    make_meal(plan, plan.slot, food=make_food("apple", plural="apples"), servings=3)

    assert texts_of(services.build_list(plan)) == {"Apples": "3"}


@pytest.mark.parametrize("state", ["skipped", "cooked", "eaten"])
def test_what_is_skipped_or_cooked_already_needs_nothing(plan, state):
    cook(plan, make_line(make_food("rice")), state=state)
    make_meal(plan, plan.slot, day=1, title="Pizza out")

    assert texts_of(services.build_list(plan)) == {}


def test_optional_lines_and_second_choices_are_left_out(plan):
    first = make_line(make_food("butter"), 50)
    second = make_line(make_food("margarine"), 50)
    meal = cook(plan, first, second, make_line(make_food("chilli"), 5, optional=True))
    meal.recipe.ingredients.filter(position__lt=2).update(alternative_group=1)

    assert texts_of(services.build_list(plan)) == {"Butter": "50 g"}


def test_the_larger_amount_of_a_range_is_bought(plan):
    cook(plan, make_line(make_food("rice"), amount_min=Decimal(200), amount_max=Decimal(300)))

    assert texts_of(services.build_list(plan)) == {"Rice": "300 g"}


def test_an_ingredient_nobody_knows_becomes_a_line_by_its_name(plan):
    cook(plan, make_line("grandma’s spice mix", 2, "teaspoon"))
    cook(plan, make_line("Grandma’s  Spice mix", 1, "teaspoon"), day=1)
    line = lines_of(services.build_list(plan))["Grandma’s spice mix"]

    assert (line.food, line.aisle, line.amount_text, line.cost) == (None, "other", "15 ml", None)
    assert line.contributions.count() == 2


def test_a_recipe_within_a_recipe_gives_its_share_of_ingredients(plan):
    sauce = make_recipe(make_line(make_food("tomato"), 600), make_line(make_food("oil"), 200))
    meal = cook(plan, make_line("sauce", 400))
    meal.recipe.ingredients.update(sub_recipe=sauce, grams=400)

    assert texts_of(services.build_list(plan)) == {"Tomato": "300 g", "Oil": "100 g"}


def test_a_recipe_within_a_recipe_without_a_known_weight_is_named(plan):
    sauce = make_recipe(make_line(make_food("tomato"), 600))
    meal = cook(plan, make_line("sauce", 2, ""))
    meal.recipe.ingredients.update(sub_recipe=sauce, grams=None)

    assert texts_of(services.build_list(plan)) == {"Sauce": "2"}


def test_recipes_that_contain_each_other_come_to_an_end(plan):
    meal = cook(plan, make_line("sauce", 400))
    sauce = make_recipe(make_line("dish", 100), make_line(make_food("tomato"), 300))
    meal.recipe.ingredients.update(sub_recipe=sauce, grams=400)
    sauce.ingredients.filter(position=0).update(sub_recipe=meal.recipe, grams=100)

    assert texts_of(services.build_list(plan)) == {"Dish": "100 g", "Tomato": "300 g"}
