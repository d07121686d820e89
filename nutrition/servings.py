"""How many servings a yield stands for: “4 servings”, “2 dozen cookies”. Pure."""

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DOZEN = re.compile(r"\bdozen\b", re.IGNORECASE)
# These say how much there is, not how many portions.
_MEASURED = re.compile(
    r"\b(?:cups?|gallons?|ounces?|oz|grams?|kg|g|lbs?|pounds?|pints?|quarts?|jars?|ml|lit(?:er|re)s?|"
    r"loaf|loaves|cakes?|pies?|inch|trays?|pans?|batch(?:es)?|sheets?|recipes?|bottles?)\b",
    re.IGNORECASE,
)
DOZEN = 12


def servings_in(text: str | None) -> float | None:
    """The number of servings or pieces; None where the yield is a mass, a volume or no number."""
    found = _NUMBER.search(text or "")
    if not found or _MEASURED.search(text):
        return None
    number = float(found[0].replace(",", "."))
    return (number * DOZEN if _DOZEN.search(text) else number) or None
