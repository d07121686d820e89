"""Courses and categories, as other programs name them, to our meals and tags. Pure."""

import re
from collections.abc import Iterable

from recipes.interchange import metadata

_MEALS = {
    "breakfast": "breakfast brunch",
    "lunch": "lunch",
    "dinner": "dinner supper main mains maincourse maindish maindishes entree entrée",
    "snack": "snack snacks",
    "side": "side sides sidedish sidedishes",
    "dessert": "dessert desserts",
}
_MEAL_OF = {word: code for code, words in _MEALS.items() for word in words.split()}
LONGEST_TAG = (
    50  # characters, as in the table of tags; longer ones are sentences, which nobody searches by
)


def meals_and_tags(names: Iterable[object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Meal codes, and every other name as a tag."""
    words = metadata.words(list(names))
    keys = {word: re.sub(r"[\s-]+", "", word) for word in words}
    meals = dict.fromkeys(_MEAL_OF[key] for key in keys.values() if key in _MEAL_OF)
    others = (word for word, key in keys.items() if key not in _MEAL_OF)
    return tuple(meals), tags(others)


def tags(names: Iterable[object]) -> tuple[str, ...]:
    """Lower-case words without repeats, and without whole sentences."""
    return tuple(word for word in metadata.words(list(names)) if len(word) <= LONGEST_TAG)


def cuisine(name: str) -> str:
    """As our cuisines are spelled: `Middle Eastern` is `middle-eastern`."""
    return "-".join(name.lower().split())
