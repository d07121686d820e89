import subprocess
import sys

import numpy as np
import pytest

from planner.optimiser.solver import Program, SolverError


def make_program(cost=(2.0, 3.0), upper=(np.inf, np.inf)) -> Program:
    program = Program()
    program.add_columns(np.array(cost), np.array(upper))
    return program


def test_the_cheapest_mix_and_its_price():
    program = make_program()
    program.add_row(4.0, np.inf, [0, 1], [1.0, 2.0])

    assert program.minimise() == pytest.approx(6.0)
    assert program.values() == pytest.approx([0.0, 2.0])
    assert program.prices() == pytest.approx([1.5])


def test_columns_added_later_enter_the_rows_that_stand():
    program = make_program()
    program.add_row(4.0, np.inf, [0, 1], [1.0, 2.0])
    program.add_columns(np.array([1.0]), np.array([np.inf]), [0], [0], [4.0])

    assert program.minimise() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("upper", "low", "cost"), [((1.0, 1.0), 4.0, (2.0, 3.0)), ((np.inf, 1.0), 0.0, (-1.0, 1.0))]
)
def test_a_program_without_an_optimum_is_an_error(upper, low, cost):
    program = make_program(cost, upper)
    program.add_row(low, np.inf, [0, 1], [1.0, 1.0])

    with pytest.raises(SolverError, match="HiGHS ended with"):
        program.minimise()


@pytest.mark.parametrize(("target", "least", "found"), [(5.0, 5.0, False), (7.0, 6.0, True)])
def test_no_whole_plan_costs_less_than_the_target_or_the_one_found(target, least, found):
    program = make_program(upper=(5.0, 5.0))
    program.make_whole(np.array([0, 1]))
    program.add_row(3.5, np.inf, [0, 1], [1.0, 2.0])

    ended = program.least(target, nodes=100, seconds=60.0)

    assert ended.complete
    assert ended.bound == pytest.approx(least)
    assert (ended.values is not None) == found


def test_a_row_over_columns_that_are_not_there_is_refused():
    with pytest.raises(SolverError, match="refused"):
        make_program().add_row(0.0, 1.0, [7], [1.0])


def test_the_core_is_imported_without_the_solver():
    code = "import planner.optimiser, sys; sys.exit('highspy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
