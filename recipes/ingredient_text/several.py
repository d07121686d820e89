"""Names of several foods: “salt and olive oil”, “lemon and lime juice”. Pure.

The grammar knows no foods: it tells only what the foods would be. Whoever looks them up believes
it where the whole name is no food, as macaroni and cheese is, and each of the parts is one.
"""

import re

from recipes.ingredient_text.names import simple_name
from recipes.ingredient_text.tokens import tokenise
from recipes.ingredient_text.vocabulary import SHARED_HEADS

_BETWEEN = re.compile(r",\s+(?:and|plus|&)\s+|,\s+|\s+(?:and|plus|&)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:and|plus|&)\s", re.IGNORECASE)
_MOST = 4  # foods in one line; more are the text of a step


def foods_apart(name: str) -> tuple[str, ...]:
    """The names of two or more foods in one; nothing where it names one food."""
    if not _JOINED.search(name):
        return ()
    parts = [simple_name(tokenise(part.strip())) for part in _BETWEEN.split(name)]
    if not 2 <= len(parts) <= _MOST or not all(parts):
        return ()
    last = parts[-1].split()
    modifiers = SHARED_HEADS.get(last[-1].lower(), frozenset()) if len(last) > 1 else frozenset()
    whole = [f"{part} {last[-1]}" if part.lower() in modifiers else part for part in parts[:-1]]
    return (*whole, parts[-1])
