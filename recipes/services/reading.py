"""From a line the grammar has read to a food and its weight."""

from dataclasses import dataclass
from decimal import Decimal

from recipes.ingredient_text import ParsedLine, foods_apart
from recipes.models import Food
from recipes.services.resolving import NO_AMOUNT, TOGETHER, FoodIndex, weigh_by
from recipes.services.saying import names_of

_APART = 0.95  # how sure a line is that had to be taken apart


@dataclass(frozen=True, slots=True)
class Reading:
    """`grams` None: not known, and `source` says why. `also`: the line's further foods."""

    food: Food | None = None
    confidence: float = 0.0
    grams: Decimal | None = None
    source: str = ""
    also: tuple[str, ...] = ()


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
    return _of_several(line, index)


def _of_several(line: ParsedLine, index: FoodIndex) -> Reading:
    """“Salt and olive oil”: the first food, the others by their names, and no weight of each."""
    found = index.several(line.full_name)
    if not found:
        return Reading(source="no food of that name")
    reason = NO_AMOUNT if line.amount_min is None else TOGETHER
    surest = min(match.confidence for match in found)
    names = foods_apart(line.full_name)
    return Reading(found[0].key, surest * _APART, source=reason, also=names[1:])
