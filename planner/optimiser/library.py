"""The recipes, people and foods of a problem as numpy arrays, built once for each problem.

Recipes stand in the order of their ids, so that a plan does not depend on the order in which
they were given. Unknown numbers are nan here; who uses them decides what that means.
"""

import weakref
from collections.abc import Callable
from functools import cached_property

import numpy as np

from . import facts
from .types import Person, Problem, Recipe, Rule, Slot

_CACHE: dict[int, "Library"] = {}


def library_of(problem: Problem) -> "Library":
    """The arrays of this very problem, built on first use and dropped with it."""
    key = id(problem)
    if key not in _CACHE:
        _CACHE[key] = Library(problem)
        weakref.finalize(problem, _CACHE.pop, key, None)
    return _CACHE[key]


class Library:
    """Arrays over the recipes (axis R), persons (P) and foods (F)."""

    def __init__(self, problem: Problem) -> None:
        self.weights = problem.weights
        self.recipes = tuple(sorted(problem.recipes, key=lambda recipe: recipe.id))
        self.index = {recipe.id: place for place, recipe in enumerate(self.recipes)}
        self.persons = problem.persons
        self.person_index = {person.id: place for place, person in enumerate(problem.persons)}
        self.foods = tuple(sorted(problem.foods, key=lambda food: food.id))
        self.food_index = {food.id: place for place, food in enumerate(self.foods)}
        self.minutes = self.numbers(lambda recipe: recipe.minutes)
        self.storage_days = self.numbers(lambda recipe: recipe.storage_days or 0)
        self.free_cookings = self.numbers(lambda r: facts.free_cookings(problem, r))
        price, hidden = facts.prices_per_gram(problem), facts.hidden_costs(problem)
        self.price = np.array([price[food.id] for food in self.foods])
        self.hidden_cost = self.numbers(lambda recipe: hidden[recipe.id])
        since = facts.days_since_eaten(problem)
        self.days_since = self.numbers(lambda recipe: since.get(recipe.id, np.inf))
        self._ratings = facts.stars_by_person(problem)
        self._nutrients: dict[str, np.ndarray] = {}
        self._masks: dict[tuple[str, str], np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.recipes)

    def numbers(self, read: Callable[[Recipe], float]) -> np.ndarray:
        """One number a recipe."""
        return np.array([read(recipe) for recipe in self.recipes], dtype=float)

    def mask(self, test: Callable[[Recipe], bool]) -> np.ndarray:
        """Whether each recipe passes a test."""
        return np.array([test(recipe) for recipe in self.recipes], dtype=bool)

    def matching(self, rule: Rule) -> np.ndarray:
        """The recipes a rule speaks of."""
        return self._remembered("rule", rule.id, lambda recipe: facts.matches(rule, recipe))

    def offering(self, kind: str) -> np.ndarray:
        """The recipes offered for a kind of meal."""
        return self._remembered("kind", kind, lambda recipe: kind in recipe.kinds)

    def doing_without(self, tool: str) -> np.ndarray:
        """The recipes that do not need a tool."""
        return self._remembered("tool", tool, lambda recipe: tool not in recipe.equipment)

    def nutrient(self, code: str) -> np.ndarray:
        """Amount per serving, nan where it is not known."""
        if code not in self._nutrients:
            amounts = (recipe.nutrients.get(code) for recipe in self.recipes)
            known = [np.nan if amount is None else amount for amount in amounts]
            self._nutrients[code] = np.array(known, dtype=float)
        return self._nutrients[code]

    @cached_property
    def grams(self) -> np.ndarray:
        """Grams of each food in a serving, R x F."""
        grams = np.zeros((len(self.recipes), len(self.foods)))
        for place, recipe in enumerate(self.recipes):
            for food, amount in recipe.foods.items():
                grams[place, self.food_index[food]] = amount
        return grams

    @cached_property
    def stars(self) -> np.ndarray:
        """Stars of each person for each recipe, P x R; unrated ones as `facts.stars_of` says."""
        stars = np.full((len(self.persons), len(self.recipes)), self.weights.neutral_stars)
        for recipe_id, rated in self._ratings.items():
            if recipe_id in self.index:
                for row, person in enumerate(self.persons):
                    value = facts.stars_of(rated, person.id, self.weights.neutral_stars)
                    stars[row, self.index[recipe_id]] = value
        return stars

    @cached_property
    def disliked(self) -> np.ndarray:
        """Whether a person dislikes a food of the recipe, P x R."""
        rows = [self._contains_any(person.disliked_foods) for person in self.persons]
        return np.array(rows).reshape(len(self.persons), len(self.recipes))

    def excluded(self, sort: str, code: str) -> np.ndarray:
        """The recipes that meet one exclusion (allergen, diet or food); unknown meets it."""
        tests = {
            "allergen": lambda recipe: recipe.allergens.get(code) != "no",
            "diet": lambda recipe: recipe.diets.get(code) != "yes",
            "food": lambda recipe: code in recipe.foods,
        }
        return self._remembered(sort, code, tests[sort])

    def portions(self, person: Person, slot: Slot) -> np.ndarray:
        """Servings the person eats of each recipe in this slot."""
        energy = self.nutrient(facts.ENERGY)
        known = np.nan_to_num(energy) > 0
        kcal = np.where(known, energy, 1.0)
        wanted = person.energy_kcal * slot.energy_share / kcal
        steps = np.floor(wanted / facts.PORTION_STEP + 0.5) * facts.PORTION_STEP
        portions = np.where(known, np.clip(steps, facts.PORTION_MIN, facts.PORTION_MAX), 1.0)
        return slot.portion_factor * portions

    def _remembered(self, sort: str, code: str, test: Callable[[Recipe], bool]) -> np.ndarray:
        if (sort, code) not in self._masks:
            self._masks[sort, code] = self.mask(test)
        return self._masks[sort, code]

    def _contains_any(self, foods: tuple[str, ...]) -> np.ndarray:
        return self.mask(lambda recipe: any(food in recipe.foods for food in foods))
