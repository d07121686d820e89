"""What else a meal could be: every alternative, ranked by the exact change of the objective.

All other meals stay as they are, whatever the rules say of them now. Leftovers go with the dish
where it keeps long enough; where it does not, the old dish is cooked at the first of them. A meal
without leftovers of its own may also be those of another.
"""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .columns import Columns
from .evaluate import evaluate
from .serving import Served, serve
from .state import Block, State
from .types import (
    LeftoverMeal,
    LeftoverPattern,
    Lock,
    PlannedMeal,
    Problem,
    ProblemError,
    Slot,
)

# Differences of the objective below this are rounding.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Alternative:
    """A dish for the meal, and by how much the plan changes with it: more is worse.

    `change` is that of the objective, of which `cost`, `waste` and `nutrition` are parts, in
    money; `outlay` is what the shopping costs more, `minutes` what cooking takes longer.
    `violation` is by how much hard rules are broken more. `meals` are all that take the place of
    others: the meal itself and the leftovers that hang on it.
    """

    recipe_id: str
    change: float
    violation: float
    cost: float
    waste: float
    nutrition: float
    outlay: float
    minutes: float
    meals: tuple[PlannedMeal, ...]


@dataclass(frozen=True)
class _Way:
    """Columns to put beside the fixed ones, and to take from them, then one of a block."""

    beside: tuple[int, ...]
    without: tuple[int, ...]
    block: Block
    hard_block: Block


@dataclass(frozen=True)
class _Ranking:
    """One entry for each column of a way: what the whole plan is worth with it."""

    way: _Way
    value: np.ndarray
    violation: np.ndarray
    cost: np.ndarray
    waste: np.ndarray
    nutrition: np.ndarray
    outlay: np.ndarray
    minutes: np.ndarray


