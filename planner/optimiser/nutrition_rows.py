"""Nutrient targets as hinge rows: money for every per cent beyond a side of a band.

A row's activity is the sum over the meals of what each contributes beyond its own share of the
target; the row costs `weight * max(0, activity)`. Unknown nutrients contribute nothing.
"""

import numpy as np

from . import facts
from .library import Library
from .types import Band, Person, Problem, Slot


class NutritionRows:
    """Rows of one horizon: for every person, the low and high side of every band."""

    def __init__(self, problem: Problem, library: Library, horizon: str, hard: float) -> None:
        self.library = library
        weights = problem.weights
        weekly = horizon == "weekly"
        self._days = facts.DAYS_PER_WEEK if weekly else 1
        per_cent = weights.nutrition_week if weekly else weights.nutrition_day
        self._rows: list[tuple[Person, Band, int]] = []
        prices = []
        for person in problem.persons:
            for band in person.weekly if weekly else person.daily:
                sides = [(band.low, -1), (band.high, 1)]
                for side in (sign for limit, sign in sides if limit is not None):
                    self._rows.append((person, band, side))
                    prices.append(hard / 100 if band.hard else per_cent * band.weight)
        self.weight = np.array(prices, dtype=float)
        self._of_eaters: dict[tuple, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def nutrient_of(self, row: int) -> str:
        """The code of the nutrient a row is about."""
        return self._rows[row][1].nutrient

    def is_ceiling(self, row: int) -> bool:
        """Whether a row is about the most of its nutrient, not the least."""
        return self._rows[row][2] > 0

    def contribution(self, slot: Slot) -> np.ndarray:
        """R x rows, in per cent of the reference."""
        key = (slot.eaters, slot.energy_share, slot.portion_factor)
        if key not in self._of_eaters:
            parts = [self._contribution(row, slot) for row in self._rows]
            empty = np.zeros((len(self.library), 0))
            self._of_eaters[key] = np.stack(parts, axis=1) if parts else empty
        return self._of_eaters[key]

    def _contribution(self, row: tuple[Person, Band, int], slot: Slot) -> np.ndarray:
        person, band, side = row
        if person.id not in slot.eaters:
            return np.zeros(len(self.library))
        eaten = self.library.nutrient(band.nutrient) * self.library.portions(person, slot)
        limit = band.low if side < 0 else band.high
        beyond = side * (eaten - limit * slot.energy_share)
        reference = (band.low or band.high) * self._days / 100
        return np.nan_to_num(beyond / reference, nan=0.0)
