"""The other foods of a line, “butter or margarine”, “thyme and cream”: each counts for allergens.

A line is kept with one food. The others are looked up by their names in the catalogue that comes
with this version, so that no page needs a further query; what is not found there is not known.
"""

import re
from functools import cache, lru_cache

from households.choices import Allergen
from recipes.catalogue import read_foods
from recipes.ingredient_text import foods_apart, parse
from recipes.names import candidate_keys, name_key
from recipes.suitability import States, worded_allergens, worded_diets

_KEPT = 20_000  # lines of a large household's library, so that each is read once
_SEVERAL = re.compile(
    r"\b(?:or|each|and|plus)\b|[a-z) ]/|&|(?:salt|pepper\w*) ?[+,]", re.IGNORECASE
)


@lru_cache(_KEPT)
def others_in(text: str) -> tuple[tuple[States, States], ...]:
    """States by allergen and by diet of each further food that the text names."""
    if not _SEVERAL.search(text):
        return ()
    line = parse(text)
    named = (*line.alternatives, *line.also, *_joined(line.full_name))
    return tuple(_states_of(name) for name in named)


def _joined(name: str) -> tuple[str, ...]:
    """The foods of a name that is none itself: not of macaroni and cheese."""
    parts = foods_apart(name)
    return parts if parts and not _known(name) and all(map(_known, parts)) else ()


def _known(name: str) -> tuple[States, States] | None:
    keys = (key for key in candidate_keys(name) if key in _catalogue())
    return next((_catalogue()[key] for key in keys), None)


def _states_of(name: str) -> tuple[States, States]:
    known = _known(name)
    if known is None:
        return worded_allergens({}, name), {}
    allergens, diets = known
    return worded_allergens(allergens, name, name), worded_diets(diets, allergens, name, name)


@cache
def _catalogue() -> dict[str, tuple[States, States]]:
    return {
        name_key(name): (food.allergens, food.diets)
        for food in read_foods(Allergen.values, {})
        for name in (food.name, food.plural, *food.aliases)
    }
