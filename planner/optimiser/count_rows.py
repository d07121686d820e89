"""Counting rows: quotas, repeats and variety, each column touching only a few of them.

A row with activity a costs `weight * max(0, a - high, low - a)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import facts
from .library import Library
from .patterns import Pattern
from .rules import weight_of
from .types import Problem, Rule, Slot


@dataclass(frozen=True)
class Quota:
    """Limits and price of some rows: outside low..high each unit costs `weight`."""

    low: np.ndarray
    high: np.ndarray
    weight: np.ndarray

    def at(self, rows: np.ndarray) -> "Quota":
        """The same for these rows, in the shape of `rows`."""
        return Quota(self.low[rows], self.high[rows], self.weight[rows])

    def cost(self, activity: np.ndarray) -> np.ndarray:
        """Money of every row at these activities."""
        outside = np.maximum(activity - self.high, self.low - activity)
        return self.weight * np.maximum(outside, 0.0)


@dataclass(frozen=True)
class Family:
    """Rows of which each recipe touches one: `row` by recipe (-1 none), plus `shift` by slot.

    The coefficient is `counts` of the slot that cooks, or summed over all slots that eat.
    """

    row: np.ndarray
    counts: np.ndarray
    shift: np.ndarray
    every_meal: bool = False

    def entries(self, recipes: np.ndarray, pattern: Pattern) -> tuple[np.ndarray, np.ndarray]:
        """Row and coefficient of each recipe cooked in this pattern."""
        cook = pattern.places[0]
        row = self.row[recipes]
        count = self.counts[list(pattern.places)].sum() if self.every_meal else self.counts[cook]
        return np.where(row >= 0, row + self.shift[cook], 0), np.where(row >= 0, count, 0.0)


class CountRows:
    """The rows, and the entries (row, coefficient) of any columns."""

    def __init__(
        self, problem: Problem, library: Library, slots: Sequence[Slot], hard: float
    ) -> None:
        self.problem, self.library, self.slots, self.hard = problem, library, slots, hard
        days = np.array([facts.day_number(slot.date) for slot in slots], dtype=int)
        self._day = days - days.min(initial=np.iinfo(int).max)
        self._limits: list[tuple[float, float, float]] = []
        self.families = [*self._repeats(), *self._variety()]
        for rule in problem.rules:
            self.families += self._rule(rule)
        self.quota = Quota(*np.array(self._limits, dtype=float).reshape(-1, 3).T)

    def __len__(self) -> int:
        return len(self._limits)

    def entries(self, recipes: np.ndarray, pattern: Pattern) -> tuple[np.ndarray, np.ndarray]:
        """Rows and coefficients (columns x families) of these recipes cooked in one pattern."""
        parts = [family.entries(recipes, pattern) for family in self.families]
        rows, coefficients = zip(*parts, strict=True)
        return np.stack(rows, axis=1), np.stack(coefficients, axis=1)

    def _add(self, number: int, low: float, high: float, weight: float) -> int:
        first = len(self._limits)
        self._limits += [(low, high, weight)] * number
        return first

    def _family(self, row: np.ndarray, kinds: tuple[str, ...], shift: np.ndarray | int = 0, **how):
        counts = np.array([not kinds or slot.kind in kinds for slot in self.slots], dtype=float)
        return Family(row, counts, np.broadcast_to(shift, len(self.slots)), **how)

    def _repeats(self) -> list[Family]:
        weight, first = self.problem.weights.repeat, len(self._limits)
        self._limits += [(0.0, free, weight) for free in self.library.free_cookings]
        return [self._family(first + np.arange(len(self.library)), ())]

    def _variety(self) -> list[Family]:
        weights, families = self.problem.weights, []
        for attribute in ("protein", "cuisine") if weights.variety_kinds else ():
            value, number = self._values(attribute)
            first = self._add(number, 0, facts.variety_limit(self.problem), weights.variety)
            row = np.where(value >= 0, first + value, -1)
            families.append(self._family(row, weights.variety_kinds))
            families += self._running(attribute, weights.variety_kinds, weights.variety)
        return families

    def _running(self, attribute: str, kinds: tuple[str, ...], weight: float) -> list[Family]:
        """At most one cooked meal of a value on each two days running."""
        value, number = self._values(attribute)
        pairs = int(self._day.max(initial=0)) + 2
        first = self._add(number * pairs, 0, 1, weight)
        row = np.where(value >= 0, first + value * pairs, -1)
        # Row d of a value is for the days d - 1 and d: a meal counts in two rows.
        return [self._family(row, kinds, self._day + later) for later in (0, 1)]

    def _rule(self, rule: Rule) -> list[Family]:
        weight = self.hard if rule.hard else weight_of(self.problem, rule)
        if rule.kind == "not_consecutive":
            return self._running(rule.attribute, rule.slot_kinds, weight)
        if rule.kind not in ("max", "min", "must"):
            return []
        most = rule.count if rule.kind == "max" else np.inf
        least = {"max": 0, "must": 1}.get(rule.kind, rule.count)
        row = np.where(self.library.matching(rule), self._add(1, least, most, weight), -1)
        return [self._family(row, rule.slot_kinds, every_meal=True)]

    def _values(self, attribute: str) -> tuple[np.ndarray, int]:
        """The value of each recipe as a number, -1 for none, and how many values there are."""
        named = [facts.variety_value(recipe, attribute) for recipe in self.library.recipes]
        order = {value: place for place, value in enumerate(sorted(set(named) - {None}))}
        return np.array([order.get(value, -1) for value in named], dtype=int), len(order)
