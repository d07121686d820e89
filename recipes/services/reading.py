"""From a line the grammar has read to a food and its weight."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from recipes.ingredient_text import Amount, ParsedLine
from recipes.interchange.neutral import NeutralIngredient
from recipes.matching import Match
from recipes.models import Food
from recipes.names import candidate_keys
from recipes.quantities import UNITS, Dimension
from recipes.services.resolving import FoodIndex, weigh


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
    found = [
        (match, amounts)
        for name, amounts in names_of(line)
        if (match := index.match(name)) is not None
    ]
    if found:
        match, amounts = max(found, key=lambda pair: pair[0].confidence)
        return _weighed(match, amounts)
    match = index.match(line.food) if line.part else None
    if match:
        reason = f"the weight of the {line.part} alone is not known"
        return Reading(match.key, match.confidence, source=reason)
    return Reading(source="no food of that name")


def _weighed(match: Match[Food], amounts: list[NeutralIngredient]) -> Reading:
    """By the first amount that this food's weights can turn into grams."""
    reason = "no amount given"
    for amount in amounts:
        resolved = weigh(match.key, amount)
        if resolved.grams is not None:
            return Reading(match.key, match.confidence, resolved.grams, resolved.source)
        reason = resolved.source
    return Reading(match.key, match.confidence, source=reason)


def names_of(line: ParsedLine) -> Iterator[tuple[str, list[NeutralIngredient]]]:
    """Names to look up, the most precise first, each with the amounts to weigh it by."""
    amounts = _amounts(line)
    if line.part:
        yield from ((f"{key} {line.part}", amounts) for key in candidate_keys(line.food))
        return
    if line.claims:
        yield line.full_name, amounts
        if not all(_is_of_salt(claim) for claim in line.claims):
            return  # another food: no match is better than a wrong one
    if line.unit and UNITS[line.unit].dimension is Dimension.COUNT:
        # "2 cinnamon sticks" may be weighed as sticks of it or as two pieces.
        pieces = [replace(amount, unit="") for amount in amounts if amount.unit == line.unit]
        yield f"{line.food} {line.unit}", amounts + pieces
    yield line.food, amounts
    if line.preparation:
        yield f"{line.preparation} {line.food}", amounts


def _amounts(line: ParsedLine) -> list[NeutralIngredient]:
    """What the line says about its amount: a stated mass first, then a pack's, then the rest."""
    if line.amount_min is None:
        return []
    main = NeutralIngredient(
        text=line.text,
        name=line.food,
        amount_min=line.amount_min,
        amount_max=line.amount_max,
        unit=line.unit,
        size=line.size,
    )
    said = [_restated(main, amount, times=(1, 1)) for amount in line.extra]
    if line.pack:
        said.append(_restated(main, line.pack, times=(line.amount_min, line.amount_max)))
    return sorted([main, *said], key=lambda amount: not _is_mass(amount.unit))


def _restated(main: NeutralIngredient, amount: Amount, *, times) -> NeutralIngredient:
    low, high = (count * amount.amount for count in times)
    return replace(main, amount_min=low, amount_max=high, unit=amount.unit, size="")


def _is_of_salt(claim: str) -> bool:
    return "salt" in claim.lower() or "sodium" in claim.lower()


def _is_mass(unit: str) -> bool:
    return bool(unit) and UNITS[unit].dimension is Dimension.MASS
