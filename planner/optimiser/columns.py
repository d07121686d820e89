"""Cooking events: a recipe, the slot that cooks it, the slots that eat it, and what that costs.

Hard limits of single meals are missing columns. The money of a column that does not depend on
the rest of the plan is `linear`; everything shared (packages, nutrients, quotas) is in rows.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from . import facts
from .food_rows import FoodRows
from .library import library_of
from .patterns import Pattern, cooking_patterns
from .slot_costs import SlotCosts
from .types import PlannedMeal, Problem, Slot

# Breaking a hard rule outweighs so many times the price of the whole plan.
HARD_FACTOR = 100.0


class Columns:
    """All columns of a problem as arrays of one length: `recipe`, `pattern`, `linear`, ..."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.library = library_of(problem)
        self.slots: Sequence[Slot] = facts.eating_order(problem.slots)
        self.costs = SlotCosts(problem, self.library, self.slots)
        self.foods = FoodRows(problem, self.library)
        closed = frozenset(np.flatnonzero(~self.costs.rest_ok.any(axis=1)).tolist())
        self.patterns = cooking_patterns(problem, self.slots, closed)
        recipes = [self._cookable(pattern) for pattern in self.patterns]
        sizes = [len(found) for found in recipes]
        self.recipe = np.concatenate([*recipes, np.zeros(0, dtype=int)])
        self.pattern = np.repeat(np.arange(len(self.patterns)), sizes)
        self.servings, soft, self.hard_faults = self._sums()
        self.proportional = self.foods.unit_cost[self.recipe] * self.servings
        self.soft = soft + self.proportional

    def __len__(self) -> int:
        return len(self.recipe)

    @cached_property
    def hard(self) -> float:
        """Money for one unit of a hard rule: more than any plan can cost."""
        dearest = np.zeros(len(self.slots))
        np.maximum.at(dearest, self.cook_place, self.soft)
        return HARD_FACTOR * (1.0 + float(dearest.sum()))

    @cached_property
    def linear(self) -> np.ndarray:
        """Own money of each column, hard faults at their price."""
        return self.soft + self.hard * self.hard_faults

    @cached_property
    def cook_place(self) -> np.ndarray:
        """The place of the slot in which each column cooks."""
        first = np.array([pattern.places[0] for pattern in self.patterns], dtype=int)
        return first[self.pattern]

    @cached_property
    def covers(self) -> np.ndarray:
        """Which slots each pattern fills, patterns x slots."""
        covers = np.zeros((len(self.patterns), len(self.slots)), dtype=bool)
        for row, pattern in enumerate(self.patterns):
            covers[row, list(pattern.places)] = True
        return covers

    def places(self, column: int) -> tuple[int, ...]:
        """Places a column fills, first the one that cooks."""
        return self.patterns[self.pattern[column]].places

    def meals(self, chosen: Sequence[int]) -> list[PlannedMeal]:
        """The planned meals of a set of columns, in eating order, without reasons."""
        meals = {}
        for column in chosen:
            recipe = self.library.recipes[self.recipe[column]]
            first, *rest = self.places(column)
            source = self.slots[first].id
            meals[first] = PlannedMeal(source, recipe.id)
            meals |= {p: PlannedMeal(self.slots[p].id, recipe.id, source) for p in rest}
        return [meals[place] for place in sorted(meals)]

    def _cookable(self, pattern: Pattern) -> np.ndarray:
        first, *rest = pattern.places
        fits = self.costs.cook_ok[first] & (self.library.storage_days >= pattern.life_days)
        for place in rest:
            fits = fits & self.costs.rest_ok[place]
        return np.flatnonzero(fits)

    def _sums(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Servings, soft money and hard faults of every column, summed over its slots."""
        servings, soft, hard = np.zeros((3, len(self.recipe)))
        starts = np.searchsorted(self.pattern, np.arange(len(self.patterns) + 1))
        costs = self.costs
        for row, pattern in enumerate(self.patterns):
            part = slice(starts[row], starts[row + 1])
            recipes, places = self.recipe[part], list(pattern.places)
            servings[part] = costs.servings[places][:, recipes].sum(axis=0)
            soft[part] = costs.eat_cost[places][:, recipes].sum(axis=0)
            soft[part] += costs.cook_cost[places[0], recipes] + costs.rest_cost[places[1:]].sum()
            hard[part] = costs.eat_hard[places][:, recipes].sum(axis=0)
            hard[part] += costs.cook_hard[places[0], recipes]
        return servings, soft, hard
