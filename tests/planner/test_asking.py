"""From what a household asks to the problem the optimiser gets."""

import datetime

import pytest

from planner.models import DayPattern, Rule
from planner.services import fill_plan, plan_for_week
from planner.services.problem import load_problem
from tests.factories import (
    MONDAY,
    make_food,
    make_line,
    make_meal,
    make_person,
    make_plan,
    make_recipe,
)
from tests.planner.kitchens import WEEK, dinner_on, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


def test_what_a_cook_serves_by_hand_is_what_the_optimiser_counts():
    household = make_kitchen()
    plan = filled_plan(household)
    meal = dinner_on(plan, 0)
    problem = load_problem(plan, today=MONDAY, keep=[meal])
    assert problem.slots[0].portion_factor == 1

    meal.servings *= 2
    slot = load_problem(plan, today=MONDAY, keep=[meal]).slots[0]
    assert slot.portion_factor == pytest.approx(2)


def test_guests_of_a_weekday_and_of_a_meal_are_served():
    household = make_kitchen()
    DayPattern.objects.filter(weekday=1).update(guests=3)
    plan = filled_plan(household)
    assert [meal.guests for meal in plan.meals.order_by("date")] == [0, 3, 0, 0, 0, 0, 0]
    assert dinner_on(plan, 1).servings == dinner_on(plan, 0).servings + 3
    assert load_problem(plan, today=MONDAY, keep=plan.meals.all()).slots[1].guest_portions == 3


SOUND = {
    "min": {"attribute": "protein", "value": "fish", "count": 1},
    "max": {"attribute": "protein", "value": "red_meat", "count": 2},
    "must": {"attribute": "tag", "value": "soup"},
    "never": {"attribute": "tag", "value": "liver"},
    "theme": {"weekday": 1, "attribute": "cuisine", "value": "mexican"},
    "no_repeat": {"days": 14},
    "not_consecutive": {"attribute": "cuisine"},
    "budget": {"amount": 90},
    "nutrient": {"nutrient": "sugars_g", "high": 50},
    "season": {},
    "no_tool": {"tool": "wok"},
}


def _asked(household, kind, strength="strongly", **parameters):
    Rule.objects.create(
        household=household, kind=kind, strength=strength, parameters=parameters, label=kind
    )
    return load_problem(plan_for_week(household, WEEK), today=MONDAY, keep=[])


def test_a_nutrient_rule_is_a_band_of_the_person_it_names():
    household = make_kitchen()
    other = make_person(household)
    problem = _asked(
        household, "nutrient", "must", nutrient="sugars_g", high=50, person=str(other.pk)
    )
    bands = {person.id: {b.nutrient: b for b in person.weekly} for person in problem.persons}
    assert (bands[str(other.pk)]["sugars_g"].high, bands[str(other.pk)]["sugars_g"].hard) == (
        50,
        True,
    )
    assert "sugars_g" not in bands[str(household.person.pk)]


def test_a_nutrient_rule_of_a_day_leaves_the_week_as_it_is():
    problem = _asked(make_kitchen(), "nutrient", nutrient="sodium_mg", high=1500, period="day")
    (person,) = problem.persons
    assert [(band.nutrient, band.high) for band in person.daily] == [("sodium_mg", 1500.0)]
    assert next(band for band in person.weekly if band.nutrient == "sodium_mg").high != 1500


def test_a_weekly_wish_keeps_the_other_side_of_the_target():
    problem = _asked(make_kitchen(), "nutrient", nutrient="energy_kcal", low=100)
    band = next(b for b in problem.persons[0].weekly if b.nutrient == "energy_kcal")
    assert band.low == 100
    assert band.high > 100


def test_a_budget_rule_takes_the_place_of_the_household_s_budget():
    household = make_kitchen()
    household.weekly_budget = 100
    household.save()
    (rule,) = _asked(household, "budget", "must", amount=60).rules
    assert (rule.kind, rule.amount, rule.hard) == ("budget", 60, True)


def test_a_tool_the_kitchen_does_not_have_excludes_its_recipes():
    household = make_kitchen()
    make_recipe(equipment=("blender", "wok"))
    assert _asked(household, "no_tool", tool="Blender").equipment == ("wok",)


@pytest.mark.parametrize(
    ("first", "last", "out"), [(10, 3, False), (4, 10, True), (None, None, False), (11, 11, False)]
)
def test_dishes_out_of_season_are_known_by_their_foods(first, last, out):
    household = make_kitchen(recipes=0)
    food = make_food(season_from=first, season_to=last)
    make_recipe(make_line(food))
    problem = _asked(household, "season")
    (recipe,) = problem.recipes
    (rule,) = problem.rules
    assert (rule.value in recipe.tags) is out


@pytest.mark.parametrize(("days", "titles"), [(10, ["Old pie"]), (21, ["Dal"])])
def test_a_rule_against_repeats_looks_back_as_far_as_it_says(days, titles):
    household = make_kitchen(recipes=0)
    old, _new = make_recipe(title="Old pie", cook_minutes=5), make_recipe(title="Dal")
    household.dinner.patterns.exclude(weekday=0).update(wanted=False)
    before = make_plan(household, week_start=MONDAY - datetime.timedelta(days=21))
    make_meal(before, household.dinner, day=1, recipe=old)

    _asked(household, "no_repeat", "must", days=days)

    plan = plan_for_week(household, WEEK)
    fill_plan(plan, today=MONDAY)
    assert list(plan.meals.values_list("title", flat=True)) == titles


@pytest.mark.parametrize("strength", ["must", "strongly", "little"])
@pytest.mark.parametrize("kind", SOUND)
def test_every_kind_of_rule_weighs_what_its_word_says(kind, strength):
    household = make_kitchen(recipes=1)
    problem = _asked(household, kind, strength, **SOUND[kind])
    if kind == "no_tool":
        assert problem.equipment == ()
        return
    bands = [band for person in problem.persons for band in (*person.weekly, *person.daily)]
    found = [band for band in bands if band.nutrient == "sugars_g"] + list(problem.rules)
    (asked,) = found
    weights = {"nutrient": (3.0, 1.0), "budget": (3.0, 1.0)}.get(kind, (8.0, 2.0))

    assert asked.hard is (strength == "must")
    if strength != "must":
        assert asked.weight == dict(zip(("strongly", "little"), weights, strict=True))[strength]
