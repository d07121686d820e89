"""The rows that tie the meals of a week together, made one by one as the relaxation needs them."""

from dataclasses import dataclass

import numpy as np

from . import facts
from .columns import Columns
from .count_rows import CountRows, Quota
from .nutrition_rows import NutritionRows

# How far a row may be overstepped before it is worth adding.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Row:
    """Keep the sum of `amounts` of some columns within low..high.

    A unit below low costs `under`, a unit above high `over`; infinite where nobody asks.
    """

    columns: np.ndarray
    amounts: np.ndarray
    low: float
    high: float
    under: float
    over: float


class NutritionPool:
    """Targets of the week and of each day as rows, keyed (horizon, day, number)."""

    def __init__(self, columns: Columns, hard: float) -> None:
        self.columns = columns
        problem, library = columns.problem, columns.library
        self._rows = {
            name: NutritionRows(problem, library, name, hard) for name in ("weekly", "daily")
        }
        days = [facts.day_number(slot.date) for slot in columns.slots]
        self._groups = {"weekly": [0] * len(days), "daily": days}
        longest = max((len(pattern.places) for pattern in columns.patterns), default=1)
        self._padded = np.full((len(columns.patterns), longest), len(columns.slots))
        for row, pattern in enumerate(columns.patterns):
            self._padded[row, : len(pattern.places)] = pattern.places

    def keys(self) -> list[tuple]:
        """The keys of all rows that cost something."""
        return [
            (name, group, int(row))
            for name, rows in self._rows.items()
            for group in sorted(set(self._groups[name]))
            for row in np.flatnonzero(rows.weight > 0)
        ]

    def overstepped(self, chosen: np.ndarray, amounts: np.ndarray) -> list[tuple]:
        """The keys of all rows that these amounts of columns overstep."""
        found = []
        for name, rows in self._rows.items():
            groups = np.array(self._groups[name])
            for group in np.unique(groups) if len(rows) else ():
                total = self._activity(rows, np.flatnonzero(groups == group), chosen, amounts)
                worth = (total > TOLERANCE) & (rows.weight > 0)
                found += [(name, int(group), int(row)) for row in np.flatnonzero(worth)]
        return found

    def row(self, key: tuple) -> Row:
        """The row of a key over all columns."""
        name, group, number = key
        rows, columns = self._rows[name], self.columns
        table = np.zeros((len(columns.slots) + 1, len(columns.library)))
        for place, slot in enumerate(columns.slots):
            if self._groups[name][place] == group:
                table[place] = rows.contribution(slot)[:, number]
        padded = self._padded[columns.pattern]
        amounts = table[padded, columns.recipe[:, None]].sum(axis=1)
        used = np.flatnonzero(amounts)
        return Row(used, amounts[used], -np.inf, 0.0, 0.0, float(rows.weight[number]))

    def _activity(self, rows, places, chosen: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        covers = self.columns.covers[self.columns.pattern[chosen]]
        recipes, total = self.columns.recipe[chosen], np.zeros(len(rows))
        for place in places:
            mine = covers[:, place]
            contribution = rows.contribution(self.columns.slots[place])
            total += amounts[mine] @ contribution[recipes[mine]]
        return total


class CountPool:
    """Repeats, variety and quotas as rows, keyed by their number."""

    def __init__(self, columns: Columns, hard: float) -> None:
        self._counts = CountRows(columns.problem, columns.library, columns.slots, hard)
        shape = (len(columns), len(self._counts.families))
        self._index, self._amounts = np.zeros(shape, dtype=int), np.zeros(shape)
        for number, pattern in enumerate(columns.patterns):
            mine = np.flatnonzero(columns.pattern == number)
            found = self._counts.entries(columns.recipe[mine], pattern)
            self._index[mine], self._amounts[mine] = found

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def quota(self) -> Quota:
        """Limits and prices of the rows."""
        return self._counts.quota

    def entries(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Rows and amounts of some columns, columns x families."""
        return self._index[chosen], self._amounts[chosen]

    def overstepped(self, chosen: np.ndarray, amounts: np.ndarray) -> list[int]:
        """The numbers of all rows that these amounts of columns leave."""
        total, quota = np.zeros(len(self._counts)), self._counts.quota
        np.add.at(total, self._index[chosen], self._amounts[chosen] * amounts[:, None])
        outside = np.maximum(total - quota.high, quota.low - total)
        return np.flatnonzero((outside > TOLERANCE) & (quota.weight > 0)).tolist()

    def row(self, number: int) -> Row:
        """The row of a number over all columns."""
        mine = np.where(self._index == number, self._amounts, 0.0).sum(axis=1)
        used, quota = np.flatnonzero(mine), self._counts.quota
        low, high, weight = (
            float(values[number]) for values in (quota.low, quota.high, quota.weight)
        )
        low = low if low > 0 else -np.inf
        return Row(used, mine[used], low, high, weight, weight)
