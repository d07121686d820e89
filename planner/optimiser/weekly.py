"""The week without its days: a bound by branch and bound in which only counts matter.

Slots that differ by nothing but their day form a class. A recipe cooked in patterns of the same
classes is one column that counts how often; how often each pattern is used decides whether the
slots can be filled. Branch and bound would get lost in the many orders of one and the same week;
here each is there once. Lines that tell such columns apart (a day's nutrients, two days running)
are left out, of different costs the least counts: so no plan costs less than the bound.
"""

from dataclasses import dataclass

import numpy as np

from .packages import add_packages
from .relax import Line, Relaxation
from .solver import Program
from .types import Slot


@dataclass(frozen=True)
class Weekly:
    """What no plan can cost less than, whether the limits left nothing open, and the columns of
    a week below the target (none if none was found)."""

    bound: float
    complete: bool
    columns: np.ndarray


def weekly_bound(relaxation: Relaxation, target: float, *, nodes: int, seconds: float) -> Weekly:
    """A bound on the objective, at most the target, within so many nodes; `seconds` is a guard.

    Raises SolverError.
    """
    near = np.flatnonzero(relaxation.usable & (relaxation.extra <= target - relaxation.bound))
    if not len(near):
        return Weekly(target, True, near)
    week = _Week(relaxation, near)
    ended = week.program.least(target, nodes=nodes, seconds=seconds)
    cooked = np.zeros(len(near), dtype=bool)
    if ended.values is not None:
        cooked = ended.values[week.group] > 0.5
    return Weekly(ended.bound, ended.complete, near[cooked])


class _Week:
    """The program: counts of columns that are alike, counts of patterns, sides, packages."""

    def __init__(self, relaxation: Relaxation, kept: np.ndarray) -> None:
        self.relaxation, self.kept, self.program = relaxation, kept, Program()
        self._add_counts()
        self._add_patterns()
        pairs = zip(relaxation.side_cost, relaxation.side_upper, strict=True)
        self.sides = [int(self.program.add_columns([cost], [most])[0]) for cost, most in pairs]
        for line in relaxation.lines:
            self._add_line(line)
        add_packages(relaxation, self.program, self.number, self.sides)

    def _add_counts(self) -> None:
        """A column for each recipe and class of patterns, at the least cost of those alike."""
        columns, kept = self.relaxation.columns, self.kept
        self.alike = _classes_of_patterns(self.relaxation)
        keys = np.stack([self.alike[columns.pattern[kept]], columns.recipe[kept]], axis=1)
        found, self.group = np.unique(keys, axis=0, return_inverse=True)
        self.class_of_group = found[:, 0]
        self.size = np.bincount(self.group, minlength=len(found))
        cost = np.full(len(found), np.inf)
        np.minimum.at(cost, self.group, self.relaxation.cost[kept])
        self.program.make_whole(self.program.add_columns(cost, self.size.astype(float)))
        self.number = np.full(len(columns), -1)
        self.number[kept] = self.group

    def _add_patterns(self) -> None:
        """As many of each class are cooked as its patterns are used, and they fill every slot."""
        columns = self.relaxation.columns
        used = np.unique(columns.pattern[self.kept])
        patterns = self.program.add_columns(np.zeros(len(used)), np.ones(len(used)))
        self.program.make_whole(patterns)
        for one in np.unique(self.alike[used]):
            entries = [
                np.flatnonzero(self.class_of_group == one),
                patterns[self.alike[used] == one],
            ]
            amounts = np.repeat([1.0, -1.0], [len(part) for part in entries])
            self.program.add_row(0.0, 0.0, np.concatenate(entries), amounts)
        for place in self.relaxation.places:
            filling = patterns[columns.covers[used, place]]
            self.program.add_row(1.0, 1.0, filling, np.ones(len(filling)))

    def _add_line(self, line: Line) -> None:
        """A line of the relaxation, if it says the same of all columns alike."""
        here = self.number[line.columns] >= 0
        amounts = line.amounts[here]
        groups, first, back, times = np.unique(
            self.number[line.columns[here]],
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        same = np.abs(amounts[first][back] - amounts) <= 1e-9
        if same.all() and (times == self.size[groups]).all():
            entries = [*groups, *(self.sides[side] for side, _ in line.sides)]
            parts = [*amounts[first], *(amount for _, amount in line.sides)]
            self.program.add_row(line.low, line.high, entries, parts)


def _classes_of_patterns(relaxation: Relaxation) -> np.ndarray:
    """The number of each pattern's class: the same classes of slots in turn."""
    columns, slots, known = relaxation.columns, {}, {}
    classes = [slots.setdefault(_kind_of(slot), len(slots)) for slot in columns.slots]
    keys = [
        (pattern.life_days, *(classes[place] for place in pattern.places))
        for pattern in columns.patterns
    ]
    return np.array([known.setdefault(key, len(known)) for key in keys], dtype=int)


def _kind_of(slot: Slot) -> tuple:
    """All of a slot that matters but its day; a locked one is its own."""
    own = slot.id if slot.lock else None
    shares = (slot.energy_share, slot.portion_factor, slot.guest_portions)
    return (slot.kind, slot.eaters, slot.minutes, *shares, slot.not_offered, own)
