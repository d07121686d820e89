"""Several dishes in one place of the week: what each costs, brings and becomes."""

import datetime
from types import SimpleNamespace

import pytest

from nutrition.models import RecipeNutrition
from nutrition.services import nutrition_of
from planner.models import Meal, Plan
from planner.pages import week_page
from planner.pages.nutrition import nutrition_page
from planner.services import (
    add_dish,
    add_text,
    remove_meal,
    restore_previous,
    set_skipped,
    start_looking,
    swap_meal,
    swaps_for,
)
from planner.services.looking import look_on, take_offer
from planner.services.places import keyed
from planner.services.problem import load_problem
from recipes.models import Recipe
from tests.factories import MONDAY, make_food, make_line, make_recipe
from tests.planner.kitchens import WEEK, dinner_on, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen():
    kitchen = make_kitchen(recipes=9, energy_kcal=2000)
    brings(650.0, *Recipe.objects.all())
    kitchen.plan = filled_plan(kitchen)
    return kitchen


def brings(energy_kcal, *recipes):
    nutrition_of(recipes)
    facts = RecipeNutrition.objects.filter(recipe__in=recipes)
    facts.update(coverage=1.0, energy_kcal=energy_kcal)


def make_side(household, **fields):
    line = make_line(make_food(price_per_kg="20"), "400")
    side = make_recipe(line, household=household, cook_minutes=10, **fields)
    brings(200.0, side)
    return side


def put_beside(kitchen, recipe=None, *, day=1):
    """A side beside the dinner of that day; the dinner, the side, and the plan of after."""
    meal = dinner_on(kitchen.plan, day)
    place = {"date": meal.date, "slot": kitchen.dinner, "today": MONDAY}
    add_dish(kitchen.plan, recipe or make_side(kitchen), **place)
    plan = Plan.objects.get(pk=kitchen.plan.pk)
    return meal, plan.meals.get(date=meal.date, position=1), plan


def test_a_side_costs_time_and_money_and_stands_in_the_week_s_numbers(kitchen):
    before = kitchen.plan
    _meal, _side, after = put_beside(kitchen)

    assert after.figures["outlay"] > before.figures["outlay"]
    assert after.terms["cost"] > before.terms["cost"]
    assert after.terms["time"] > before.terms["time"]
    assert after.objective == pytest.approx(sum(after.terms.values()))


def test_undo_takes_cost_and_dish_away_again(kitchen):
    before = kitchen.plan
    put_beside(kitchen)

    restore_previous(Plan.objects.get(pk=before.pk))

    assert Plan.objects.get(pk=before.pk).terms == before.terms


def test_what_a_side_brings_is_eaten_and_asks_for_no_more_of_the_day(kitchen):
    def person():
        return nutrition_page(kitchen, WEEK, today=MONDAY)["weeks"][0]

    def energy(week):
        return next(i for i in week.intakes if i.nutrient.code == "energy_kcal")

    side = make_side(kitchen)
    plain = person()
    put_beside(kitchen, side)
    after = person()

    assert after.days == plain.days
    assert energy(after).amount > energy(plain).amount
    assert energy(after).low == energy(plain).low


def test_a_day_is_not_low_for_having_a_side(kitchen):
    def tuesday():
        return week_page(kitchen, WEEK, today=MONDAY)["days"][1]

    before = tuesday()
    put_beside(kitchen)
    after = tuesday()

    assert after.energy_kcal > before.energy_kcal
    assert (before.is_low, after.is_low) == (False, False)


def test_the_optimiser_has_a_slot_for_each_dish(kitchen):
    meal, side, plan = put_beside(kitchen)
    rows = list(plan.meals.prefetch_related("eaters").select_related("cook_event"))

    slots = {s.id: s for s in load_problem(plan, today=MONDAY, keep=rows).slots}

    first = f"{meal.date}:{kitchen.dinner.pk}"
    beside = slots[f"{first}:1"]
    assert list(slots).index(beside.id) == list(slots).index(first) + 1
    assert beside.lock.recipe_id == str(side.recipe_id)
    assert (beside.kind, beside.energy_share, slots[first].energy_share) == ("side", 0.0, 0.33)


