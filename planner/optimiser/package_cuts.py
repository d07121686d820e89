"""What whole packages force a plan to buy: lifted cuts on the food of a fractional plan.

For a few recipes with a food, taken one after the other, a recipe's coefficient is the least that
cooking it once more adds to what must be bought, whatever is cooked of those before it. Only
as many cookings as are free count; one beyond them pays for itself as a repeat.
"""

from dataclasses import dataclass

import numpy as np

from .columns import Columns

# Recipes in a cut, states of its enumeration, and by how much a cut must be broken (100 g).
RECIPES, STATES, TOLERANCE = 5, 400, 1e-3
GRAMS = 100.0


@dataclass(frozen=True)
class Cut:
    """bought of `food` >= sum of `amounts` of `columns` - sum of `worth` of `recipes`' repeats."""

    food: int
    columns: np.ndarray
    amounts: np.ndarray
    recipes: tuple[int, ...]
    worth: tuple[float, ...]


class PackageCuts:
    """Separates cuts; foods are numbers in `FoodRows`, amounts in units of 100 g."""

    def __init__(self, columns: Columns, usable: np.ndarray) -> None:
        self.columns, self.foods = columns, columns.foods
        money = self.foods.money
        packaged = (money.sizes > 0).any(axis=-1) & (money.rest_loss > 0)
        grams = columns.library.grams[:, self.foods.places]
        self.packaged = np.flatnonzero(packaged)
        self._with = {}
        for food in self.packaged:
            mine = np.flatnonzero((grams[columns.recipe, food] > 0) & usable)
            amounts = grams[columns.recipe[mine], food] * columns.servings[mine] / GRAMS
            self._with[food] = (mine, amounts)

    def used(self, food: int) -> tuple[np.ndarray, np.ndarray]:
        """The columns that use a packaged food and how much of it."""
        return self._with[food]

    def broken_by(self, values: np.ndarray, bought: np.ndarray) -> list[Cut]:
        """Cuts that a fractional plan breaks: values by column, 100 g bought by food."""
        cuts = (self._cut(food, values, bought[food]) for food in self.packaged)
        return [cut for cut in cuts if cut]

    def _cut(self, food: int, values: np.ndarray, bought: float) -> Cut | None:
        mine, amounts = self._with[food]
        taken = values[mine]
        active = np.flatnonzero(taken > 1e-6)
        if not len(active):
            return None
        recipes = self.columns.recipe[mine]
        items: dict[int, tuple[float, float]] = {}
        for place in active:
            weight, least = items.get(int(recipes[place]), (0.0, np.inf))
            found = weight + taken[place], min(least, amounts[place])
            items[int(recipes[place])] = found
        ranked = sorted(items.items(), key=lambda item: (-item[1][0] * item[1][1], item[0]))
        return self._lifted(food, ranked[:RECIPES], bought)

    def _lifted(self, food: int, items: list, bought: float) -> Cut | None:
        coefficients = self._coefficients(food, items)
        forced = sum(c * item[1][0] for c, item in zip(coefficients, items, strict=False))
        if forced <= bought + TOLERANCE:
            return None
        mine, amounts = self._with[food]
        recipes, total = self.columns.recipe[mine], np.zeros(len(mine))
        for coefficient, (recipe, (_, least)) in zip(coefficients, items, strict=False):
            total[(recipes == recipe) & (amounts >= least - 1e-9)] += coefficient
        kept = np.flatnonzero(total)
        used = [(item[0], c) for c, item in zip(coefficients, items, strict=False) if c > 0]
        names, worth = zip(*used, strict=True)
        return Cut(food, mine[kept], total[kept], names, worth)

    def _coefficients(self, food: int, items: list) -> list[float]:
        """Each recipe's coefficient, by enumeration of what may be cooked before it."""
        states, coefficients = np.zeros((1, 2)), []
        for recipe, (_, least) in items:
            times = np.arange(1, int(self.columns.library.free_cookings[recipe]) + 1)
            amounts = states[:, :1] + least * times
            gains = (self._bought(food, amounts) - states[:, 1:]) / times
            coefficient = max(0.0, float(gains.min()))
            coefficients.append(coefficient)
            if coefficient > 0:
                more = np.stack([amounts.ravel(), (states[:, 1:] + coefficient * times).ravel()], 1)
                states = np.concatenate([states, more])
            if len(states) > STATES:
                break
        return coefficients

    def _bought(self, food: int, amounts: np.ndarray) -> np.ndarray:
        money = self.foods.money.at(np.full(amounts.shape, food))
        need = np.maximum(amounts * GRAMS - money.stock, 0.0)
        return money.bought(need) / GRAMS
