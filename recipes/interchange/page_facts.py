"""Servings, times and courses as pages state them. Pure."""

import re
from collections.abc import Iterable

from recipes.interchange import times

_PEOPLE = re.compile(
    r"serv|portion|porzion|porcion|porci[oó]n|porç|porcj|people|person|pessoa|pers\b|os[oó]b|"
    r"personer|feeds|adult|convive|couvert|commensal|coperti|eters|annost|μερίδ|人分|人份|인분",
    re.IGNORECASE,
)
_RANGE = r"(\d{1,4})(?:[.,]0+)?(?:\s*(?:[-–/]|to|à|bis|a|ou|or|tot|til)\s*\d{1,4})?"
_COUNT = re.compile(_RANGE, re.IGNORECASE)
_LONGEST_YIELD = 100  # characters, as the table of recipes allows
_MOST_SERVINGS = 100


def servings(texts: Iterable[object]) -> tuple[int | None, str]:
    """People and the yield as written, of all that a page says about it.

    Only what speaks of people, or a number alone, is a count of people: 24 biscuits do not serve
    24. A number beside the same number with a thing (“20”, “20 pieces”) counts things.
    """
    said = [text for text in (" ".join(str(value).split()) for value in texts) if text]
    of_people = [text for text in said if _PEOPLE.search(text) and _COUNT.search(text)]
    of_things = [text for text in said if not _COUNT.fullmatch(text)]
    text = next(iter(of_people or of_things or said), "")[:_LONGEST_YIELD]
    count = _COUNT.search(text) if of_people else _COUNT.fullmatch(text)
    people = int(count[1]) if count else None
    if people is None or not 1 <= people <= _MOST_SERVINGS:
        return None, "" if re.fullmatch(r"0*", text) else text
    return people, "" if re.fullmatch(r"\d+", text) else text


def minutes(value: object) -> int | None:
    """None for nothing said, and for 0 minutes, with which programs fill empty fields."""
    is_possible = isinstance(value, int | float) and 0 < value <= times.LONGEST_MINUTES
    return round(value) if is_possible else None
