"""Linear programs for HiGHS: one thread, a fixed seed, and every end but the best is an error.

highspy is imported with the first program only: it takes longer than the rest of the core.
The first HiGHS object of a process fixes the number of threads for all, so it is set at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

WHOLE = 1  # HighsVarType.kInteger
# Options of a run that proves a bound and looks for no plan of its own.
ONLY_BOUND = {
    "presolve": "off",
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
}


class SolverError(RuntimeError):
    """The solver ended in a state in which its answer may not be used."""


@dataclass(frozen=True)
class Ended:
    """What branch and bound left: every column's value (None if no plan), the bound, if done."""

    values: np.ndarray | None
    bound: float
    complete: bool


class Program:
    """Minimise a cost over columns from 0 to their upper ends, with rows kept between two ends.

    Columns and rows are numbered in the order in which they are added.
    """

    def __init__(self) -> None:
        import highspy

        self._solver = highspy
        self._highs = highspy.Highs()
        options = {"output_flag": False, "threads": 1, "random_seed": 0}
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self.columns = self.rows = 0

    def add_columns(
        self, cost: np.ndarray, upper: np.ndarray, starts=None, rows=(), amounts=()
    ) -> np.ndarray:
        """New columns with their entries in rows that stand, as compressed columns."""
        number = len(cost)
        starts = np.zeros(number, dtype=np.int32) if starts is None else starts
        self._checked(
            self._highs.addCols(
                number,
                np.asarray(cost, dtype=float),
                np.zeros(number),
                np.asarray(upper, dtype=float),
                len(rows),
                np.asarray(starts, dtype=np.int32),
                np.asarray(rows, dtype=np.int32),
                np.asarray(amounts, dtype=float),
            )
        )
        self.columns += number
        return np.arange(self.columns - number, self.columns)

    def add_row(
        self, low: float, high: float, columns: Sequence[int], amounts: Sequence[float]
    ) -> int:
        """One row: low <= sum of amounts * columns <= high."""
        columns = np.asarray(columns, dtype=np.int32)
        amounts = np.asarray(amounts, dtype=float)
        self._checked(self._highs.addRow(low, high, len(columns), columns, amounts))
        self.rows += 1
        return self.rows - 1

    def minimise(self) -> float:
        """The optimum. Raises SolverError where there is none or the solver failed."""
        self._checked(self._highs.run())
        status = self._highs.getModelStatus()
        if status != self._solver.HighsModelStatus.kOptimal:
            raise SolverError(f"HiGHS ended with '{self._highs.modelStatusToString(status)}'.")
        return self._highs.getInfo().objective_function_value

    def make_whole(self, columns: np.ndarray) -> None:
        """These columns take whole numbers only (`branch` minds that, `minimise` too)."""
        whole = np.full(len(columns), WHOLE, dtype=np.uint8)
        numbers = np.asarray(columns, dtype=np.int32)
        self._checked(self._highs.changeColsIntegrality(len(numbers), numbers, whole))

    def limit(self, columns: np.ndarray, low: np.ndarray, upper: np.ndarray) -> None:
        """New ends for some columns."""
        numbers = np.asarray(columns, dtype=np.int32)
        low, upper = np.asarray(low, dtype=float), np.asarray(upper, dtype=float)
        self._checked(self._highs.changeColsBounds(len(numbers), numbers, low, upper))

    def branch(
        self,
        start: tuple[np.ndarray, np.ndarray] | None,
        *,
        nodes: int,
        seconds: float,
        gap: float,
        effort: float,
    ) -> Ended:
        """Branch and bound, maybe from a start (numbers and values of columns), within limits.

        `effort` is the share of the work spent on looking for plans. Raises SolverError.
        """
        options = {
            "mip_max_nodes": nodes,
            "time_limit": self._highs.getRunTime() + max(seconds, 0.01),
            "mip_rel_gap": gap,
            "mip_heuristic_effort": effort,
        }
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        if start is not None:
            numbers, values = start
            self._highs.setSolution(len(numbers), np.asarray(numbers, dtype=np.int32), values)
        self._checked(self._highs.run())
        return self._ended()

    def least(self, target: float, *, nodes: int, seconds: float) -> Ended:
        """What no whole plan can cost less than, as far as the target; what it finds costs less.

        With the target as a cutoff a proof needs few nodes: most of them end at once. Looking for
        plans and presolve would take longer than the proof. Raises SolverError.
        """
        options = {
            "mip_max_nodes": nodes,
            "time_limit": self._highs.getRunTime() + max(seconds, 0.01),
            "mip_rel_gap": 0.0,
            "objective_bound": target,
        }
        for name, value in (options | ONLY_BOUND).items():
            self._highs.setOptionValue(name, value)
        self._checked(self._highs.run())
        if self._highs.getModelStatus() == self._solver.HighsModelStatus.kInfeasible:
            return Ended(None, target, complete=True)
        ended = self._ended()
        return Ended(ended.values, min(target, ended.bound), ended.complete)

    def _ended(self) -> Ended:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        known = self._solver.HighsModelStatus
        if status not in (known.kOptimal, known.kTimeLimit, known.kSolutionLimit):
            raise SolverError(f"HiGHS ended with '{self._highs.modelStatusToString(status)}'.")
        found = info.primal_solution_status == self._solver.SolutionStatus.kSolutionStatusFeasible
        return Ended(
            self.values() if found else None,
            info.mip_dual_bound,
            status == known.kOptimal,
        )

    def values(self) -> np.ndarray:
        """Every column's value in the optimum."""
        return np.array(self._highs.getSolution().col_value)

    def prices(self) -> np.ndarray:
        """What one unit more of each row's limits would change the optimum by."""
        return np.array(self._highs.getSolution().row_dual)

    def _checked(self, status) -> None:
        if status == self._solver.HighsStatus.kError:
            raise SolverError("HiGHS refused a part of the program.")


def entries_of(
    new: np.ndarray, space: int, lines: Iterable[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Starts, rows and amounts of new columns, as `add_columns` takes them.

    `lines`: of each row that stands the columns it speaks of, out of a space of so many, and
    their amounts.
    """
    number = np.full(space, -1)
    number[new] = np.arange(len(new))
    parts = []
    for row, (columns, amounts) in enumerate(lines):
        place = number[columns]
        mine = place >= 0
        parts.append((place[mine], np.full(mine.sum(), row), amounts[mine]))
    columns, rows, amounts = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(columns, kind="stable")
    return np.searchsorted(columns[order], np.arange(len(new))), rows[order], amounts[order]
