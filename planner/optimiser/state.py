"""A partial plan under search: activities of all rows, and exact values of putting a column in."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from . import facts
from .columns import Columns
from .count_rows import CountRows, Quota
from .food_rows import FoodMoney
from .nutrition_rows import NutritionRows
from .patterns import Pattern
from .rules import weight_of
from .types import Rule


@dataclass(frozen=True)
class Block:
    """The candidate columns that fill one slot, with their row entries side by side."""

    columns: np.ndarray
    linear: np.ndarray
    proportional: np.ndarray
    week: np.ndarray
    day: np.ndarray
    day_index: np.ndarray
    food_rows: np.ndarray
    food_grams: np.ndarray
    food_money: FoodMoney
    count_rows: np.ndarray
    counts: np.ndarray
    quota: Quota
    near: np.ndarray
    judged: np.ndarray
    covers: np.ndarray


def budget_price(columns: Columns, rule: Rule) -> float:
    """Money for each unit of money spent over a budget; a hard one counts in shares of itself."""
    if rule.hard:
        return columns.hard / max(rule.amount, 1.0)
    return weight_of(columns.problem, rule)


class RepeatRule:
    """A rule against cooking a recipe again within some days: pairs of near cookings."""

    def __init__(self, rule: Rule, columns: Columns, hard: float) -> None:
        self.days = rule.days
        self.weight = hard if rule.hard else weight_of(columns.problem, rule)
        self.in_scope = np.array([facts.in_scope(rule, slot) for slot in columns.slots])


class State:
    """The columns chosen so far and the activity of every row.

    Arrays have one line per kept column; `line` finds a column's. All money is exact.
    """

    def __init__(self, columns: Columns, kept: np.ndarray) -> None:
        self.columns, self.kept = columns, kept
        problem, library, slots = columns.problem, columns.library, columns.slots
        self.line = {int(column): place for place, column in enumerate(kept)}
        hard = columns.hard
        self.weekly = NutritionRows(problem, library, "weekly", hard)
        self.daily = NutritionRows(problem, library, "daily", hard)
        self.counts = CountRows(problem, library, slots, hard)
        self.repeat_rules = [
            RepeatRule(rule, columns, hard) for rule in problem.rules if rule.kind == "no_repeat"
        ]
        self.budgets = [
            (rule.amount, budget_price(columns, rule))
            for rule in problem.rules
            if rule.kind == "budget"
        ]
        days = np.array([facts.day_number(slot.date) for slot in slots], dtype=int)
        self.day_of_place = days - days.min(initial=np.iinfo(int).max)
        self._build_lines()
        self.clear()

    def clear(self) -> None:
        """Back to the empty plan."""
        days = int(self.day_of_place.max(initial=0)) + 1
        self.chosen: set[int] = set()
        self.linear = self.outlay = self.repeats = 0.0
        self.week_act = np.zeros(len(self.weekly))
        self.day_act = np.zeros((days, len(self.daily)))
        self.used = np.zeros(len(self.columns.foods))
        self.count_act = np.zeros(len(self.counts))
        self.near = np.zeros((len(self.repeat_rules), len(self.columns.library), days))

    def value(self) -> float:
        """Money of the partial plan, hard rules at their dominating price; empty slots free."""
        money, outlay = self.columns.foods.money.worth(self.used)
        return (
            self.linear
            + self.repeats
            + float(money.sum())
            + float(np.maximum(self.week_act, 0.0) @ self.weekly.weight)
            + float((np.maximum(self.day_act, 0.0) @ self.daily.weight).sum())
            + float(self.counts.quota.cost(self.count_act).sum())
            + float(self._over_budget(self.outlay + outlay.sum()))
        )

    def put(self, column: int) -> None:
        """Choose a column; its slots must be free."""
        self._apply(column, 1)
        self.chosen.add(column)

    def take(self, column: int) -> None:
        """Give a chosen column up."""
        self._apply(column, -1)
        self.chosen.remove(column)

    def insertion_values(self, block: Block) -> np.ndarray:
        """What the objective gains by each column of the block, exactly."""
        before, outlay_before = self.columns.foods.money.worth(self.used)
        rows = block.food_rows
        money, outlay = block.food_money.worth(self.used[rows] + block.food_grams)
        values = block.linear + (money - before[rows]).sum(axis=1)
        if self.budgets:
            total = self.outlay + outlay_before.sum()
            more = block.proportional + (outlay - outlay_before[rows]).sum(axis=1)
            values += self._over_budget(total + more) - self._over_budget(total)
        return values + self.nutrition_values(block) + self._count_values(block)

    def _count_values(self, block: Block) -> np.ndarray:
        before = self.counts.quota.cost(self.count_act)[block.count_rows]
        after = block.quota.cost(self.count_act[block.count_rows] + block.counts)
        values = (after - before).sum(axis=1)
        for row, rule in enumerate(self.repeat_rules):
            values += rule.weight * self.near[row].ravel()[block.near] * block.judged[row]
        return values

    def block(self, columns: np.ndarray) -> Block:
        """The entries of some kept columns side by side, to be valued again and again."""
        lines = np.array([self.line[int(column)] for column in columns], dtype=int)
        cooks = self.columns.cook_place[columns]
        return Block(
            columns=columns,
            linear=self.columns.linear[columns],
            proportional=self.columns.proportional[columns],
            week=self._week[lines],
            day=self._day[lines],
            day_index=self._day_index[lines],
            food_rows=self._food_rows[lines],
            food_grams=self._food_grams[lines],
            food_money=self.columns.foods.money.at(self._food_rows[lines]),
            count_rows=self._count_rows[lines],
            counts=self._counts[lines],
            quota=self.counts.quota.at(self._count_rows[lines]),
            near=self._near[lines],
            judged=np.array([rule.in_scope[cooks] for rule in self.repeat_rules]),
            covers=self.columns.covers[self.columns.pattern[columns]],
        )

    def nutrition_values(self, block: Block) -> np.ndarray:
        """The part of the insertion values that is nutrition."""
        week = np.maximum(self.week_act + block.week, 0.0) @ self.weekly.weight
        week -= np.maximum(self.week_act, 0.0) @ self.weekly.weight
        act = self.day_act[block.day_index]
        day = (np.maximum(act + block.day, 0.0) - np.maximum(act, 0.0)) @ self.daily.weight
        return week + day.sum(axis=1)

    def _over_budget(self, outlay: np.ndarray | float) -> np.ndarray | float:
        return sum(w * np.maximum(outlay - amount, 0.0) for amount, w in self.budgets)

    def _apply(self, column: int, sign: int) -> None:
        line = self.line[column]
        self.linear += sign * self.columns.linear[column]
        self.outlay += sign * self.columns.proportional[column]
        self.week_act += sign * self._week[line]
        np.add.at(self.day_act, self._day_index[line], sign * self._day[line])
        np.add.at(self.used, self._food_rows[line], sign * self._food_grams[line])
        np.add.at(self.count_act, self._count_rows[line], sign * self._counts[line])
        self._apply_repeats(column, sign)

    def _apply_repeats(self, column: int, sign: int) -> None:
        recipe, place = self.columns.recipe[column], self.columns.cook_place[column]
        day = self.day_of_place[place]
        for row, rule in enumerate(self.repeat_rules):
            if rule.in_scope[place]:
                near = self.near[row, recipe]
                window = slice(max(0, day - rule.days + 1), day + rule.days)
                if sign < 0:
                    near[window] -= 1
                self.repeats += sign * rule.weight * near[day]
                if sign > 0:
                    near[window] += 1

    def _build_lines(self) -> None:
        """The entries of every kept column."""
        columns, kept = self.columns, self.kept
        recipe, pattern = columns.recipe[kept], columns.pattern[kept]
        longest = max((len(p.places) for p in columns.patterns), default=1)
        self._week = np.zeros((len(kept), len(self.weekly)))
        self._day = np.zeros((len(kept), longest, len(self.daily)))
        self._day_index = np.zeros((len(kept), longest), dtype=int)
        families = len(self.counts.families)
        self._count_rows = np.zeros((len(kept), families), dtype=int)
        self._counts = np.zeros((len(kept), families))
        for row in np.unique(pattern):
            lines = np.flatnonzero(pattern == row)
            self._build_pattern(columns.patterns[row], lines, recipe[lines])
        self._food_rows = columns.foods.rows[recipe]
        self._food_grams = columns.foods.grams[recipe] * columns.servings[kept][:, None]
        self._near = self._near_index(recipe, columns.cook_place[kept])

    def _build_pattern(self, pattern: Pattern, lines: np.ndarray, recipes: np.ndarray) -> None:
        days = sorted({int(self.day_of_place[place]) for place in pattern.places})
        self._day_index[lines, : len(days)] = days
        for place in pattern.places:
            slot = self.columns.slots[place]
            self._week[lines] += self.weekly.contribution(slot)[recipes]
            part = days.index(int(self.day_of_place[place]))
            self._day[lines, part] += self.daily.contribution(slot)[recipes]
        self._count_rows[lines], self._counts[lines] = self.counts.entries(recipes, pattern)

    def _near_index(self, recipe: np.ndarray, place: np.ndarray) -> np.ndarray:
        days = int(self.day_of_place.max(initial=0)) + 1
        return recipe * days + self.day_of_place[place]

    def restore(self, chosen: Iterable[int]) -> None:
        """Exactly these columns, with fresh sums (no drift of rounding errors)."""
        self.clear()
        for column in sorted(chosen):
            self.put(column)
