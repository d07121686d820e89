"""From a line the grammar has read to a food and its weight."""

from dataclasses import dataclass
from decimal import Decimal

from recipes.ingredient_text import ParsedLine
from recipes.models import Food
from recipes.services.resolving import FoodIndex, weigh_by
from recipes.services.saying import names_of


@dataclass(frozen=True, slots=True)
class Reading:
    """`grams` None: not known, and `source` says why."""

    food: Food | None = None
    confidence: float = 0.0
    grams: Decimal | None = None
    source: str = ""


def read_line(line: ParsedLine, index: FoodIndex) -> Reading:
    """The food of the line, the surest of its names, and grams by that food's own weights."""
    if line.is_header or not line.is_food:
        return Reading(source="no ingredient")
    match, amounts = index.surest(names_of(line))
    if match:
        resolved = weigh_by(match.key, amounts)
        return Reading(match.key, match.confidence, resolved.grams, resolved.source)
    match = index.match(line.food) if line.part else None
    if match:
        reason = f"the weight of the {line.part} alone is not known"
        return Reading(match.key, match.confidence, source=reason)
    return Reading(source="no food of that name")
