from dataclasses import replace

import pytest

from planner.optimiser import evaluate
from planner.optimiser.rules import name_of
from planner.optimiser.types import Eaten, Food, PlannedMeal, Rule
from tests.planner.optimiser.builders import make_problem, make_recipe, make_slot

RECIPES = (
    make_recipe("cod", main_protein="fish", cuisine="greek", tags=("quick",), foods={"salt": 1.0}),
    make_recipe("sole", main_protein="fish", cuisine="french"),
    make_recipe("dal", main_protein="legume", cuisine="indian"),
)
FISH = {"attribute": "protein", "value": "fish"}


def broken_by(rule, *recipes, **fields):
    """Units by which a plan of dinners breaks the rule, soft and hard agreeing."""
    slots = tuple(make_slot(day) for day in range(len(recipes)))
    meals = [PlannedMeal(slot.id, recipe) for slot, recipe in zip(slots, recipes, strict=True)]
    foods = (Food("salt", "salt", 0.0),)
    given = {"slots": slots, "recipes": RECIPES, "foods": foods} | fields
    soft = evaluate(make_problem(rules=(replace(rule, weight=1.0),), **given), meals)
    hard = evaluate(make_problem(rules=(replace(rule, hard=True),), **given), meals)
    assert hard.terms["rules"] == 0.0
    assert hard.violation == pytest.approx(soft.terms["rules"])
    assert [fault.rule for fault in hard.broken] == [rule.id] * bool(hard.violation)
    return soft.terms["rules"]


@pytest.mark.parametrize(
    ("rule", "recipes", "units"),
    [
        (Rule("r", "max", count=1, **FISH), ("cod", "dal", "sole"), 1),
        (Rule("r", "max", count=2, **FISH), ("cod", "dal", "sole"), 0),
        (Rule("r", "min", count=3, **FISH), ("cod", "dal", "sole"), 1),
        (Rule("r", "must", "cuisine", "thai"), ("cod",), 1),
        (Rule("r", "must", "tag", "quick"), ("cod",), 0),
        (Rule("r", "never", "food", "salt"), ("cod", "sole", "cod"), 2),
        (Rule("r", "never", "kind", "dinner"), ("dal",), 1),
        (Rule("r", "never", "recipe", "dal"), ("dal", "cod"), 1),
        (Rule("r", "theme", weekday=0, **FISH), ("dal", "dal"), 1),
        (Rule("r", "theme", weekday=0, **FISH), ("cod", "dal"), 0),
        (Rule("r", "no_repeat", days=2), ("cod", "cod", "cod"), 2),
        (Rule("r", "no_repeat", days=3), ("cod", "cod", "cod"), 3),
        (Rule("r", "no_repeat", days=2), ("cod", "dal", "cod"), 0),
        (Rule("r", "not_consecutive", "protein"), ("cod", "sole", "dal"), 1),
        (Rule("r", "not_consecutive", "cuisine"), ("cod", "sole", "dal"), 0),
        (Rule("r", "max", count=0, slot_kinds=("lunch",), **FISH), ("cod",), 0),
    ],
)
def test_a_rule_counts_the_units_by_which_it_is_broken(rule, recipes, units):
    assert broken_by(rule, *recipes) == units


def test_what_was_eaten_before_the_plan_counts_as_a_repeat():
    history = (Eaten("cod", 2),)

    assert broken_by(Rule("r", "no_repeat", days=4), "dal", "cod", history=history) == 1
    assert broken_by(Rule("r", "no_repeat", days=3), "dal", "cod", history=history) == 0


def test_leftovers_are_no_repeat_but_do_count_in_quotas():
    recipe = make_recipe(storage_days=1, main_protein="fish")
    rules = (Rule("again", "no_repeat", days=7), Rule("fish", "max", count=1, **FISH))
    problem = make_problem(slots=(make_slot(0), make_slot(1)), recipes=(recipe,), rules=rules)
    meals = [PlannedMeal("dinner-0", "dal"), PlannedMeal("dinner-1", "dal", "dinner-0")]

    assert evaluate(problem, meals).terms["rules"] == problem.weights.rule


@pytest.mark.parametrize(("hard", "term", "violation"), [(False, 9.0, 0.0), (True, 0.0, 1.5)])
def test_a_budget_counts_the_money_over_it(hard, term, violation):
    recipe = make_recipe(foods={"gold": 100.0})
    rules = (Rule("purse", "budget", amount=2.0, hard=hard),)
    problem = make_problem(recipes=(recipe,), foods=(Food("gold", "gold", 50.0),), rules=rules)

    found = evaluate(problem, [PlannedMeal("dinner-0", "dal")])

    assert found.terms["budget"] == pytest.approx(term)
    assert found.violation == pytest.approx(violation)


def test_a_rule_is_called_what_the_household_calls_it():
    assert name_of(Rule("r", "max", count=2, label="Fish twice", **FISH)) == "Fish twice"
    assert name_of(Rule("r", "theme", weekday=4, **FISH)) == "Friday is for protein fish"
