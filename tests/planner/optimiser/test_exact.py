"""The planner against enumeration of every plan, on hundreds of small problems."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.optimiser import Limits, solve
from planner.optimiser.columns import Columns
from planner.optimiser.prove import columns_of
from planner.optimiser.relax import Relaxation
from planner.optimiser.whole import best_of
from tests.planner.optimiser.builders import make_week
from tests.planner.optimiser.tiny import best_plan, make_tiny

QUICK = Limits(iterations=300)
any_seed = st.integers(0, 10**6)
many = settings(max_examples=50, deadline=None)


@many
@given(seed=any_seed)
def test_the_plan_is_the_best_of_all_and_its_bound_above_none(seed):
    problem = make_tiny(seed)

    found = solve(problem, QUICK)

    best = best_plan(problem)
    assert len(found.clashes) == len(best.empty)
    hard = Columns(problem).hard
    priced = found.objective + hard * _violation(found)
    assert priced <= best.objective + hard * best.violation + 1e-6
    if not best.broken:
        assert found.objective == pytest.approx(best.objective, abs=1e-6)
    if not found.broken:
        assert found.bound <= best.objective + 1e-6
    if found.stopped_by == "proven" and found.meals and not found.broken:
        assert found.gap == pytest.approx(0, abs=1e-5)


@many
@given(seed=any_seed, place=st.integers(0, 7))
def test_without_one_of_its_rules_a_problem_has_no_worse_plan(seed, place):
    problem = make_tiny(seed)
    assume(place < len(problem.rules))
    rules = problem.rules[:place] + problem.rules[place + 1 :]

    strict, free = (solve(p, QUICK) for p in (problem, replace(problem, rules=rules)))

    assert len(free.clashes) <= len(strict.clashes)
    if len(free.clashes) == len(strict.clashes) and not strict.broken:
        assert not free.broken
        assert free.objective <= strict.objective + 1e-6


@settings(max_examples=6, deadline=None)
@given(seed=any_seed, persons=st.integers(1, 3))
def test_no_bound_of_a_week_passes_any_plan_found_for_it(seed, persons):
    problem = make_week(recipes=40, persons=persons, seed=seed)

    plans = [
        solve(problem, Limits(iterations=iterations, seconds=1.0, seed=other))
        for iterations, other in ((0, 0), (60, 1), (400, 2))
    ]

    kept = [plan for plan in plans if not (plan.broken or plan.clashes)]
    assert max(plan.bound for plan in plans) <= min(plan.objective for plan in kept) + 1e-6


def test_branch_and_bound_counts_packages_of_several_sizes_as_the_oracle_does():
    problem = make_week(recipes=40, persons=1)
    foods = tuple(
        replace(food, packages_g=(70.0, 110.0, 150.0)) if food.packages_g else food
        for food in problem.foods
    )
    problem = replace(problem, foods=foods)
    columns, first = Columns(problem), solve(problem, Limits(iterations=100))
    plan = columns_of(columns, first)
    relaxation = Relaxation(columns, plan, keep_hard=True)
    relaxation.ascend()

    answer = best_of(relaxation, np.array(plan), plan, nodes=10, seconds=30)

    assert answer.chosen == plan
    assert answer.bound == pytest.approx(first.objective, abs=1e-4)


def _violation(solution) -> float:
    return sum(fault.amount for fault in solution.broken)
