"""What the lower bound relaxes: each slot's own choices, and the rows the slots share."""

from dataclasses import dataclass

import numpy as np

from . import facts
from .columns import Columns
from .count_rows import CountRows
from .nutrition_rows import NutritionRows
from .patterns import Pattern
from .rules import weight_of


class Table:
    """Activities of every choice in a few rows, in full."""

    def __init__(self, amounts: np.ndarray) -> None:
        self.size = np.abs(amounts).max(axis=0, initial=0.0)
        self.size = np.where(self.size > 0, self.size, 1.0)
        self._amounts = amounts / self.size

    def priced(self, prices: np.ndarray) -> np.ndarray:
        """Money of every choice at these prices."""
        return self._amounts @ prices

    def total(self, chosen: np.ndarray) -> np.ndarray:
        """Activity of every row under the chosen ones."""
        return self._amounts[chosen].sum(axis=0)


class Entries:
    """Activities of every choice in many rows, of which it touches a few."""

    def __init__(self, index: np.ndarray, amounts: np.ndarray, rows: int) -> None:
        self.size = np.ones(rows)
        self._index, self._amounts = index, amounts

    def priced(self, prices: np.ndarray) -> np.ndarray:
        """Money of every choice at these prices."""
        return (prices[self._index] * self._amounts).sum(axis=1)

    def total(self, chosen: np.ndarray) -> np.ndarray:
        """Activity of every row under the chosen ones."""
        total = np.zeros(len(self.size))
        np.add.at(total, self._index[chosen], self._amounts[chosen])
        return total


