"""Alternatives of a meal: their change is evaluate's, to the last digit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser import Limits, Lock, PlannedMeal, ProblemError, Rule, evaluate, solve
from planner.optimiser.swap import Swaps, meals_after, next_best
from tests.planner.optimiser.builders import (
    make_person,
    make_problem,
    make_recipe,
    make_slot,
    make_week,
)
from tests.planner.optimiser.tiny import make_tiny


def _alternatives(problem, meals, slot_id):
    return Swaps(problem, meals, slot_id).alternatives()


def _plan(*meals):
    return tuple(PlannedMeal(*meal) for meal in meals)


def _assert_exact(problem, meals, slot_id):
    before = evaluate(problem, meals)
    for found in _alternatives(problem, meals, slot_id):
        after = evaluate(problem, meals_after(meals, found))
        assert found.change == pytest.approx(after.objective - before.objective, abs=1e-6)
        for name in ("cost", "waste", "nutrition"):
            grown = after.terms[name] - before.terms[name]
            assert getattr(found, name) == pytest.approx(grown, abs=1e-6)
        assert found.outlay == pytest.approx(after.outlay - before.outlay, abs=1e-6)
        minutes = (after.terms["time"] - before.terms["time"]) / problem.weights.time_per_minute
        assert found.minutes == pytest.approx(minutes, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 2))
def test_every_change_is_the_difference_of_the_oracle(seed, place):
    problem = make_tiny(seed, locks=False)
    meals = solve(problem, Limits(iterations=20)).meals
    if place < len(meals):
        _assert_exact(problem, meals, meals[place].slot_id)


@pytest.mark.parametrize("place", [0, 5, 11, 18, 27])
def test_changes_in_a_whole_week_are_exact(place):
    problem = make_week(recipes=80, persons=3)
    meals = solve(problem, Limits(iterations=40)).meals
    _assert_exact(problem, meals, meals[place].slot_id)


def test_the_best_alternative_comes_first_and_the_present_dish_not_at_all():
    problem = make_problem(
        recipes=(make_recipe("dal"), make_recipe("pie", minutes=60), make_recipe("egg", minutes=5)),
    )
    found = _alternatives(problem, _plan(("dinner-0", "dal")), "dinner-0")
    assert [item.recipe_id for item in found] == ["egg", "pie"]
    assert found[0].change < 0 < found[1].change
    assert (found[0].minutes, found[1].minutes) == (-15, 40)


def test_what_somebody_excludes_or_takes_too_long_is_no_alternative():
    problem = make_problem(
        persons=(make_person(allergens=("milk",)),),
        slots=(make_slot(minutes=30),),
        recipes=(
            make_recipe("dal", allergens={"milk": "no"}),
            make_recipe("pie", allergens={"milk": "yes"}),
            make_recipe("roast", allergens={"milk": "no"}, minutes=90),
            make_recipe("soup", allergens={"milk": "no"}),
        ),
    )
    found = _alternatives(problem, _plan(("dinner-0", "dal")), "dinner-0")
    assert [item.recipe_id for item in found] == ["soup"]


def _with_leftovers():
    problem = make_problem(
        slots=(make_slot(0), make_slot(1, "lunch")),
        recipes=(
            make_recipe("dal", storage_days=2),
            make_recipe("stew", storage_days=2),
            make_recipe("fish", storage_days=0),
        ),
    )
    return problem, _plan(("dinner-0", "dal"), ("lunch-1", "dal", "dinner-0"))


def test_leftovers_go_with_a_dish_that_keeps():
    problem, meals = _with_leftovers()
    stew = next(i for i in _alternatives(problem, meals, "dinner-0") if i.recipe_id == "stew")
    assert meals_after(meals, stew) == _plan(("dinner-0", "stew"), ("lunch-1", "stew", "dinner-0"))


def test_where_a_dish_does_not_keep_the_old_one_is_cooked_for_the_later_meal():
    problem, meals = _with_leftovers()
    fish = next(i for i in _alternatives(problem, meals, "dinner-0") if i.recipe_id == "fish")
    assert meals_after(meals, fish) == _plan(("dinner-0", "fish"), ("lunch-1", "dal"))


def test_leftovers_can_be_swapped_for_something_fresh():
    problem, meals = _with_leftovers()
    found = _alternatives(problem, meals, "lunch-1")
    assert [item.meals for item in found if item.recipe_id == "fish"] == [
        _plan(("lunch-1", "fish"))
    ]


def test_a_meal_may_become_the_leftovers_of_another():
    problem = make_problem(
        slots=(make_slot(0), make_slot(1, "lunch", minutes=5)),
        recipes=(
            make_recipe("dal", storage_days=2),
            make_recipe("egg", minutes=5),
            make_recipe("ham", minutes=4),
        ),
    )
    found = _alternatives(problem, _plan(("dinner-0", "dal"), ("lunch-1", "egg")), "lunch-1")
    rest = next(item for item in found if item.recipe_id == "dal")
    assert rest.meals == _plan(("lunch-1", "dal", "dinner-0"))
    assert rest.minutes == -5


def test_a_plan_with_empty_slots_and_meals_against_the_rules_can_be_swapped():
    problem = make_problem(
        slots=(make_slot(0, minutes=10), make_slot(1), make_slot(2)),
        recipes=(make_recipe("dal"), make_recipe("pie")),
    )
    meals = _plan(("dinner-0", "dal"), ("dinner-2", "dal"))
    assert [i.recipe_id for i in _alternatives(problem, meals, "dinner-2")] == ["pie"]


def test_alternatives_that_break_a_hard_rule_come_last_and_say_so():
    problem = make_problem(
        slots=(make_slot(0), make_slot(1)),
        recipes=(
            make_recipe("cod", main_protein="fish"),
            make_recipe("dal", minutes=1),
            make_recipe("eel", main_protein="fish", minutes=90),
        ),
        rules=(Rule("fish", "min", "protein", "fish", count=1, hard=True),),
    )
    found = _alternatives(problem, _plan(("dinner-0", "cod"), ("dinner-1", "dal")), "dinner-0")
    assert [(item.recipe_id, item.violation) for item in found] == [("eel", 0.0), ("dal", 1.0)]


def test_a_locked_meal_may_be_swapped_when_somebody_asks():
    slots = (make_slot(lock=Lock("dal")),)
    problem = make_problem(slots=slots, recipes=(make_recipe("dal"), make_recipe("pie")))
    assert next_best(problem, _plan(("dinner-0", "dal")), "dinner-0").recipe_id == "pie"


def test_only_as_many_as_asked_are_told():
    problem = make_week(recipes=60, persons=1)
    meals = solve(problem, Limits(iterations=5)).meals
    swaps = Swaps(problem, meals, meals[2].slot_id)
    assert swaps.alternatives(limit=3) == swaps.alternatives()[:3]


def test_an_unplanned_slot_is_refused_with_its_name():
    with pytest.raises(ProblemError, match="no meal in slot 'dinner-0'"):
        Swaps(make_problem(), (), "dinner-0")
