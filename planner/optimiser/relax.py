"""A tight lower bound on the objective: a linear relaxation over cooking events.

Every column may be cooked in part. Columns come by their reduced cost, rows when a fractional plan
oversteps them, cuts when it buys parts of packages. The bound is not read from the solver: for
its row prices, made valid by clipping, the least money of any plan is summed here, so that a
bound stands at every round, however well the solver did.

It speaks of plans made of the problem's patterns that fill exactly the given slots, and with
`keep_hard` only of those that keep every hard rule (breaking one is dearer than any plan).
Left out: a rule against cooking something again within some days.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .columns import Columns
from .package_cuts import GRAMS, Cut, PackageCuts
from .relax_rows import CountPool, NutritionPool, Row
from .solver import Program, entries_of
from .state import budget_price

# Columns to begin with for each pattern, and columns added at a time.
FIRST_COLUMNS, MORE_COLUMNS = 20, 400
# The solver runs at most so often; cuts stop when they raise the bound by less than this share.
ROUNDS, LEAST_GAIN = 80, 0.0005
# A column is worth adding from this reduced cost on.
WORTH_ADDING = 1e-6
# No plan oversteps a row by more (per cents, meals, money, 100 g).
MOST = 1e4


@dataclass
class Line:
    """A row of the program: columns, then side variables as (number, amount)."""

    columns: np.ndarray
    amounts: np.ndarray
    low: float
    high: float
    sides: list[tuple[int, float]] = field(default_factory=list)


def relaxed_bound(columns: Columns, start: Sequence[int], *, keep_hard: bool) -> float:
    """What no plan filling the slots of `start` can cost less than.

    Raises SolverError where the solver fails.
    """
    if not start:
        return 0.0
    return Relaxation(columns, start, keep_hard=keep_hard).ascend()


class Relaxation:
    """The program as it grows, beginning with the columns of a plan.

    `bound` is the best so far. `extra` proves more: a plan with column j costs at least
    bound + extra[j].
    """

    def __init__(self, columns: Columns, start: Sequence[int], *, keep_hard: bool) -> None:
        self.columns, self.keep_hard = columns, keep_hard
        covered = columns.covers[columns.pattern[list(start)]].any(axis=0)
        allowed = ~columns.covers[:, ~covered].any(axis=1)
        self.usable = allowed[columns.pattern]
        self.sizes = columns.covers.sum(axis=1)[columns.pattern]
        price = columns.hard if keep_hard else np.inf
        self.nutrition, self.counts = NutritionPool(columns, price), CountPool(columns, price)
        self.cuts = PackageCuts(columns, self.usable)
        self.program, self.lines = Program(), []
        self.side_cost, self.side_upper, self.side_at = [], [], []
        self.at = np.full(len(columns), -1)
        self.known: dict = {}
        self.bound, self.extra = 0.0, np.zeros(len(columns))
        self._add_foods()
        self.places = np.flatnonzero(covered)
        self.covering = [np.flatnonzero(self._covers(p) & self.usable) for p in self.places]
        for mine in self.covering:
            self._add_line(Line(mine, np.ones(len(mine)), 1.0, 1.0))
        self._add_columns(np.union1d(self._first(), np.array(start, dtype=int)))

    def ascend(self) -> float:
        """The best bound within the rounds, never below nothing; `bound` and `extra` keep it."""
        last = -np.inf
        for _ in range(ROUNDS):
            self.program.minimise()
            bound, reduced = self._bound()
            if bound > self.bound:
                self.bound, self.extra = bound, reduced - self._granted(reduced)
            if self._grow(reduced):
                continue
            if self.bound - last < LEAST_GAIN * self.bound:
                break
            last = self.bound
            if not self._cut():
                break
        return self.bound

    def _granted(self, reduced: np.ndarray) -> np.ndarray:
        """What the bound already counts for the slots each column fills (at most nothing)."""
        least = np.zeros(len(self.columns.slots))
        share = reduced / self.sizes
        for place, mine in zip(self.places, self.covering, strict=True):
            least[place] = min(0.0, float(share[mine].min()))
        return (self.columns.covers @ least)[self.columns.pattern]

    def _grow(self, reduced: np.ndarray) -> bool:
        """Columns that would lower the cost, and rows overstepped without being there."""
        worth = np.flatnonzero((reduced < -WORTH_ADDING) & (self.at < 0) & self.usable)
        worth = worth[np.argsort(reduced[worth], kind="stable")[:MORE_COLUMNS]]
        chosen, amounts = self._chosen()
        keys = [("nutrition", key) for key in self.nutrition.overstepped(chosen, amounts)]
        keys += [("count", key) for key in self.counts.overstepped(chosen, amounts)]
        added = [self.require(key) for key in keys if key not in self.known]
        if len(worth):
            self._add_columns(worth)
        return bool(len(worth)) or any(side is not None for side in added)

    def _cut(self) -> bool:
        values = np.zeros(len(self.columns))
        chosen, amounts = self._chosen()
        values[chosen] = amounts
        found = self.cuts.broken_by(values, self._bought(values))
        for cut in found:
            self._add_cut(cut)
        return bool(found)

    def _add_cut(self, cut: Cut) -> None:
        """bought >= coefficients * columns, less what repeats beyond the free ones excuse."""
        amounts = np.zeros(len(self.columns))
        amounts[cut.columns] -= cut.amounts
        sides = [(self.rest[cut.food], 1.0)]
        if cut.food in self.need:
            sides.append((self.need[cut.food], 1.0))
        else:
            mine, grams = self.cuts.used(cut.food)
            amounts[mine] += grams
        for recipe, worth in zip(cut.recipes, cut.worth, strict=True):
            repeats = self.require(("count", recipe))
            if repeats is not None:
                sides.append((repeats, worth))
        used = np.flatnonzero(amounts)
        self._add_line(Line(used, amounts[used], 0.0, np.inf, sides))

    def require(self, key: tuple[str, object]) -> int | None:
        """Add a row of the pools once; its side variable above, None where it was left out."""
        if key not in self.known:
            sort, name = key
            row = (self.nutrition if sort == "nutrition" else self.counts).row(name)
            self.known[key] = self._add_row(row)
        return self.known[key]

    def _add_row(self, row: Row) -> int | None:
        if np.isinf(max(row.under, row.over)):
            return None
        line = Line(row.columns, row.amounts, row.low, row.high)
        for amount, weight, end in ((1.0, row.under, row.low), (-1.0, row.over, row.high)):
            if np.isfinite(end):
                line.sides.append((self._add_side(weight, MOST), amount))
        self._add_line(line)
        return line.sides[-1][0]

    def _add_foods(self) -> None:
        """Rests of packages, needs beyond the pantry, and budgets on all that is bought."""
        foods, columns = self.columns.foods, self.columns
        money, grams = foods.money, columns.library.grams[:, foods.places]
        bought = np.where(money.stock > 0, 0.0, money.price)
        self.cost = columns.soft + (grams @ bought)[columns.recipe] * columns.servings
        outlay = self.cost - columns.soft + columns.proportional
        self.rest = {
            food: self._add_side(money.rest_loss[food] * GRAMS, MOST) for food in self.cuts.packaged
        }
        self.need = {}
        for food in np.flatnonzero(money.stock > 0):
            self._add_pantry(food, grams[columns.recipe, food] * columns.servings / GRAMS)
        paid = [(self.need[food], money.price[food] * GRAMS) for food in self.need]
        paid += [
            (side, money.price[food] * money.perishable[food] * GRAMS)
            for food, side in self.rest.items()
        ]
        for rule in columns.problem.rules:
            if rule.kind == "budget" and (self.keep_hard or not rule.hard):
                over = self._add_side(budget_price(columns, rule), MOST)
                used = np.flatnonzero(outlay)
                sides = [*paid, (over, -1.0)]
                self._add_line(Line(used, outlay[used], -np.inf, rule.amount, sides))

    def _add_pantry(self, food: int, amounts: np.ndarray) -> None:
        """used - need + left = stock; and one column alone uses up no more than the stock."""
        money = self.columns.foods.money
        stock = float(money.stock[food]) / GRAMS
        self.need[food] = self._add_side(money.price[food] * GRAMS, MOST)
        left = self._add_side(money.stock_loss[food] * GRAMS, stock)
        used = np.flatnonzero(amounts)
        sides = [(self.need[food], -1.0), (left, 1.0)]
        self._add_line(Line(used, amounts[used], stock, stock, sides))
        if (amounts > stock).any():
            at_most = np.minimum(amounts[used], stock)
            self._add_line(Line(used, at_most, stock, np.inf, [(left, 1.0)]))

    def _add_side(self, cost: float, upper: float) -> int:
        self.side_cost.append(float(cost))
        self.side_upper.append(float(upper))
        self.side_at.append(int(self.program.add_columns([cost], [upper])[0]))
        return len(self.side_cost) - 1

    def _add_line(self, line: Line) -> None:
        present = self.at[line.columns] >= 0
        entries = [*self.at[line.columns[present]], *(self.side_at[n] for n, _ in line.sides)]
        amounts = [*line.amounts[present], *(amount for _, amount in line.sides)]
        self.program.add_row(line.low, line.high, entries, amounts)
        self.lines.append(line)

    def _add_columns(self, new: np.ndarray) -> None:
        """New columns with their entries in every row."""
        lines = ((line.columns, line.amounts) for line in self.lines)
        # The cover rows limit every column already.
        free = np.full(len(new), np.inf)
        self.at[new] = self.program.add_columns(
            self.cost[new], free, *entries_of(new, len(self.columns), lines)
        )

    def _bound(self) -> tuple[float, np.ndarray]:
        """The least money of any plan at the solver's row prices, and all reduced costs."""
        reduced, sides = self.cost.copy(), np.array(self.side_cost)
        value = -1e-9
        for line, price in zip(self.lines, self.program.prices(), strict=True):
            if np.isinf(line.low):
                price = min(price, 0.0)
            if np.isinf(line.high):
                price = max(price, 0.0)
            if price:
                value += price * (line.low if price > 0 else line.high)
                reduced[line.columns] -= price * line.amounts
                for side, amount in line.sides:
                    sides[side] -= price * amount
        value += float(np.minimum(sides, 0.0) @ np.array(self.side_upper))
        share = reduced / self.sizes
        value += sum(min(0.0, float(share[mine].min())) for mine in self.covering)
        return value, reduced

    def _chosen(self) -> tuple[np.ndarray, np.ndarray]:
        """The columns cooked at least in part, and how much of each."""
        present = np.flatnonzero(self.at >= 0)
        values = self.program.values()[self.at[present]]
        return present[values > 1e-9], values[values > 1e-9]

    def _bought(self, values: np.ndarray) -> np.ndarray:
        """100 g bought of every tracked food in the fractional plan."""
        solved = self.program.values()
        bought = np.zeros(len(self.columns.foods))
        for food, side in self.rest.items():
            mine, amounts = self.cuts.used(food)
            bought[food] = solved[self.side_at[side]]
            if food in self.need:
                bought[food] += solved[self.side_at[self.need[food]]]
            else:
                bought[food] += values[mine] @ amounts
        return bought

    def _covers(self, place: int) -> np.ndarray:
        return self.columns.covers[self.columns.pattern, place]

    def _first(self) -> np.ndarray:
        """The cheapest columns of every pattern that may be used."""
        starts = np.searchsorted(
            self.columns.pattern, np.arange(len(self.columns.patterns) + 1)
        ).tolist()
        kept = []
        for first, end in itertools.pairwise(starts):
            if end > first and self.usable[first]:
                order = np.argsort(self.cost[first:end], kind="stable")[:FIRST_COLUMNS]
                kept.append(first + order)
        return np.concatenate(kept)
