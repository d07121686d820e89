import numpy as np
import pytest

from planner.optimiser import Limits, evaluate, solve
from planner.optimiser.columns import Columns
from planner.optimiser.deadline import Deadline
from planner.optimiser.dive import dive
from planner.optimiser.planning import _Guided, cheapest, plan, promising, proven_by
from planner.optimiser.preselect import preselected
from planner.optimiser.relax import Relaxation
from planner.optimiser.search import Search
from planner.optimiser.solver import SolverError
from planner.optimiser.types import LeftoverMeal, LeftoverPattern
from tests.planner.optimiser.builders import make_problem, make_recipe, make_slot, make_week


@pytest.fixture(scope="module")
def relaxed() -> tuple[Relaxation, Search]:
    """A solved relaxation of a week and the greedy search it began with."""
    columns = Columns(make_week(recipes=120, persons=2))
    first = Search(columns, preselected(columns), 0)
    first.begin()
    relaxation = Relaxation(columns, tuple(sorted(first.best_chosen)), keep_hard=True)
    relaxation.ascend()
    return relaxation, first


def test_promising_columns_are_few_and_hold_the_plan_and_some_of_every_slot(relaxed):
    relaxation, first = relaxed
    mine = sorted(first.best_chosen)

    kept = promising(relaxation, 1.0, mine)

    assert set(mine) <= set(kept.tolist())
    assert len(kept) < relaxation.usable.sum() / 2
    for covering in relaxation.covering:
        assert np.isin(covering, kept).sum() >= min(12, len(covering))


def test_a_bound_over_some_columns_says_no_more_than_the_extra_of_the_others(relaxed):
    relaxation, first = relaxed
    kept = cheapest(relaxation, 50, sorted(first.best_chosen))
    others = np.setdiff1d(np.flatnonzero(relaxation.usable), kept)

    proven = proven_by(relaxation, kept, 1e9)

    assert proven == pytest.approx(relaxation.bound + relaxation.extra[others].min())
    assert proven_by(relaxation, kept, 1.0) < 1.0


def test_a_dive_fills_every_slot_once():
    columns = Columns(make_week(recipes=120, persons=2))
    first = Search(columns, preselected(columns), 0)
    first.begin()
    relaxation = Relaxation(columns, tuple(sorted(first.best_chosen)), keep_hard=True)
    relaxation.ascend()

    dived = dive(relaxation, 1e9)

    filled = sorted(place for column in dived for place in columns.places(column))
    assert filled == list(range(28))
    objective = evaluate(columns.problem, columns.meals(dived)).objective
    assert relaxation.bound <= objective <= 1.2 * relaxation.bound


def test_a_failing_branch_and_bound_ends_neither_the_plan_nor_its_proof(monkeypatch, caplog):
    def fail(*arguments, **options):
        raise SolverError("HiGHS ended with 'Unknown'.")

    monkeypatch.setattr("planner.optimiser.whole.best_of", fail)

    found = solve(make_week(recipes=60, persons=1), Limits(iterations=400))

    assert (found.proof, found.fallback, len(found.meals)) == ("relaxation", False, 28)
    assert found.gap < 0.2
    assert "Branch and bound failed" in caplog.text


def test_a_slot_that_only_leftovers_can_fill_is_filled_by_them():
    pattern = LeftoverPattern("dinner", (LeftoverMeal("lunch", 1),))
    recipe = make_recipe(kinds=("dinner",), storage_days=2)
    slots = (make_slot(0), make_slot(1, "lunch"), make_slot(1))
    problem = make_problem(slots=slots, recipes=(recipe,), leftover_patterns=(pattern,))

    outcome = plan(Columns(problem), Limits(iterations=50))

    assert len(outcome.found.chosen) == 2
    assert outcome.found.stopped_by == "proven"


def test_a_plan_that_fills_more_slots_than_the_relaxation_speaks_of_is_a_plan_like_others():
    columns = Columns(make_week(recipes=60, persons=1))
    first = Search(columns, preselected(columns), 0)
    first.begin()
    some = tuple(column for column in sorted(first.best_chosen) if 0 not in columns.places(column))
    relaxation = Relaxation(columns, some, keep_hard=True)
    relaxation.ascend()

    found = _Guided(relaxation, first, Limits()).run(700, Deadline(None))

    filled = sorted(place for column in found.chosen for place in columns.places(column))
    assert filled == list(range(28))
