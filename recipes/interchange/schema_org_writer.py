"""Writes recipes as JSON-LD for schema.org/Recipe; `schema_org` reads them back. Pure."""

import json
from collections.abc import Iterable
from itertools import groupby

from recipes.interchange.headed_lines import ingredient_lines
from recipes.interchange.neutral import NeutralRecipe, NeutralStep


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    """A file with a list of recipes."""
    written = [to_json_ld(recipe) for recipe in recipes]
    return json.dumps(written, ensure_ascii=False, indent=2).encode()


def to_json_ld(recipe: NeutralRecipe) -> dict:
    """One Recipe; what the recipe does not say is left out."""
    values = {
        "name": recipe.title,
        "description": recipe.description,
        "recipeYield": _yield(recipe),
        **_times(recipe),
        "recipeCategory": list(recipe.meal_types),
        "recipeCuisine": recipe.cuisine,
        "keywords": ",".join(recipe.tags),
        "tool": list(recipe.equipment),
        "recipeIngredient": ingredient_lines(recipe),
        "recipeInstructions": _instructions(recipe.steps),
        "inLanguage": recipe.language,
        "url": recipe.source_url,
        "author": _typed("Person", name=recipe.source_name),
        "image": recipe.image_url,
        "nutrition": _typed("NutritionInformation", **recipe.publisher_nutrition),
        "comment": _typed("Comment", name="Author Notes" * bool(recipe.notes), text=recipe.notes),
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value}
            for name, value in own_facts(recipe).items()
        ],
    }
    said = {name: value for name, value in values.items() if value}
    return {"@context": "https://schema.org", "@type": "Recipe", **said}


def duration(minutes: int | None) -> str:
    """ISO 8601; nothing for an unknown time."""
    return "" if minutes is None else f"PT{minutes}M"


def _times(recipe: NeutralRecipe) -> dict[str, str]:
    return {
        "prepTime": duration(recipe.prep_minutes),
        "cookTime": duration(recipe.cook_minutes),
        "totalTime": duration(recipe.total_minutes),
    }


def _yield(recipe: NeutralRecipe) -> list[str]:
    texts = ["" if recipe.servings is None else str(recipe.servings), recipe.yield_text]
    return [text for text in texts if text]


def _instructions(steps: Iterable[NeutralStep]) -> list[dict]:
    written = []
    for section, group in groupby(steps, key=lambda step: step.section):
        told = [_step(step) for step in group]
        if section:
            told = [{"@type": "HowToSection", "name": section, "itemListElement": told}]
        written += told
    return written


def _step(step: NeutralStep) -> dict:
    timer = step.timer_seconds
    time = {"timeRequired": f"PT{timer // 60}M"} if timer and timer % 60 == 0 else {}
    return {"@type": "HowToStep", "text": step.text, **time}


def _typed(kind: str, **values: str) -> dict | None:
    said = {name: value for name, value in values.items() if value}
    return {"@type": kind, **said} if said else None


def own_facts(recipe: NeutralRecipe) -> dict[str, str]:
    """What other programs have no field for, by our names; only what the recipe says."""
    values = {
        "rest time": duration(recipe.rest_minutes),
        "difficulty": recipe.difficulty,
        "main protein": recipe.main_protein,
        "storage days": recipe.storage_days,
        "freezes": {True: "yes", False: "no", None: None}[recipe.freezes],
        "rating": recipe.rating,
    }
    return {name: str(value) for name, value in values.items() if value not in (None, "")}


def minutes_in_all(recipe: NeutralRecipe) -> int | None:
    """Of preparing, cooking and, where both are known, resting.

    A reader takes what a total says more than its parts for the part that is not said, so that
    the rest may only count where nothing else is missing.
    """
    parts = [recipe.prep_minutes, recipe.cook_minutes]
    parts += [recipe.rest_minutes] if all(parts) else []
    known = [part for part in parts if part is not None]
    return sum(known) if known else None
