import numpy as np
import pytest

from planner.optimiser import Limits, evaluate, solve
from planner.optimiser.columns import Columns
from planner.optimiser.prove import columns_of
from planner.optimiser.relax import Relaxation
from planner.optimiser.solver import SolverError
from planner.optimiser.weekly import weekly_bound
from tests.planner.optimiser.builders import make_problem, make_slot, make_week
from tests.planner.optimiser.test_relax import cheapest_plans
from tests.planner.optimiser.test_relax import columns_of as columns_of_meals
from tests.planner.optimiser.tiny import make_tiny


def relaxed(columns: Columns, plan, *, keep_hard: bool = True) -> Relaxation:
    relaxation = Relaxation(columns, plan, keep_hard=keep_hard)
    relaxation.ascend()
    return relaxation


def bound_at(relaxation: Relaxation, target: float) -> float:
    return weekly_bound(relaxation, target, nodes=10_000, seconds=60.0).bound


@pytest.mark.parametrize("unbroken", [False, True])
@pytest.mark.parametrize("seed", range(300, 325))
def test_no_plan_is_said_to_be_impossible(seed, unbroken):
    columns = Columns(make_tiny(seed))
    for least, meals in cheapest_plans(columns.problem, unbroken=unbroken).values():
        relaxation = relaxed(columns, columns_of_meals(columns, meals), keep_hard=unbroken)
        for more in (1e-3, 0.5, 20.0):
            assert bound_at(relaxation, least + more) <= least + 1e-5


def test_a_week_s_bound_rises_to_a_target_below_all_plans_and_not_above_the_best():
    problem = make_week(recipes=60, persons=2)
    found = solve(problem, Limits(iterations=700))
    relaxation = relaxed(Columns(problem), columns_of(Columns(problem), found))
    near = relaxation.bound + 0.2 * (found.objective - relaxation.bound)

    assert bound_at(relaxation, near) == pytest.approx(near)
    answer = weekly_bound(relaxation, 1.5 * found.objective, nodes=1, seconds=60.0)
    assert relaxation.bound - 1.0 <= answer.bound <= found.objective


def test_where_days_do_not_matter_the_bound_is_the_best_plan_s_worth():
    problem = make_problem(slots=tuple(make_slot(day) for day in range(3)))
    columns, found = Columns(problem), solve(problem, Limits(iterations=300))
    relaxation = relaxed(columns, columns_of(columns, found))

    answer = weekly_bound(relaxation, found.objective + 1.0, nodes=1000, seconds=60.0)

    assert answer.complete
    assert answer.bound == pytest.approx(found.objective)
    covered = columns.covers[columns.pattern[answer.columns]].any(axis=0)
    assert covered.all()


def test_where_every_column_is_too_dear_the_target_is_out_of_reach():
    columns = Columns(make_problem())
    relaxation = relaxed(columns, [0])
    relaxation.extra[:] = np.inf

    answer = weekly_bound(relaxation, relaxation.bound + 1.0, nodes=1, seconds=1.0)

    assert (answer.bound, answer.complete) == (relaxation.bound + 1.0, True)
    assert not len(answer.columns)


def test_a_failing_bound_ends_neither_the_plan_nor_its_proof(monkeypatch, caplog):
    def fail(*arguments, **options):
        raise SolverError("HiGHS ended with 'Unknown'.")

    problem = make_week(recipes=60, persons=1)
    monkeypatch.setattr("planner.optimiser.weekly.weekly_bound", fail)

    found = solve(problem, Limits(iterations=400))

    assert (found.proof, len(found.meals)) == ("relaxation", 28)
    assert found.objective == pytest.approx(evaluate(problem, found.meals).objective)
    assert "No better bound" in caplog.text