@dataclass
class Shared:
    """Shared rows: activities of every option, and the penalty's slopes and kinks.

    A price p gives p * a - p * kink, with kink `high` for p > 0 and `low` for p < 0.
    """

    activity: Table | Entries
    low_price: np.ndarray
    high_price: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __post_init__(self) -> None:
        """In units of each row's largest activity, so that one step length suits all rows."""
        size = self.activity.size
        self.low_price, self.high_price = self.low_price * size, self.high_price * size
        self.low, self.high = self.low / size, self.high / size

    def value(self, prices: np.ndarray) -> float:
        """The constant part of the bound at these prices."""
        kink = np.where(prices > 0, self.high, np.where(prices < 0, self.low, 0.0))
        return -float(prices @ kink)

    def slope(self, prices: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """A direction in which the bound grows: how far the choices lie outside the kinks."""
        total = self.activity.total(chosen)
        outside = np.maximum(total - self.high, 0.0) + np.minimum(total - self.low, 0.0)
        outside = np.where(prices > 0, total - self.high, outside)
        return np.where(prices < 0, total - self.low, outside)


@dataclass
class Choices:
    """One entry for each choice, slot by slot: `slot` counts the filled slots."""

    slot: np.ndarray
    place: np.ndarray
    recipe: np.ndarray
    fresh: np.ndarray
    servings: np.ndarray
    money: np.ndarray


def choices_of(columns: Columns, places: list[int]) -> Choices:
    """What may be eaten at these places, with the money that belongs to the slot alone."""
    costs = columns.costs
    parts = []
    for number, place in enumerate(places):
        for fresh in (True, False):
            allowed = costs.cook_ok[place] if fresh else _may_be_rest(columns, place)
            if fresh and columns.slots[place].lock and columns.slots[place].lock.leftover_of:
                continue
            recipes = np.flatnonzero(allowed)
            extra = costs.cook_cost[place, recipes] if fresh else costs.rest_cost[place]
            money = costs.eat_cost[place, recipes] + extra
            parts.append((number, place, recipes, fresh, money))
    sizes = [len(part[2]) for part in parts]
    recipe = np.concatenate([part[2] for part in parts])
    place = np.repeat([part[1] for part in parts], sizes)
    servings = costs.servings[place, recipe]
    money = np.concatenate([part[4] for part in parts])
    money = money + servings * (columns.foods.unit_cost + _sure_cost(columns))[recipe]
    return Choices(
        slot=np.repeat([part[0] for part in parts], sizes),
        place=place,
        recipe=recipe,
        fresh=np.repeat([part[3] for part in parts], sizes),
        servings=servings,
        money=money,
    )


def _may_be_rest(columns: Columns, place: int) -> np.ndarray:
    """Recipes some earlier slot could cook and that would keep until this one."""
    slots, lock = columns.slots, columns.slots[place].lock
    if lock:
        return columns.costs.rest_ok[place] & (lock.leftover_of is not None)
    today = facts.day_number(slots[place].date)
    earlier = np.zeros(len(columns.library), dtype=bool)
    for source in range(place):
        days = max(1, today - facts.day_number(slots[source].date))
        cooks_there = not (slots[source].lock and slots[source].lock.leftover_of)
        if cooks_there:
            earlier |= columns.costs.cook_ok[source] & (columns.library.storage_days >= days)
    return earlier & columns.costs.rest_ok[place]


def _is_pantry(columns: Columns) -> np.ndarray:
    """Which tracked foods are at home: their cost depends on how much is used in all."""
    return columns.foods.money.stock > 0


def _sure_cost(columns: Columns) -> np.ndarray:
    """Money per serving for tracked foods that must be bought: at least what is eaten."""
    foods = columns.foods
    price = np.where(_is_pantry(columns), 0.0, foods.money.price)
    return columns.library.grams[:, foods.places] @ price


def nutrition_rows(columns: Columns, choices: Choices) -> list[Shared]:
    """Nutrient targets of the week, then of each day; hard ones (price 0) drop out."""
    problem, library = columns.problem, columns.library
    weekly = NutritionRows(problem, library, "weekly", 0.0)
    daily = NutritionRows(problem, library, "daily", 0.0)
    days = [facts.day_number(columns.slots[place].date) for place in choices.place]
    shared = []
    for rows, groups in ((weekly, [0] * len(days)), (daily, days)):
        for group in sorted(set(groups)) if len(rows) else []:
            activity = np.zeros((len(choices.recipe), len(rows)))
            for place in np.unique(choices.place):
                mine = np.flatnonzero((choices.place == place) & (np.array(groups) == group))
                found = rows.contribution(columns.slots[place])[choices.recipe[mine]]
                activity[mine] = found
            zero = np.zeros(len(rows))
            shared.append(Shared(Table(activity), zero, rows.weight, zero, zero))
    return shared


def count_rows(columns: Columns, choices: Choices) -> Shared:
    """Repeats, variety and soft quotas; rows of hard rules (price 0) drop out."""
    counts = CountRows(columns.problem, columns.library, columns.slots, 0.0)
    shape = (len(choices.recipe), len(counts.families))
    index, entries = np.zeros(shape, dtype=int), np.zeros(shape)
    for place in np.unique(choices.place):
        for fresh in (True, False):
            mine = np.flatnonzero((choices.place == place) & (choices.fresh == fresh))
            found, numbers = counts.entries(choices.recipe[mine], Pattern((int(place),), 0))
            index[mine] = found
            entries[mine] = numbers * [fresh or f.every_meal for f in counts.families]
    quota = counts.quota
    ceiling = np.isfinite(quota.high)
    limits = (
        np.where(quota.low > 0, -quota.weight, 0.0),
        np.where(ceiling, quota.weight, 0.0),
        quota.low,
        np.where(ceiling, quota.high, 0.0),
    )
    return Shared(Entries(index, entries, len(counts)), *limits)


def pantry_rows(columns: Columns, choices: Choices) -> Shared:
    """Food at home: unused it may be lost, beyond it food is bought."""
    home, foods = _is_pantry(columns), columns.foods
    grams = columns.library.grams[:, foods.places[home]][choices.recipe]
    stock = foods.money.stock[home]
    return Shared(
        Table(grams * choices.servings[:, None]),
        -foods.money.stock_loss[home],
        foods.money.price[home],
        stock,
        stock,
    )


def budget_rows(columns: Columns, choices: Choices) -> Shared:
    """Soft budgets, on an outlay that is at least what is eaten."""
    rules = [rule for rule in columns.problem.rules if rule.kind == "budget" and not rule.hard]
    unit = columns.foods.unit_cost + _sure_cost(columns)
    outlay = unit[choices.recipe] * choices.servings
    amounts = np.array([rule.amount for rule in rules], dtype=float)
    weights = np.array([weight_of(columns.problem, rule) for rule in rules], dtype=float)
    zero = np.zeros(len(rules))
    activity = np.repeat(outlay[:, None], len(rules), axis=1)
    return Shared(Table(activity), zero, weights, zero, amounts)
