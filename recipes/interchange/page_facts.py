"""Servings, times and courses as pages state them. Pure."""

import re
from collections.abc import Iterable

_PEOPLE = re.compile(
    r"serv|portion|porzion|porcion|porci[oó]n|porç|porcj|people|person|pessoa|pers\b|os[oó]b|"
    r"personer|feeds|adult|convive|couvert|commensal|coperti|eters|annost|μερίδ|人分|人份|인분",
    re.IGNORECASE,
)
_RANGE = r"(\d{1,4})(?:[.,]0+)?(?:\s*(?:[-–/]|to|à|bis|a|ou|or|tot|til)\s*\d{1,4})?"
_COUNT = re.compile(_RANGE, re.IGNORECASE)
_LONGEST_YIELD = 100  # characters, as the table of recipes allows
_MOST_SERVINGS = 100
_LONGEST_MINUTES = 32_767  # 22 days, as the table of recipes allows


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


def times(prep: int | None, cook: int | None, total: int | None) -> dict[str, int | None]:
    """Minutes of work and of waiting, so that together they make the total of the page.

    A total that comes without its parts counts as cooking; what it has beyond both is rest.
    """
    prep, cook, total = (_possible(value) for value in (prep, cook, total))
    beyond = max((total or 0) - (prep or 0) - (cook or 0), 0) or None
    if cook is None:
        return {"prep_minutes": prep, "cook_minutes": beyond, "rest_minutes": None}
    if prep is None:
        return {"prep_minutes": beyond, "cook_minutes": cook, "rest_minutes": None}
    return {"prep_minutes": prep, "cook_minutes": cook, "rest_minutes": beyond}


def _possible(minutes: object) -> int | None:
    """None for nothing said, and for 0 minutes, with which programs fill empty fields."""
    if not isinstance(minutes, int | float) or not 0 < minutes <= _LONGEST_MINUTES:
        return None
    return round(minutes)
