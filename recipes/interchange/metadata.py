"""Values of a recipe's metadata, as people write them, to ours. Pure."""

import re
from decimal import Decimal

from recipes.interchange.neutral import UnreadableRecipe

_MINUTES = {"d": 1440, "h": 60, "m": 1}
_DURATION = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(d|h|m)[a-z]*", re.IGNORECASE)
# At most nine digits: no amount of a kitchen has more, and no sum of them overflows.
_NUMBER = re.compile(
    r"(?:(?P<whole>\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:\s+|$))?"
    r"(?:(?P<top>\d{1,9})\s*/\s*(?P<bottom>\d{1,9}))?"
)
_WORDS = {True: {"yes", "true", "1"}, False: {"no", "false", "0"}}


def minutes(text: object) -> int | None:
    """`1 h 30 min`, `25 minutes`, `25` or nothing to whole minutes."""
    if text in (None, ""):
        return None
    if re.fullmatch(r"\d{1,9}", str(text).strip()):
        return int(text)
    parts = _DURATION.findall(str(text))
    if not parts:
        raise UnreadableRecipe(f"“{text}” is not a time: write it as 25 min or 1 h 30 min.")
    return round(sum(number(count) * _MINUTES[unit.lower()] for count, unit in parts))


def number(text: object) -> Decimal:
    """A decimal with point or comma, a fraction, or a mixed number: 1 1/2."""
    parts = _NUMBER.fullmatch(str(text).replace(",", ".").strip())
    if not parts or not parts[0] or not int(parts["bottom"] or 1):
        raise UnreadableRecipe(f"“{text}” is not a number.")
    whole_part, top, bottom = (Decimal(parts[name] or 0) for name in ("whole", "top", "bottom"))
    return whole_part + (top / bottom if bottom else 0)


def whole(text: object, what: str) -> int | None:
    """The first whole number in a value such as `4` or `4 portions`."""
    if text in (None, ""):
        return None
    found = re.search(r"-?\d{1,9}", str(text))
    if not found:
        raise UnreadableRecipe(f"“{text}” is not a number for {what}.")
    return int(found[0])


def words(value: object) -> tuple[str, ...]:
    """A list, or a text with commas, to stripped lower-case words without repeats."""
    items = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(dict.fromkeys(str(item).strip().lower() for item in items if str(item).strip()))


def yes_or_no(value: object, what: str) -> bool | None:
    if value in (None, ""):
        return None
    for answer, spellings in _WORDS.items():
        if str(value).strip().lower() in spellings:
            return answer
    raise UnreadableRecipe(f"“{value}” for {what} is neither yes nor no.")
