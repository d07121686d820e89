"""The exact plan over a few columns: whole dishes, whole packages, every rule, by branch and bound.

The rows are those of the relaxation, the counting rows the columns could overstep, and the
rules against cooking something again. Nutrient rows come when an answer oversteps one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import facts
from .packages import MANY, add_packages
from .relax import Line, Relaxation
from .relax_rows import CountPool
from .solver import Ended, Program
from .state import RepeatRule

# Answers that overstep a row not yet there are mended so often.
MENDS = 6


@dataclass(frozen=True)
class Answer:
    """The columns found (None if none), and what no choice of the columns can cost less than."""

    chosen: tuple[int, ...] | None
    bound: float
    complete: bool


def best_of(
    relaxation: Relaxation,
    kept: np.ndarray,
    start: Sequence[int] | None,
    *,
    nodes: int,
    seconds: float,
    gap: float = 1e-6,
    effort: float = 0.05,
) -> Answer:
    """The best plan of the kept columns within so many nodes; `seconds` is a guard.

    `start` is a plan of kept columns to begin with, if there is one. Raises SolverError.
    """
    whole = _Whole(relaxation, kept)
    bound = -np.inf
    for _ in range(MENDS):
        ended = whole.program.branch(
            whole.values(start), nodes=nodes, seconds=seconds, gap=gap, effort=effort
        )
        bound = max(bound, ended.bound)
        chosen = whole.chosen(ended)
        if chosen is None or not whole.mend(chosen):
            return Answer(chosen, bound, ended.complete)
    return Answer(chosen, bound, False)


class _Whole:
    """The program over the kept columns; their numbers in it are their places in `kept`."""

    def __init__(self, relaxation: Relaxation, kept: np.ndarray) -> None:
        self.relaxation, self.kept = relaxation, kept
        self.number = np.full(len(relaxation.columns), -1)
        self.number[kept] = np.arange(len(kept))
        self.program = Program()
        self.program.add_columns(relaxation.cost[kept], np.ones(len(kept)))
        self.program.make_whole(np.arange(len(kept)))
        self.sides: list[int] = []
        self.lines = 0
        self._require_counts()
        self._take_lines()
        add_packages(relaxation, self.program, self.number, self.sides)
        self._add_repeats()

    def values(self, start: Sequence[int] | None) -> tuple[np.ndarray, np.ndarray] | None:
        """The numbers of all columns and whether the start has them."""
        if start is None:
            return None
        values = np.zeros(len(self.kept))
        values[self.number[list(start)]] = 1.0
        return np.arange(len(self.kept)), values

    def chosen(self, ended: Ended) -> tuple[int, ...] | None:
        """The columns of an answer."""
        if ended.values is None:
            return None
        return tuple(self.kept[ended.values[: len(self.kept)] > 0.5].tolist())

    def mend(self, chosen: Sequence[int]) -> bool:
        """Add the nutrient rows that a plan oversteps without their being there."""
        ones = np.ones(len(chosen))
        keys = self.relaxation.nutrition.overstepped(np.array(chosen, dtype=int), ones)
        new = {("nutrition", key) for key in keys} - set(self.relaxation.known)
        added = [self.relaxation.require(key) for key in sorted(new)]
        self._take_lines()
        return any(side is not None for side in added)

    def _require_counts(self) -> None:
        """Counting rows that this many columns could overstep."""
        for number in overstepping(self.relaxation.counts, self.kept):
            self.relaxation.require(("count", number))

    def _take_lines(self) -> None:
        """The relaxation's rows that are not here yet."""
        relaxation = self.relaxation
        while len(self.sides) < len(relaxation.side_cost):
            cost, upper = (
                values[len(self.sides)] for values in (relaxation.side_cost, relaxation.side_upper)
            )
            self.sides.append(int(self.program.add_columns([cost], [upper])[0]))
        for line in relaxation.lines[self.lines :]:
            self._add_line(line)
        self.lines = len(relaxation.lines)

    def _add_line(self, line: Line) -> None:
        numbers = self.number[line.columns]
        here = numbers >= 0
        entries = [*numbers[here], *(self.sides[side] for side, _ in line.sides)]
        amounts = [*line.amounts[here], *(amount for _, amount in line.sides)]
        self.program.add_row(line.low, line.high, entries, amounts)

    def _add_repeats(self) -> None:
        """Cookings of one recipe nearer than a rule allows: each beyond the first costs."""
        columns = self.relaxation.columns
        price = columns.hard if self.relaxation.keep_hard else np.inf
        for rule in columns.problem.rules:
            if rule.kind == "no_repeat":
                judged = RepeatRule(rule, columns, price)
                if np.isfinite(judged.weight):
                    for windows in near_cookings(self.relaxation, judged, self.kept):
                        self._add_near(windows, judged.weight)

    def _add_near(self, windows: list[np.ndarray], weight: float) -> None:
        again = int(self.program.add_columns([weight], [MANY])[0])
        for window in windows:
            entries = [*self.number[window], again]
            self.program.add_row(-np.inf, 1.0, entries, [*np.ones(len(window)), -1.0])


def overstepping(counts: CountPool, kept: np.ndarray) -> list[int]:
    """Counting rows that some choice of the columns might leave."""
    index, amounts = counts.entries(kept)
    total = np.zeros(len(counts))
    np.add.at(total, index, amounts)
    quota = counts.quota
    able = (total > quota.high + 1e-9) | (quota.low > 0)
    return np.flatnonzero(able & (quota.weight > 0)).tolist()


def near_cookings(
    relaxation: Relaxation, rule: RepeatRule, kept: np.ndarray
) -> Iterator[list[np.ndarray]]:
    """For each recipe the columns that cook it within `days` of each other, window by window."""
    columns = relaxation.columns
    kept = kept[rule.in_scope[columns.cook_place[kept]]]
    place_days = np.array([facts.day_number(slot.date) for slot in columns.slots])
    days = place_days[columns.cook_place[kept]]
    recipes = columns.recipe[kept]
    for recipe in np.unique(recipes):
        mine = recipes == recipe
        starts = np.unique(days[mine])
        windows = [
            kept[mine & (days >= start) & (days < start + rule.days)] for start in starts.tolist()
        ]
        windows = [window for window in windows if len(window) > 1]
        # A window that begins later within the last full one adds nothing.
        if windows and starts[-1] - starts[0] < rule.days:
            windows = windows[:1]
        if windows:
            yield windows
