"""A proven lower bound on the objective, by Lagrangian relaxation.

Every slot chooses by itself: a recipe cooked there, or eaten there as a leftover of something
that an earlier slot could cook. What ties the slots together is priced instead of required. Each
shared term is a convex penalty f of an activity a, so f(a) >= price * a - f*(price) for any
price within the slopes of f; with such prices the whole objective is at least a sum of minima,
one for each slot. Subgradient steps look for good prices; every step's value is valid.

Dropped, hence the distance to the optimum: packages (only what is eaten is paid), the bond
between a leftover and its cooking, and hard quotas. It holds for every plan whose single meals
are allowed and which fills the given slots.
"""

from collections.abc import Collection

import numpy as np

from .bound_rows import budget_rows, choices_of, count_rows, nutrition_rows, pantry_rows
from .columns import Columns

STEPS = 80
STEP_LENGTH = 1.0
# The step halves after so many steps without a better bound.
PATIENCE = 6


def lower_bound(columns: Columns, filled: Collection[str], target: float) -> float:
    """A number no plan that fills these slots can cost less than; `target` guides the steps."""
    places = [p for p, slot in enumerate(columns.slots) if slot.id in filled]
    if not places:
        return 0.0
    return max(0.0, _ascend(_Relaxation(columns, places), target) - 1e-9)


def _ascend(relaxation: "_Relaxation", target: float) -> float:
    """The best bound of some subgradient steps with Polyak's step length."""
    prices = np.zeros(len(relaxation.low_price))
    best, length, stale = -np.inf, STEP_LENGTH, 0
    for _ in range(STEPS):
        value, slope = relaxation.value(prices)
        stale += 1
        if value > best:
            best, stale = value, 0
        if stale >= PATIENCE:
            length, stale = length / 2, 0
        steepness = float(slope @ slope)
        if steepness < 1e-12 or target - value < 1e-9:
            break
        step = length * (target - value) / steepness
        prices = np.clip(prices + step * slope, relaxation.low_price, relaxation.high_price)
    return best


class _Relaxation:
    """All choices of the slots with the rows they share."""

    def __init__(self, columns: Columns, places: list[int]) -> None:
        self.choices = choices_of(columns, places)
        self.starts = np.searchsorted(self.choices.slot, np.arange(len(places)))
        self.shared = [
            *nutrition_rows(columns, self.choices),
            count_rows(columns, self.choices),
            pantry_rows(columns, self.choices),
            budget_rows(columns, self.choices),
        ]
        self._cuts = np.cumsum([len(part.low) for part in self.shared])[:-1]
        self.low_price = np.concatenate([part.low_price for part in self.shared])
        self.high_price = np.concatenate([part.high_price for part in self.shared])

    def value(self, prices: np.ndarray) -> tuple[float, np.ndarray]:
        """The bound at these prices and the direction in which it grows."""
        parts = list(zip(self.shared, np.split(prices, self._cuts), strict=True))
        money = self.choices.money + sum(part.activity.priced(p) for part, p in parts)
        chosen = self._cheapest(money)
        value = float(money[chosen].sum()) + sum(part.value(p) for part, p in parts)
        return value, np.concatenate([part.slope(p, chosen) for part, p in parts])

    def _cheapest(self, money: np.ndarray) -> np.ndarray:
        ends = np.append(self.starts[1:], len(money))
        spans = zip(self.starts, ends, strict=True)
        return np.array([start + int(np.argmin(money[start:end])) for start, end in spans])
