"""The other foods of a line, “butter or margarine”, “salt and pepper”: each counts for allergens.

A line is kept with one food. The others are looked up by their names in the catalogue that comes
with this version, so that no page needs a further query; what is not found there is not known.
"""

import re
from functools import cache, lru_cache

from households.choices import Allergen
from recipes.catalogue import read_foods
from recipes.ingredient_text import parse
from recipes.names import candidate_keys, name_key
from recipes.suitability import States, worded_allergens, worded_diets

_KEPT = 20_000  # lines of a large household's library, so that each is read once
_SEVERAL = re.compile(r"\b(?:or|each)\b|[a-z) ]/|(?:salt|pepper\w*) ?(?:and|[&+,])", re.IGNORECASE)


@lru_cache(_KEPT)
def others_in(text: str) -> tuple[tuple[States, States], ...]:
    """States by allergen and by diet of each further food that the text names."""
    if not _SEVERAL.search(text):
        return ()
    line = parse(text)
    return tuple(_states_of(name) for name in (*line.alternatives, *line.also))


def _states_of(name: str) -> tuple[States, States]:
    known = (_catalogue()[key] for key in candidate_keys(name) if key in _catalogue())
    allergens, diets = next(known, (None, None))
    if allergens is None:
        return worded_allergens({}, name), {}
    return worded_allergens(allergens, name, name), worded_diets(diets, allergens, name, name)


@cache
def _catalogue() -> dict[str, tuple[States, States]]:
    return {
        name_key(name): (food.allergens, food.diets)
        for food in read_foods(Allergen.values, {})
        for name in (food.name, food.plural, *food.aliases)
    }
