"""What a plan had to assume, so that nobody reads a guess as knowledge."""

from collections.abc import Iterable, Iterator
from statistics import median

from . import facts
from .types import Food, PlannedMeal, Problem, Recipe, Unknown


def unknowns(problem: Problem, meals: Iterable[PlannedMeal]) -> tuple[Unknown, ...]:
    """The unknown prices, weights and nutrients among the planned recipes, each once."""
    planned = {meal.recipe_id for meal in meals}
    recipes = [recipe for recipe in problem.recipes if recipe.id in planned]
    used = {food for recipe in recipes for food, grams in recipe.foods.items() if grams > 0}
    banded = sorted({b.nutrient for p in problem.persons for b in (*p.daily, *p.weekly)})
    found = [_price(problem, food) for food in problem.foods if _unpriced(food, used)]
    for recipe in recipes:
        found += [*_weight(recipe), *_nutrients(recipe, banded)]
    return tuple(found)


def _unpriced(food: Food, used: set[str]) -> bool:
    return food.price_per_kg is None and food.id in used


def _price(problem: Problem, food: Food) -> Unknown:
    known = [other.price_per_kg for other in problem.foods if other.price_per_kg is not None]
    assumed = median(known) if known else facts.FALLBACK_PRICE_PER_KG
    text = f"{food.name} has no price; {assumed:.2f} {problem.currency} a kilogram is assumed."
    return Unknown("price", food.id, text)


def _weight(recipe: Recipe) -> Iterator[Unknown]:
    if recipe.weighed_share <= 0 or not sum(recipe.foods.values()):
        text = f"No weights are known for '{recipe.title}'; a middle cost is assumed."
        yield Unknown("weight", recipe.id, text)
    elif recipe.weighed_share < 1:
        share = f"{recipe.weighed_share:.0%}"
        text = f"Only {share} of '{recipe.title}' is weighed; its cost is scaled up."
        yield Unknown("weight", recipe.id, text)


def _nutrients(recipe: Recipe, banded: list[str]) -> Iterator[Unknown]:
    if not recipe.nutrients.get(facts.ENERGY):
        text = f"The energy of '{recipe.title}' is unknown; everybody gets one serving."
        yield Unknown("energy", recipe.id, text)
    missing = [code for code in banded if recipe.nutrients.get(code) is None]
    if missing:
        listed = ", ".join(missing)
        text = f"'{recipe.title}' counts neither for nor against these targets: {listed}."
        yield Unknown("nutrient", recipe.id, text)