class Swaps:
    """The alternatives of one meal of a plan: set up once, ranked in milliseconds.

    Raises ProblemError where the plan has no meal in that slot, or does not fit the problem.
    """

    def __init__(self, problem: Problem, meals: Iterable[PlannedMeal], slot_id: str) -> None:
        self.meals = tuple(meals)
        served = {meal.slot.id: meal for meal in serve(problem, self.meals)}
        if slot_id not in served:
            raise ProblemError(f"The plan has no meal in slot '{slot_id}'; choose a planned one.")
        self.old = served[slot_id]
        self.rests = [meal for meal in served.values() if meal.leftover_of == slot_id]
        self.base = evaluate(problem, self.meals)
        self.columns = Columns(_opened(problem, served, self.old, self.rests))
        self.place_of = {slot.id: place for place, slot in enumerate(self.columns.slots)}
        self.fixed = self._fixed(served.values())
        self._set_up()

    def alternatives(self, limit: int | None = None) -> list[Alternative]:
        """The best so many dishes, those that break least of the hard rules first; ties by id.

        The present dish is left out.
        """
        rankings = [self._ranked(way) for way in self.ways]
        if not rankings:
            return []
        value = np.concatenate([ranking.value for ranking in rankings])
        violation = np.concatenate([ranking.violation for ranking in rankings])
        order = np.lexsort((value, np.round(violation, 9)))
        starts = np.cumsum([0, *(len(ranking.value) for ranking in rankings)])
        found: dict[str, Alternative] = {}
        for place in order:
            if limit is not None and len(found) == limit:
                break
            which = int(np.searchsorted(starts, place, side="right")) - 1
            number = int(place - starts[which])
            recipe = self._recipe(rankings[which], number)
            if recipe not in found and recipe != self.old.recipe.id:
                found[recipe] = self._alternative(rankings[which], number)
        return list(found.values())

    def _set_up(self) -> None:
        """Rows twice: with hard rules free for the objective, and with their units counted."""
        soft, hard = copy.copy(self.columns), copy.copy(self.columns)
        soft.hard, hard.hard = 0.0, 1.0
        ways = self._columns_of_ways()
        kept = np.unique(
            np.concatenate([self.fixed, *(np.array([*b, *c], dtype=int) for b, _, c in ways)])
        ).astype(int)
        self.soft, self.hard = State(soft, kept), State(hard, kept)
        for state in (self.soft, self.hard):
            state.restore(self.fixed)
        self.ways = [
            _Way(tuple(beside), tuple(without), self.soft.block(mine), self.hard.block(mine))
            for beside, without, mine in ways
            if len(mine)
        ]

    def _columns_of_ways(self) -> list[tuple[list[int], list[int], np.ndarray]]:
        """The dish with its leftovers, and alone: then the old one is cooked at the first rest.

        Without any, also the leftovers of each other event that may feed this meal.
        """
        place = self.place_of[self.old.slot.id]
        later = tuple(sorted(self.place_of[meal.slot.id] for meal in self.rests))
        ways = [([], [], self._filling((place, *later)))]
        if later:
            moved = self._filling(later)
            same = self.columns.recipe[moved] == self.columns.library.index[self.old.recipe.id]
            ways += [([int(column)], [], self._filling((place,))) for column in moved[same]]
            return ways
        for column in self.fixed.tolist():
            places = self.columns.places(column)
            fed = self._filling((places[0], *sorted((*places[1:], place))))
            ways.append(([], [column], fed))
        return ways

    def _filling(self, places: tuple[int, ...]) -> np.ndarray:
        """The columns that fill just these places."""
        rows = [
            row for row, pattern in enumerate(self.columns.patterns) if pattern.places == places
        ]
        return np.flatnonzero(np.isin(self.columns.pattern, rows))

    def _fixed(self, served: Iterable[Served]) -> np.ndarray:
        """The columns of all events but the open one."""
        opened = {self.old.slot.id, *(meal.slot.id for meal in self.rests)}
        places: dict[str, list[int]] = {}
        for meal in served:
            if meal.slot.id not in opened:
                source = meal.leftover_of or meal.slot.id
                places.setdefault(source, []).append(self.place_of[meal.slot.id])
        return np.array([self._filling(tuple(sorted(p)))[0] for p in places.values()], dtype=int)

    def _ranked(self, way: _Way) -> _Ranking:
        states = (self.soft, self.hard)
        for state in states:
            for column in way.beside:
                state.put(column)
            for column in way.without:
                state.take(column)
        value = self.soft.value() + self.soft.insertion_values(way.block)
        violation = self.hard.value() + self.hard.insertion_values(way.hard_block) - value
        ranking = _Ranking(way, value, violation, *self._parts(way.block))
        for state in states:
            for column in way.beside:
                state.take(column)
            for column in way.without:
                state.put(column)
        return ranking

    def _parts(self, block: Block) -> tuple[np.ndarray, ...]:
        """Cost, waste, nutrition, outlay and minutes of the whole plan with each column."""
        state, columns = self.soft, self.columns
        money = columns.foods.money
        eaten, lost, paid = _food(money, state.used)
        eaten_then, lost_then, paid_then = _food(
            block.food_money, state.used[block.food_rows] + block.food_grams
        )
        rows, loose = block.food_rows, state.outlay + block.proportional
        nutrition = float(np.maximum(state.week_act, 0.0) @ state.weekly.weight)
        nutrition += float((np.maximum(state.day_act, 0.0) @ state.daily.weight).sum())
        cooked = sum(columns.library.minutes[columns.recipe[c]] for c in state.chosen)
        return (
            loose + eaten.sum() + (eaten_then - eaten[rows]).sum(axis=1),
            lost.sum() + (lost_then - lost[rows]).sum(axis=1),
            nutrition + state.nutrition_values(block),
            loose + paid.sum() + (paid_then - paid[rows]).sum(axis=1),
            cooked + columns.library.minutes[columns.recipe[block.columns]],
        )

    def _recipe(self, ranking: _Ranking, number: int) -> str:
        column = ranking.way.block.columns[number]
        return self.columns.library.recipes[self.columns.recipe[column]].id

    def _alternative(self, ranking: _Ranking, number: int) -> Alternative:
        base, terms = self.base, self.base.terms
        column = int(ranking.way.block.columns[number])
        minutes = sum(
            self.columns.library.minutes[self.columns.library.index[meal.recipe_id]]
            for meal in self.meals
            if meal.leftover_of is None
        )
        return Alternative(
            recipe_id=self._recipe(ranking, number),
            change=_exact(ranking.value[number] - base.objective),
            violation=_exact(ranking.violation[number] - self._countable_violation()),
            cost=_exact(ranking.cost[number] - terms["cost"]),
            waste=_exact(ranking.waste[number] - terms["waste"]),
            nutrition=_exact(ranking.nutrition[number] - terms["nutrition"]),
            outlay=_exact(ranking.outlay[number] - base.outlay),
            minutes=float(ranking.minutes[number] - minutes),
            meals=self._changed([*ranking.way.beside, column]),
        )

    def _changed(self, columns: Sequence[int]) -> tuple[PlannedMeal, ...]:
        """The meals of these columns that are not there already, this one first."""
        known = {(meal.slot_id, meal.recipe_id, meal.leftover_of) for meal in self.meals}
        found = self.columns.meals(columns)
        new = [m for m in found if (m.slot_id, m.recipe_id, m.leftover_of) not in known]
        return tuple(sorted(new, key=lambda meal: meal.slot_id != self.old.slot.id))

    def _countable_violation(self) -> float:
        """What the plan breaks of rules that speak of several meals."""
        sorts = ("unwanted", "lock", "exclusion", "kind", "minutes", "equipment", "leftover")
        return sum(
            broken.amount
            for broken in self.base.broken
            if broken.rule.partition(":")[0] not in sorts
        )


