import pytest

from planner.optimiser import evaluate
from planner.optimiser.bound import lower_bound
from planner.optimiser.columns import Columns
from planner.optimiser.types import Food, PlannedMeal
from tests.planner.optimiser.builders import make_problem, make_recipe, make_slot
from tests.planner.optimiser.tiny import all_plans, make_tiny


@pytest.mark.parametrize("seed", range(100, 122))
def test_no_plan_that_fills_the_slots_costs_less_than_the_bound(seed):
    problem = make_tiny(seed)
    columns = Columns(problem)
    cheapest = {}
    for meals, worth in all_plans(problem):
        filled = frozenset(meal.slot_id for meal in meals)
        cheapest[filled] = min(worth.objective, cheapest.get(filled, float("inf")))

    for filled, least in cheapest.items():
        for target in (least, 2 * least):
            assert lower_bound(columns, filled, target) <= least + 1e-9


def test_the_bound_is_the_optimum_where_the_slots_share_nothing():
    recipe = make_recipe(foods={"rice": 80.0})
    problem = make_problem(recipes=(recipe,), foods=(Food("rice", "rice", 3.0),))
    optimum = evaluate(problem, [PlannedMeal("dinner-0", "dal")]).objective

    assert lower_bound(Columns(problem), {"dinner-0"}, optimum) == pytest.approx(optimum)


def test_repeats_raise_the_bound():
    recipes = (make_recipe("cheap", minutes=1), make_recipe("slow", minutes=40))
    slots = (make_slot(0), make_slot(7))
    problem = make_problem(slots=slots, recipes=recipes)
    alone = lower_bound(Columns(make_problem(recipes=recipes)), {"dinner-0"}, 9.0)

    both = lower_bound(Columns(problem), {"dinner-0", "dinner-7"}, 3.21)

    assert both > 2 * alone + 2.0


def test_an_empty_plan_is_bounded_by_nothing():
    assert lower_bound(Columns(make_problem()), set(), 0.0) == 0.0
