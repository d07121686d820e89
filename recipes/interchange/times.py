"""Times of preparing, cooking and waiting, as sources state them, so that they agree. Pure."""

import re

from recipes.interchange import metadata
from recipes.interchange.neutral import UnreadableRecipe

_NO_TIME = re.compile(r"P?T?0*S?", re.IGNORECASE)
LONGEST_MINUTES = 30_000  # three weeks, which the table of recipes can hold; longer is a slip


def read(
    prep: object, cook: object, total: object, problems: list[str], rest: object = None
) -> dict[str, int | None]:
    """The parts of a recipe's time from what is written; what can't be read becomes a problem."""
    return in_parts(*(minutes(value, problems) for value in (prep, cook, total, rest)))


def in_parts(
    prep: int | None, cook: int | None, total: int | None, rest: int | None = None
) -> dict[str, int | None]:
    """Minutes of each part, so that they make the total where it says more than they do.

    What the total says more is the first part that is not said: a total alone is cooking, what
    goes beyond preparing and cooking is waiting. A total below its parts is a slip and not kept.
    """
    parts = {"cook_minutes": cook, "prep_minutes": prep, "rest_minutes": rest}
    beyond = (total or 0) - sum(part or 0 for part in parts.values())
    unsaid = next((name for name, part in parts.items() if not part), None)
    return parts | ({unsaid: beyond} if unsaid and beyond > 0 else {})


def minutes(value: object, problems: list[str]) -> int | None:
    """An ISO 8601 duration, or one as people write it; what is neither becomes a problem."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    try:
        found = metadata.minutes("" if _NO_TIME.fullmatch(text) and text != "0" else text)
    except UnreadableRecipe as error:
        problems.append(str(error))
        return None
    if found and found > LONGEST_MINUTES:
        problems.append(f"“{text}” is too long for a time.")
        return None
    return found
