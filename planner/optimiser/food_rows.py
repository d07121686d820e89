"""Foods whose cost is not proportional: those at home and the perishable ones sold in packages.

All other foods cost so much a gram and are part of a column's own cost.
"""

from dataclasses import dataclass, fields

import numpy as np

from . import facts
from .library import Library
from .types import Food, Problem


@dataclass(frozen=True)
class FoodMoney:
    """What using grams of some foods costs: arrays of one shape, one entry for each use.

    `sizes` has a last axis of package sizes; size 0 marks food sold loose.
    """

    price: np.ndarray
    stock: np.ndarray
    perishable: np.ndarray
    rest_loss: np.ndarray
    stock_loss: np.ndarray
    sizes: np.ndarray

    def at(self, rows: np.ndarray) -> "FoodMoney":
        """The same for these rows, in the shape of `rows`."""
        return FoodMoney(*(getattr(self, f.name)[rows] for f in fields(self)))

    def worth(self, used: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Money (bought and eaten, plus lost) and outlay for so many grams used."""
        need = np.maximum(used - self.stock, 0.0)
        rest = self.bought(need) - need
        money = self.price * need + self.rest_loss * rest
        money += self.stock_loss * np.maximum(self.stock - used, 0.0)
        return money, self.price * (need + self.perishable * rest)

    def bought(self, need: np.ndarray) -> np.ndarray:
        """Grams in whole packages of the one size that leaves least."""
        least = np.full(need.shape, np.inf)
        for column in range(self.sizes.shape[-1]):
            size = self.sizes[..., column]
            loose = size == 0
            count = np.ceil(need / np.where(loose, 1.0, size) - facts.PACKAGE_TOLERANCE)
            least = np.minimum(least, np.where(loose, need, count * size))
        return np.maximum(least, need)


class FoodRows:
    """Tracked foods (axis T) and the grams of them in each recipe.

    rows, grams  each recipe's tracked foods side by side (R x K), grams per serving
    unit_cost    money per serving for everything else in each recipe
    """

    def __init__(self, problem: Problem, library: Library) -> None:
        pantry = facts.pantry_of(problem)
        tracked = [
            place
            for place, food in enumerate(library.foods)
            if food.id in pantry or (food.perishable and food.packages_g)
        ]
        self.places = np.array(tracked, dtype=int)
        self.money = self._money(problem, library, [library.foods[place] for place in tracked])
        grams = library.grams[:, self.places]
        width = int((grams > 0).sum(axis=1).max(initial=0))
        self.rows = np.argsort(grams <= 0, axis=1, kind="stable")[:, :width]
        self.grams = np.take_along_axis(grams, self.rows, axis=1)
        untracked_price = library.price.copy()
        untracked_price[self.places] = 0.0
        self.unit_cost = library.hidden_cost + library.grams @ untracked_price

    def __len__(self) -> int:
        return len(self.places)

    def _money(self, problem: Problem, library: Library, foods: list[Food]) -> FoodMoney:
        pantry, days = facts.pantry_of(problem), facts.plan_days(problem)
        price = library.price[self.places]
        waste = problem.weights.waste_factor * price
        stock = [pantry[f.id].grams if f.id in pantry else 0.0 for f in foods]
        rest_lost = [facts.lost_share_of_leftover(food) for food in foods]
        stock_lost = [
            facts.lost_share_of_pantry(f, pantry[f.id], days) if f.id in pantry else 0.0
            for f in foods
        ]
        return FoodMoney(
            price=price,
            stock=np.array(stock, dtype=float),
            perishable=np.array([food.perishable for food in foods], dtype=float),
            rest_loss=waste * rest_lost,
            stock_loss=waste * stock_lost,
            sizes=_sizes(foods),
        )


def _sizes(foods: list[Food]) -> np.ndarray:
    """Package sizes side by side; shorter lists repeat their first size."""
    widest = max((len(food.packages_g) for food in foods), default=0) or 1
    sizes = np.zeros((len(foods), widest))
    for row, food in enumerate(foods):
        if food.packages_g:
            repeated = food.packages_g[:1] * (widest - len(food.packages_g))
            sizes[row] = food.packages_g + repeated
    return sizes
