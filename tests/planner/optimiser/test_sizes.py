"""Problems of every size are planned, whole and within their rules."""

from dataclasses import replace

import pytest

from planner.optimiser import Limits, solve
from planner.optimiser.types import Problem
from tests.planner.optimiser.builders import MINUTES, SHARES, make_slot, make_week

KINDS = tuple(SHARES)


def with_slots(problem: Problem, number: int, kinds=KINDS) -> Problem:
    """The same household with so many meals, day after day."""
    eaters = tuple(person.id for person in problem.persons)
    slots = tuple(
        make_slot(place // len(kinds), kind := kinds[place % len(kinds)], eaters,
                  minutes=2 * MINUTES[kind])
        for place in range(number)
    )  # fmt: skip
    return replace(problem, slots=slots)


@pytest.mark.parametrize("slots", [1, 28, 56, 124, 200])
def test_any_number_of_meals(slots):
    problem = with_slots(make_week(recipes=120, persons=2), slots)

    found = solve(problem, Limits(iterations=20, seconds=2.0))

    assert len(found.meals) == slots
    assert (found.clashes, found.broken) == ((), ())
    assert 0 < found.bound <= found.objective


@pytest.mark.parametrize("persons", [1, 12])
def test_any_number_of_eaters(persons):
    few = make_week(recipes=120, persons=2)
    people = tuple(replace(few.persons[0], id=f"e{n}", name=f"E{n}") for n in range(persons))
    problem = with_slots(replace(few, persons=people, ratings=()), 28)

    found = solve(problem, Limits(iterations=20, seconds=2.0))

    assert [len(meal.portions) for meal in found.meals] == [persons] * 28
    assert 0 < found.bound <= found.objective


@pytest.mark.parametrize("recipes", [10, 5000])
def test_any_number_of_recipes(recipes):
    problem = with_slots(make_week(recipes=recipes, persons=2, seed=3), 14, ("lunch", "dinner"))

    found = solve(problem, Limits(iterations=20, seconds=2.0))

    assert len(found.meals) + len(found.clashes) == 14
    assert found.meals
    assert 0 < found.bound <= found.objective
