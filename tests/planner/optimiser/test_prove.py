from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser import Limits, evaluate, solve
from planner.optimiser.columns import Columns
from planner.optimiser.prove import columns_of, prove
from planner.optimiser.solver import SolverError
from planner.optimiser.types import Lock
from tests.planner.optimiser.builders import make_problem, make_slot, make_week
from tests.planner.optimiser.tiny import best_plan, make_tiny

QUICK = Limits(iterations=20)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_proof_of_a_small_problem_ends_at_its_optimum(seed):
    problem = make_tiny(seed)
    first = solve(problem, Limits(iterations=0))

    proven = prove(problem, first, None, gap=1e-6)

    best = best_plan(problem)
    assert proven.objective <= first.objective + 1e-9
    if not (first.broken or first.clashes):
        assert proven.bound <= best.objective + 1e-6
        assert proven.stopped_by != "proven" or proven.objective == pytest.approx(best.objective)


def test_a_proof_betters_the_plan_and_its_bound_and_tells_how_far_it_is():
    problem = make_week(recipes=40, persons=1)
    first = solve(problem, QUICK)
    told = []

    proven = prove(problem, first, None, told.append, gap=0.03, nodes=1)

    assert proven.objective == pytest.approx(evaluate(problem, proven.meals).objective)
    assert first.bound <= proven.bound <= proven.objective <= first.objective + 1e-9
    assert proven.gap < first.gap
    assert [p.bound for p in told] == sorted(p.bound for p in told)
    assert told[-1].gap == pytest.approx(proven.gap, abs=1e-6)


def test_a_proof_limited_by_nodes_repeats_exactly():
    problem = make_week(recipes=40, persons=1)
    first = solve(problem, QUICK)

    proofs = [prove(problem, first, None, nodes=1) for _ in range(2)]

    assert proofs[0] == proofs[1]


def test_a_plan_that_cannot_be_proven_comes_back_as_it_is():
    problem = make_problem(slots=(make_slot(0), make_slot(1, kind="snack")))
    with_gap = solve(problem, QUICK)

    assert with_gap.clashes
    assert prove(problem, with_gap, 1.0) == with_gap


def test_a_plan_comes_back_as_it_is_where_the_solver_fails(monkeypatch, caplog):
    def fail(program):
        raise SolverError("HiGHS ended with 'Unknown'.")

    problem = make_week(recipes=40, persons=1)
    first = solve(problem, QUICK)
    monkeypatch.setattr("planner.optimiser.solver.Program.minimise", fail)

    assert prove(problem, first, 5.0) == first
    assert "HiGHS ended with 'Unknown'." in caplog.text


def test_a_plan_of_other_leftovers_than_the_problem_s_has_no_columns():
    problem = make_week(recipes=60, persons=2)
    found = solve(problem, QUICK)
    without = Columns(replace(problem, leftover_patterns=()))

    assert len(columns_of(Columns(problem), found)) == len(found.events)
    assert any(len(event.slot_ids) > 1 for event in found.events)
    assert columns_of(without, found) is None


def test_locks_stay_in_a_proof():
    slots = (make_slot(0, lock=Lock("dal")), make_slot(1), make_slot(2))
    problem = make_problem(slots=slots)
    proven = prove(problem, solve(problem, QUICK), None)

    assert proven.meals[0].locked
    assert proven.gap == pytest.approx(0, abs=0.01)
