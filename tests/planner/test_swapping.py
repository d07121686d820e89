"""Another dish for a meal, through the service."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planner.models import Meal, Plan
from planner.services import restore_previous, set_locked, swap_meal, swaps_for
from recipes.models import Recipe
from tests.factories import MONDAY, make_food, make_line, make_recipe
from tests.planner.kitchens import dinner_on, filled_plan, make_dish, make_kitchen, titles

pytestmark = pytest.mark.django_db


def _swaps(meal, **options):
    return swaps_for(meal, today=MONDAY, **options)


def _take_best(meal):
    swap_meal(meal, _swaps(meal)[0].recipe, today=MONDAY)
    return Plan.objects.get(pk=meal.plan_id)


def test_alternatives_are_ranked_and_leave_the_present_dish_out():
    plan = filled_plan(make_kitchen(recipes=9))
    meal = dinner_on(plan, 2)
    found = _swaps(meal)
    changes = [swap.alternative.change for swap in found]
    assert changes == sorted(changes)
    assert meal.recipe not in [swap.recipe for swap in found]
    assert len(found) == 8


def test_a_swap_is_worth_exactly_what_was_said_and_keeps_the_proof():
    plan = filled_plan(make_kitchen(recipes=9))
    meal = dinner_on(plan, 2)
    best = _swaps(meal)[0]
    after = _take_best(meal)
    assert after.objective == pytest.approx(plan.objective + best.alternative.change)
    assert after.bound == plan.bound
    assert after.gap == pytest.approx((after.objective - plan.bound) / after.objective)
    swapped = Meal.objects.get(pk=meal.pk)
    assert swapped.recipe == best.recipe
    assert swapped.reasons[0]["text"] == f"You chose it instead of {meal.title}."


def test_the_other_meals_stay_as_they_are():
    plan = filled_plan(make_kitchen(recipes=9))
    before = {meal.pk: meal.title for meal in plan.meals.all()}
    meal = dinner_on(plan, 2)
    after = _take_best(meal)
    changed = {m.pk for m in after.meals.all() if before[m.pk] != m.title}
    assert changed == {meal.pk}


def test_what_is_cooked_follows_the_swap():
    plan = filled_plan(make_kitchen(recipes=9))
    meal = dinner_on(plan, 2)
    after = _take_best(meal)
    swapped = dinner_on(after, 2)
    assert swapped.cook_event.recipe == swapped.recipe
    assert swapped.cook_event.servings == swapped.servings
    assert after.cook_events.count() == 7


def test_a_swap_is_taken_back():
    plan = filled_plan(make_kitchen(recipes=9))
    before = titles(plan)
    after = _take_best(dinner_on(plan, 2))
    assert titles(after) != before
    restore_previous(after)
    assert titles(after) == before
    assert Plan.objects.get().objective == plan.objective


def test_a_locked_meal_that_is_swapped_has_no_proof_any_more():
    plan = filled_plan(make_kitchen(recipes=9))
    meal = dinner_on(plan, 2)
    set_locked(meal, True)
    assert _take_best(dinner_on(plan, 2)).bound is None


def test_when_the_data_have_changed_nothing_is_proven():
    household = make_kitchen(recipes=9)
    plan = filled_plan(household)
    Recipe.objects.filter(pk=dinner_on(plan, 0).recipe_id).update(cook_minutes=1)
    assert _take_best(dinner_on(plan, 2)).bound is None


def test_a_dish_that_does_not_fit_is_refused_and_nothing_changes():
    household = make_kitchen(recipes=9, allergens=["milk"])
    plan = filled_plan(household)
    pie = make_dish("milk", title="Pie")
    meal = dinner_on(plan, 0)
    assert pie not in [swap.recipe for swap in _swaps(meal)]
    with pytest.raises(ValidationError, match="“Pie” does not fit this meal"):
        swap_meal(meal, pie, today=MONDAY)
    assert Meal.objects.get(pk=meal.pk).title == meal.title


@pytest.mark.parametrize("state", ["eaten", "cooked", "skipped"])
def test_a_meal_that_is_over_cannot_be_swapped(state):
    plan = filled_plan(make_kitchen())
    meal = dinner_on(plan, 0)
    meal.state = state
    meal.save()
    with pytest.raises(ValidationError, match="This meal is over"):
        _swaps(meal)


def test_free_text_cannot_be_swapped_by_the_planner():
    plan = filled_plan(make_kitchen())
    meal = dinner_on(plan, 0)
    meal.recipe, meal.cook_event = None, None
    meal.save()
    with pytest.raises(ValidationError, match="change it by hand"):
        _swaps(meal)


def test_alternatives_are_searched_by_words_of_their_titles():
    household = make_kitchen(recipes=5)
    plan = filled_plan(household)
    make_recipe(make_line(make_food()), title="Red lentil dal with spinach")
    found = _swaps(dinner_on(plan, 0), search="spinach DAL")
    assert [swap.recipe.title for swap in found] == ["Red lentil dal with spinach"]
    assert _swaps(dinner_on(plan, 0), search="nothing like it") == []


def test_leftovers_follow_their_dish_and_are_told():
    household = make_kitchen(recipes=9, storage_days=3)
    plan = filled_plan(household)
    leftover = plan.meals.filter(is_leftover=True).first()
    assert leftover, "dinners of two days later are leftovers in this kitchen"
    source = leftover.cook_event.meals.get(is_leftover=False)
    after = _take_best(source)
    assert {meal.recipe for meal in after.meals.filter(cook_event=source.cook_event)} == set()
    source = Meal.objects.get(pk=source.pk)
    assert {m.recipe for m in source.cook_event.meals.all()} == {source.recipe}


def test_a_meal_becomes_leftovers_and_more_is_cooked_for_it():
    household = make_kitchen(recipes=0)
    for minutes in (10, 12, 14, 16, 18, 20, 22):
        make_recipe(cook_minutes=minutes, storage_days=0)
    plan = filled_plan(household)
    source, meal = dinner_on(plan, 0), dinner_on(plan, 2)
    Recipe.objects.filter(pk=source.recipe_id).update(storage_days=3)
    servings = source.cook_event.servings
    swap_meal(meal, source.recipe, today=MONDAY)
    meal, source = dinner_on(plan, 2), dinner_on(plan, 0)
    assert meal.is_leftover
    assert meal.cook_event == source.cook_event
    assert source.cook_event.servings == servings + meal.servings
    assert plan.cook_events.count() == 6


def _queries(recipes):
    plan = filled_plan(make_kitchen(recipes=recipes))
    meal = Meal.objects.select_related("plan__household").get(pk=dinner_on(plan, 0).pk)
    with CaptureQueriesContext(
        connection,
    ) as ranked:
        found = _swaps(meal)
    with CaptureQueriesContext(connection) as swapped:
        swap_meal(meal, found[0].recipe, today=MONDAY)
    return len(ranked), len(swapped)


def test_the_number_of_queries_does_not_grow_with_the_recipes():
    _queries(3)  # nutrition is derived on first sight
    assert _queries(4) == _queries(12)
