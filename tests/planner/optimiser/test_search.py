from dataclasses import replace

import pytest

from planner.optimiser import Limits, evaluate, solve
from planner.optimiser.columns import Columns
from planner.optimiser.preselect import preselected
from planner.optimiser.search import search
from planner.optimiser.types import Rule
from tests.planner.optimiser.builders import make_week
from tests.planner.optimiser.tiny import best_plan, make_tiny


@pytest.mark.parametrize("seed", range(16))
def test_a_small_problem_is_solved_to_its_optimum(seed):
    problem = make_tiny(seed)

    found = solve(problem, Limits(iterations=400))

    best = best_plan(problem)
    assert len(found.clashes) == len(best.empty)
    assert sum(fault.amount for fault in found.broken) == pytest.approx(best.violation)
    assert found.objective == pytest.approx(best.objective)


def test_the_value_of_a_search_is_the_oracle_s():
    columns = Columns(make_week(recipes=100, persons=2))

    found = search(columns, Limits(iterations=20))

    worth = evaluate(columns.problem, columns.meals(found.chosen))
    assert worth.objective + columns.hard * worth.violation == pytest.approx(found.value, abs=1e-6)


def test_more_iterations_do_not_make_a_plan_worse_than_greedy():
    columns = Columns(make_week(recipes=100, persons=2))

    greedy = search(columns, Limits(iterations=0)).value

    assert search(columns, Limits(iterations=80)).value < greedy


def test_a_search_stops_when_its_time_is_over():
    found = search(Columns(make_week(recipes=60, persons=2)), Limits(10**6, seconds=0.05))

    assert found.stopped_by == "seconds"
    assert found.iterations < 10**6


def test_a_small_problem_settles_early():
    found = search(Columns(make_tiny(1)), Limits(iterations=10**6))

    assert found.stopped_by == "settled"


def test_a_large_library_is_narrowed_but_keeps_what_a_rule_asks_for():
    problem = make_week(recipes=400, persons=2)
    rare = max(problem.recipes, key=lambda r: (r.kinds[0] == "lunch", r.minutes < 35, r.id))
    dear = replace(rare, foods=dict.fromkeys(rare.foods, 900.0), minutes=1)
    recipes = tuple(dear if r.id == rare.id else r for r in problem.recipes)
    wish = Rule("wish", "must", "recipe", dear.id)
    narrowed = {}
    for rules in ((), (wish,)):
        columns = Columns(replace(problem, recipes=recipes, rules=rules))
        kept = preselected(columns)
        assert len(kept) < len(columns)
        narrowed[rules] = columns.library.index[dear.id] in columns.recipe[kept]

    assert narrowed == {(): False, (wish,): True}
