"""Versions of a recipe in the shape in which their page shows them."""

import difflib
from dataclasses import dataclass
from itertools import pairwise

from recipes.editing import ingredients_text, steps_text
from recipes.interchange.neutral import UnreadableRecipe, from_plain
from recipes.models import RecipeVersion

_FACTS = ("title", "servings", "prep_minutes", "cook_minutes", "rest_minutes", "notes")


@dataclass(frozen=True, slots=True)
class Change:
    """A version and what it changed of the one before: signs + and -, with the words."""

    version: RecipeVersion
    lines: list[tuple[str, str]]
    is_newest: bool


def changes_of(versions: list[RecipeVersion]) -> list[Change]:
    """Each version against the one before it; expects the newest first."""
    texts = [_text(version) for version in versions]
    pairs = [*pairwise(texts), (texts[-1], [])] if texts else []
    return [
        Change(version, _difference(former, text), is_newest=place == 0)
        for place, (version, (text, former)) in enumerate(zip(versions, pairs, strict=True))
    ]


def _text(version: RecipeVersion) -> list[str]:
    try:
        content = from_plain(version.snapshot)
    except UnreadableRecipe as error:
        return [str(error)]
    facts = [
        f"{name.replace('_', ' ')}: {getattr(content, name)}"
        for name in _FACTS
        if getattr(content, name)
    ]
    steps = steps_text(content.steps).split("\n\n")
    return [*facts, *ingredients_text(content.ingredients).split("\n"), *steps]


def _difference(former: list[str], text: list[str]) -> list[tuple[str, str]]:
    if not former:
        return []
    lines = difflib.ndiff(former, text)
    return [(line[0], line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]
