"""Can all hard rules be kept at once, and if not, how little has to give? A linear program.

Every hard rule that speaks of several meals gets rows that may be overstepped; what overstepping
costs is changed from question to question, so that each begins where the last one ended. Columns
come by their reduced cost, and rows against repeats, one for each recipe and days, when they are
overstepped. A positive answer to `least` is a proof, as cooking in part is
allowed here; zero is not one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import facts
from .columns import Columns
from .count_rows import CountRows
from .nutrition_rows import NutritionRows
from .solver import Program, entries_of
from .types import Band, Person, Problem, Rule

# Columns to begin with for each pattern, columns added at a time, and rounds for each question.
FIRST_COLUMNS, MORE_COLUMNS, ROUNDS = 3, 500, 200
TOLERANCE = 1e-6
# No rule is overstepped by more (meals, per cents, money).
MOST = 1e6


@dataclass(frozen=True)
class Group:
    """What a household would call one rule: a rule, or one band for all people who share it."""

    key: str
    rule: Rule | None = None
    band: Band | None = None
    persons: tuple[Person, ...] = ()
    horizon: str = ""


def groups_of(columns: Columns) -> list[Group]:
    """The hard rules over several meals; those over single ones are missing columns."""
    kinds = ("max", "min", "must", "budget", "no_repeat", "not_consecutive")
    found = [
        Group(rule.id, rule=rule)
        for rule in columns.problem.rules
        if rule.hard and rule.kind in kinds
    ]
    bands: dict[tuple[str, Band], list[Person]] = {}
    for person in columns.problem.persons:
        for horizon in ("weekly", "daily"):
            for band in getattr(person, horizon):
                if band.hard:
                    bands.setdefault((horizon, band), []).append(person)
    return found + [
        Group(f"{horizon}:{band.nutrient}:{number}", None, band, tuple(persons), horizon)
        for number, ((horizon, band), persons) in enumerate(bands.items())
    ]


@dataclass(frozen=True)
class _Line:
    """low <= sum of amounts * columns (+ sides) <= high; `give` is the sign of what may give."""

    columns: np.ndarray
    amounts: np.ndarray
    low: float
    high: float
    group: int | None = None
    give: float = 0.0
    needs: tuple[tuple[int, float], ...] = ()


class _Repeats:
    """A rule against repeats: a recipe once in every window of so many days, the past apart."""

    def __init__(self, columns: Columns, group: int, rule: Rule) -> None:
        self.columns, self.group, self.days = columns, group, rule.days
        day = np.array([facts.day_number(slot.date) for slot in columns.slots])
        in_scope = np.array([facts.in_scope(rule, slot) for slot in columns.slots])
        self.cooked, self.judged = day[columns.cook_place], in_scope[columns.cook_place]
        first, last = int(day.min()), int(day.max())
        self.starts = range(first, max(first, last - rule.days + 1) + 1)
        self.known: set[tuple[int, int]] = set()

    def overstepped(self, present: np.ndarray, used: np.ndarray) -> list[_Line]:
        """New rows for the recipes cooked more than once in a window."""
        lines = []
        for start in self.starts:
            mine = self._within(present, start)
            recipes = self.columns.recipe[present[mine]]
            sums = np.bincount(recipes, used[mine], minlength=len(self.columns.library))
            for recipe in np.flatnonzero(sums > 1 + TOLERANCE).tolist():
                if (start, recipe) not in self.known:
                    self.known.add((start, recipe))
                    lines.append(self._line(start, recipe))
        return lines

    def _line(self, start: int, recipe: int) -> _Line:
        same = np.flatnonzero(self.columns.recipe == recipe)
        same = same[self._within(same, start)]
        return _Line(same, np.ones(len(same)), -np.inf, 1.0, self.group, -1.0)

    def _within(self, which: np.ndarray, start: int) -> np.ndarray:
        cooked = self.cooked[which]
        return self.judged[which] & (cooked >= start) & (cooked < start + self.days)


class Elastic(Program):
    """The program over plans that fill just the slots of the columns in `start`."""

    def __init__(self, columns: Columns, groups: Sequence[Group], start: Iterable[int]) -> None:
        super().__init__()
        self.space, self.groups = columns, groups
        start = np.array(sorted(start), dtype=int)
        covered = columns.covers[columns.pattern[start]].any(axis=0)
        self.usable = ~columns.covers[:, ~covered].any(axis=1)[columns.pattern]
        self._lines: list[_Line] = []
        self._gives: list[list[int]] = [[] for _ in groups]
        for place in np.flatnonzero(covered):
            mine = np.flatnonzero(columns.covers[columns.pattern, place])
            self._lines.append(_Line(mine, np.ones(len(mine)), 1.0, 1.0))
        self._repeats: list[_Repeats] = []
        for number, group in enumerate(groups):
            self._lines += self._lines_of(number, group)
        self._priced: dict[int, float] = {}
        self._write()
        self._add(np.union1d(start, self._first()))

    def least(self, priced: dict[int, float]) -> tuple[float, list[float]]:
        """The least weighted sum of what these groups give, and what each group gives then.

        Groups that are not priced give for nothing; a group's give is the most of its rows.
        """
        self._price(priced)
        value = 0.0
        for _ in range(ROUNDS):
            value = self.minimise()
            if self._forbid_repeats():
                continue
            if value <= TOLERANCE or not self._grow():
                break
        solved = self.values()
        gives = [max((float(solved[c]) for c in mine), default=0.0) for mine in self._gives]
        return value, gives

    def tight(self) -> list[int]:
        """The groups that the last answer hangs on: those with a price on one of their rows."""
        prices = np.abs(self.prices())
        return sorted(
            {
                line.group
                for line, price in zip(self._lines, prices, strict=True)
                if line.group is not None and price > TOLERANCE
            }
        )

    def _price(self, priced: dict[int, float]) -> None:
        self._priced = priced
        for group, mine in enumerate(self._gives):
            cost = np.full(len(mine), priced.get(group, 0.0))
            if len(mine):
                which = np.array(mine, dtype=np.int32)
                self._checked(self._highs.changeColsCost(len(which), which, cost))

    def _forbid_repeats(self) -> bool:
        """Add the rows against repeats that the last answer oversteps."""
        if not self._repeats:
            return False
        present = np.flatnonzero(self._at >= 0)
        used = self.values()[self._at[present]]
        present, used = present[used > TOLERANCE], used[used > TOLERANCE]
        found = [line for rule in self._repeats for line in rule.overstepped(present, used)]
        for line in found:
            self._write_line(line)
        self._lines += found
        return bool(found)

    def _grow(self) -> bool:
        """Columns that would let the rules give less."""
        reduced = np.zeros(len(self.space))
        for line, price in zip(self._lines, self.prices(), strict=True):
            if abs(price) > 1e-12:
                reduced[line.columns] -= price * line.amounts
        worth = np.flatnonzero((reduced < -TOLERANCE) & (self._at < 0) & self.usable)
        worth = worth[np.argsort(reduced[worth], kind="stable")[:MORE_COLUMNS]]
        if len(worth):
            self._add(worth)
        return bool(len(worth))

    def _first(self) -> np.ndarray:
        """A few columns of every pattern."""
        starts = np.searchsorted(self.space.pattern, np.arange(len(self.space.patterns)))
        found = (starts[:, None] + np.arange(FIRST_COLUMNS)).ravel()
        found = found[found < len(self.space)]
        return found[self.usable[found]]

    def _write(self) -> None:
        """The rows without any columns, and what may give in each."""
        self._at = np.full(len(self.space), -1)
        for line in self._lines:
            self._write_line(line)

    def _write_line(self, line: _Line) -> None:
        present = line.columns[self._at[line.columns] >= 0]
        sides = [*self._at[present], *(column for column, _ in line.needs)]
        amounts = [*line.amounts[self._at[line.columns] >= 0], *(a for _, a in line.needs)]
        if line.group is not None and line.give:
            price = self._priced.get(line.group, 0.0)
            give = int(self.add_columns([price], [MOST])[0])
            self._gives[line.group].append(give)
            sides.append(give)
            amounts.append(line.give)
        self.add_row(line.low, line.high, sides, amounts)

    def _add(self, new: np.ndarray) -> None:
        lines = ((line.columns, line.amounts) for line in self._lines)
        free, ends = np.zeros(len(new)), np.full(len(new), np.inf)
        self._at[new] = self.add_columns(free, ends, *entries_of(new, len(self.space), lines))

    def _lines_of(self, number: int, group: Group) -> list[_Line]:
        if group.band:
            return self._band_lines(number, group)
        if group.rule.kind == "budget":
            return self._budget_lines(number, group.rule)
        if group.rule.kind == "no_repeat":
            self._repeats.append(_Repeats(self.space, number, group.rule))
            return []
        return self._count_lines(number, group.rule)

    def _count_lines(self, number: int, rule: Rule) -> list[_Line]:
        """Quotas, and pairs of days for what may not follow itself."""
        columns = self.space
        alone = CountRows(_only(columns, rule), columns.library, columns.slots, 1.0)
        skipped = len(columns.library)  # rows against repeats come first
        parts = []
        for row, pattern in enumerate(columns.patterns):
            mine = np.flatnonzero(columns.pattern == row)
            rows, amounts = alone.entries(columns.recipe[mine], pattern)
            keep = (rows >= skipped) & (amounts != 0)
            repeated = np.broadcast_to(mine[:, None], rows.shape)
            parts.append((rows[keep], repeated[keep], amounts[keep]))
        rows, which, amounts = (np.concatenate(part) for part in zip(*parts, strict=True))
        lines = []
        for row in np.arange(skipped, len(alone)):
            low, high = alone.quota.low[row], alone.quota.high[row]
            mine = rows == row
            if mine.any() or low > 0:
                give = 1.0 if low > 0 else -1.0
                lines.append(_Line(which[mine], amounts[mine], low, high, number, give))
        return lines

    def _budget_lines(self, number: int, rule: Rule) -> list[_Line]:
        """Food bought at least: what is eaten less what is at home, packages not rounded up."""
        columns = self.space
        foods, money = columns.foods, columns.foods.money
        grams = columns.library.grams[:, foods.places]
        bought = np.where(money.stock > 0, 0.0, money.price)
        outlay = columns.proportional + (grams @ bought)[columns.recipe] * columns.servings
        lines, paid = [], []
        for food in np.flatnonzero(money.stock > 0):
            need = int(self.add_columns([0.0], [MOST])[0])
            used = grams[columns.recipe, food] * columns.servings
            mine = np.flatnonzero(used)
            lines.append(
                _Line(mine, used[mine], -np.inf, float(money.stock[food]), needs=((need, -1.0),))
            )
            paid.append((need, float(money.price[food])))
        mine = np.flatnonzero(outlay)
        total = _Line(mine, outlay[mine], -np.inf, rule.amount, number, -1.0, tuple(paid))
        return [*lines, total]

    def _band_lines(self, number: int, group: Group) -> list[_Line]:
        """Per cents of the reference beyond each side, for each person (and day)."""
        columns = self.space
        problem = _of_band(columns, group)
        rows = NutritionRows(problem, columns.library, group.horizon, 1.0)
        days = [facts.day_number(slot.date) for slot in columns.slots]
        days = days if group.horizon == "daily" else [0] * len(days)
        table = np.stack([rows.contribution(slot) for slot in columns.slots])
        lines = []
        for day in sorted(set(days)):
            total = np.zeros((len(columns), len(rows)))
            for row, pattern in enumerate(columns.patterns):
                mine = columns.pattern == row
                for place in pattern.places:
                    if days[place] == day:
                        total[mine] += table[place][columns.recipe[mine]]
            for side in range(len(rows)):
                mine = np.flatnonzero(total[:, side])
                amounts = total[mine, side]
                lines.append(_Line(mine, amounts, -np.inf, 0.0, number, -1.0))
        return lines


def _only(columns: Columns, rule: Rule) -> Problem:
    """The problem with this rule alone, and no variety asked for."""
    weights = replace(columns.problem.weights, variety_kinds=())
    return replace(columns.problem, rules=(rule,), weights=weights)


def _of_band(columns: Columns, group: Group) -> Problem:
    """The problem with this band alone, for those who have it."""
    mine = {person.id for person in group.persons}
    persons = tuple(
        replace(
            person,
            weekly=(group.band,) if person.id in mine and group.horizon == "weekly" else (),
            daily=(group.band,) if person.id in mine and group.horizon == "daily" else (),
        )
        for person in columns.problem.persons
    )
    return replace(columns.problem, persons=persons)