def next_best(problem: Problem, meals: Iterable[PlannedMeal], slot_id: str) -> Alternative | None:
    """The best other dish for a meal; its `change` is the price of not having the present one."""
    found = Swaps(problem, meals, slot_id).alternatives(limit=1)
    return found[0] if found else None


def _food(money, used: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Worth of what is bought and eaten, worth of what is lost, and outlay, of grams used."""
    whole, paid = money.worth(used)
    eaten = money.price * np.maximum(used - money.stock, 0.0)
    return eaten, whole - eaten, paid


def _exact(number: float) -> float:
    """Without the dust of rounding."""
    return 0.0 if abs(number) < TOLERANCE else float(number)


def _opened(
    problem: Problem, served: dict[str, Served], old: Served, rests: Sequence[Served]
) -> Problem:
    """The problem with every other meal fixed and empty slots left out."""
    opened = {old.slot.id, *(meal.slot.id for meal in rests)}
    slots = tuple(_slot(slot, served.get(slot.id), slot.id in opened) for slot in problem.slots)
    patterns = [_pattern(old, rests)] if rests else [*problem.leftover_patterns]
    if len(rests) > 1:
        first, *others = rests
        patterns.append(_pattern(first, others))
    return replace(problem, slots=slots, leftover_patterns=tuple(patterns))


def _slot(slot: Slot, meal: Served | None, opened: bool) -> Slot:
    if meal is None:
        return replace(slot, wanted=False, lock=None)
    if opened:
        return replace(slot, lock=None)
    return replace(slot, lock=Lock(meal.recipe.id, meal.leftover_of, fact=True))


def _pattern(cook: Served, rests: Sequence[Served]) -> LeftoverPattern:
    meals = (LeftoverMeal(meal.slot.kind, meal.day - cook.day) for meal in rests)
    return LeftoverPattern(cook.slot.kind, tuple(meals))


def meals_after(meals: Iterable[PlannedMeal], alternative: Alternative) -> tuple[PlannedMeal, ...]:
    """The plan with an alternative in place, without portions and reasons."""
    changed = {meal.slot_id: meal for meal in alternative.meals}
    return tuple(
        changed.get(meal.slot_id, PlannedMeal(meal.slot_id, meal.recipe_id, meal.leftover_of))
        for meal in meals
    )
