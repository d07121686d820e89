"""The exact plan over a few columns: whole dishes, whole packages, every rule, by branch and bound.

The rows are those of the relaxation, the counting rows the columns could overstep, and the
rules against cooking something again. Nutrient rows come when an answer oversteps one.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import facts
from .package_cuts import GRAMS
from .relax import Line, Relaxation
from .relax_rows import CountPool
from .solver import Ended, Program
from .state import RepeatRule

# Package counts above this many steps of a food are not told apart any more (a looser bound).
MOST_STEPS = 24
# Answers that overstep a row not yet there are mended so often.
MENDS = 6
MANY = 1e3


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
        self._add_packages()
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

    def _add_packages(self) -> None:
        """need + rest = steps of whole packages, for every food sold in them."""
        relaxation = self.relaxation
        for food, rest in relaxation.rest.items():
            mine, amounts = relaxation.cuts.used(food)
            numbers = self.number[mine]
            here = numbers >= 0
            if food in relaxation.need:
                entries, parts = [self.sides[relaxation.need[food]]], [1.0]
            else:
                entries, parts = numbers[here].tolist(), amounts[here].tolist()
            if here.any():
                entries.append(self.sides[rest])
                most = self._most_used(mine[here], amounts[here])
                self._add_steps(food, most, entries, [*parts, 1.0])

    def _most_used(self, mine: np.ndarray, amounts: np.ndarray) -> float:
        """What no plan uses more of: the most that is cooked in each slot, summed."""
        most = np.zeros(len(self.relaxation.columns.slots))
        np.maximum.at(most, self.relaxation.columns.cook_place[mine], amounts)
        return float(most.sum())

    def _add_steps(self, food: int, most: float, entries: list[int], amounts: list[float]) -> None:
        sizes = self.relaxation.columns.foods.money.sizes[food]
        sizes = np.unique(sizes[sizes > 0]) / GRAMS
        if len(sizes) == 1:
            packages = int(self.program.add_columns([0.0], [np.ceil(most / sizes[0])])[0])
            self.program.make_whole(np.array([packages]))
            entries, amounts = [*entries, packages], [*amounts, -float(sizes[0])]
        else:
            steps, heights = self._staircase(sizes, most)
            entries, amounts = [*entries, *steps], [*amounts, *(-heights)]
        self.program.add_row(0.0, 0.0, entries, amounts)

    def _staircase(self, sizes: np.ndarray, most: float) -> tuple[np.ndarray, np.ndarray]:
        """Columns that may only be taken in turn, and what each adds to what is bought.

        The last one stands for all that comes after.
        """
        multiples = np.outer(np.arange(1, MOST_STEPS + 1), sizes)
        reached = np.unique(np.round(multiples, 9))[:MOST_STEPS]
        count = min(int(np.searchsorted(reached, most)) + 1, MOST_STEPS)
        reached = reached[:count]
        steps = self.program.add_columns(np.zeros(count + 1), [*np.ones(count), MANY])
        self.program.make_whole(steps[:-1])
        for one, following in itertools.pairwise(steps.tolist()):
            room = MANY if following == steps[-1] else 1.0
            self.program.add_row(0.0, np.inf, [one, following], [room, -1.0])
        return steps, np.append(np.diff(reached, prepend=0.0), 1.0)

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