@pytest.mark.parametrize("options", [{}, {"few_changes": True}, {"only_gaps": True}])
def test_planning_anew_plans_the_meal_and_leaves_the_side(kitchen, options):
    meal, side, _plan = put_beside(kitchen)

    plan = filled_plan(kitchen, seed=3, **options)

    there = plan.meals.filter(date=meal.date).order_by("position")
    assert [row.pk for row in there] == [meal.pk, side.pk]
    assert there[1].recipe == side.recipe
    assert there[1].cook_event.recipe == side.recipe
    assert plan.meals.count() == 8


def test_a_swap_of_either_leaves_the_other(kitchen):
    meal, side, _plan = put_beside(kitchen)
    new = swaps_for(meal, today=MONDAY)[0].recipe

    swap_meal(meal, new, today=MONDAY)
    assert Meal.objects.get(pk=meal.pk).recipe == new
    assert Meal.objects.get(pk=side.pk).recipe == side.recipe

    other = make_side(kitchen, title="Slaw", meal_types=["side"])
    side = Meal.objects.get(pk=side.pk)
    assert [swap.recipe for swap in swaps_for(side, today=MONDAY)] == [other]
    swap_meal(side, other, today=MONDAY)
    assert Meal.objects.get(pk=side.pk).recipe == other
    assert Meal.objects.get(pk=meal.pk).recipe == new


def test_beside_words_or_a_skipped_meal_a_dish_is_the_meal(kitchen):
    place = {"date": MONDAY, "slot": kitchen.dinner, "today": MONDAY}
    remove_meal(dinner_on(kitchen.plan, 0), today=MONDAY)
    add_text(kitchen.plan, title="Leftover bread", **place)
    add_dish(kitchen.plan, make_side(kitchen), **place)
    plan = Plan.objects.get(pk=kitchen.plan.pk)
    key = f"{MONDAY}:{kitchen.dinner.pk}"
    assert keyed(plan.meals.all())[key].recipe is not None

    meal, side, plan = put_beside(kitchen, day=2)
    set_skipped(Meal.objects.select_related("slot").get(pk=meal.pk), True, today=MONDAY)
    assert keyed(plan.meals.all())[f"{meal.date}:{kitchen.dinner.pk}"].pk == side.pk


def test_a_better_week_keeps_the_side(kitchen):
    _meal, side, plan = put_beside(kitchen)
    for meal in plan.meals.filter(position=0):
        swap_meal(meal, swaps_for(meal, today=MONDAY)[-1].recipe, today=MONDAY)
    plan = Plan.objects.get(pk=plan.pk)
    before = plan.objective
    job = start_looking(plan, user=kitchen.owner)
    look_on(job, today=MONDAY)
    plan = Plan.objects.get(pk=plan.pk)
    assert plan.offer["objective"] < before
    assert plan.meals.get(pk=side.pk).recipe == side.recipe

    take_offer(plan, today=MONDAY)

    plan = Plan.objects.get(pk=plan.pk)
    assert plan.meals.get(pk=side.pk).recipe == side.recipe
    assert plan.objective == pytest.approx(plan.terms and sum(plan.terms.values()))
    assert plan.objective < before


def test_dishes_have_ids_by_their_place_and_the_first_dish_the_place_s_own():
    def meal(position, **fields):
        values = {"date": datetime.date(2026, 11, 23), "slot_id": 7, "recipe_id": 1}
        values |= {"state": "planned", "position": position} | fields
        return SimpleNamespace(pk=position, **values)

    text, dish, more = meal(0, recipe_id=None), meal(1), meal(2)
    assert keyed([more, dish, text]) == {
        "2026-11-23:7": dish,
        "2026-11-23:7:0": text,
        "2026-11-23:7:2": more,
    }
