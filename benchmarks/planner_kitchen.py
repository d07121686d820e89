"""What the planner's benchmark cooks with: the catalogue's foods and the starter recipes.

Read through the site itself, in a database of this run alone, so that prices, packages, weights
and nutrients are those the planner meets every day.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.optimiser import types as core

MONTH = 11  # of the weeks to plan


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A food to buy, with what a made-up recipe inherits from it; nutrients are per gram."""

    food: core.Food
    aisle: str
    protein: str
    nutrients: Mapping[str, float | None]
    allergens: Mapping[str, str]
    diets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Every food with a composition and a price, and the starter recipes."""

    ingredients: tuple[Ingredient, ...]
    foods: tuple[core.Food, ...]
    recipes: tuple[core.Recipe, ...]


def load_kitchen() -> Kitchen:
    """Takes some twenty seconds: the site's own loaders run."""
    with tempfile.TemporaryDirectory(prefix="meal-planner-benchmark-") as scratch:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(scratch) / 'db.sqlite3'}"
        os.environ.setdefault("SECRET_KEY", "only-for-benchmarks")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")
        import django

        django.setup()
        return _load()


def _load() -> Kitchen:
    from django.core.management import call_command
    from django.db.models import Value

    from nutrition.services import nutrition_of
    from planner.services import problem
    from recipes.models import Recipe
    from recipes.services import load_catalogue
    from recipes.services.starter import load_starter_recipes

    call_command("migrate", verbosity=0)
    load_catalogue()
    with open(os.devnull, "w") as silence:
        call_command("load_food_table", stdout=silence)
    load_starter_recipes()
    rows = list(Recipe.objects.annotate(is_usable=Value(True)).with_ingredients().with_tags())
    facts = nutrition_of(rows)
    recipes = [problem.core_recipe(row, facts.get(row.pk), MONTH) for row in rows]
    ingredients = _ingredients()
    used = {food for recipe in recipes for food in recipe.foods}
    known = {one.food.id: one.food for one in ingredients}
    missing = used - set(known)
    foods = {**known, **{f: core.Food(f, f) for f in missing}}
    return Kitchen(
        ingredients=tuple(ingredients),
        foods=tuple(foods[name] for name in sorted(foods)),
        recipes=tuple(sorted((r for r in recipes if r.kinds), key=lambda r: r.title)),
    )


def _ingredients() -> list[Ingredient]:
    from nutrition.models import NutrientProfile
    from planner.services import problem
    from recipes.models import Food, FoodPrice

    profiles = {row.code: row for row in NutrientProfile.objects.all()}
    prices = {row.food_id: row for row in FoodPrice.objects.filter(currency="EUR")}
    found = []
    for food in Food.objects.order_by("pk"):
        profile = profiles.get(food.composition_code)
        price = problem.price_per_edible_kg(food, prices.get(food.pk))
        if profile is not None and price is not None:
            found.append(_ingredient(food, price, profile.values()))
    return found


def _ingredient(food, price: float, per_100_g: Mapping[str, float | None]) -> Ingredient:
    from planner.services import problem

    return Ingredient(
        core.Food(
            id=str(food.pk),
            name=food.name,
            price_per_kg=price,
            packages_g=tuple(food.package_g),
            perishable=food.perishable_days is not None,
            leftover_value=problem.leftover_value(food),
        ),
        aisle=food.aisle,
        protein=food.main_protein,
        nutrients={c: None if v is None else v / 100 for c, v in per_100_g.items()},
        allergens=food.allergens,
        diets=food.diets,
    )
