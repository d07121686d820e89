"""Ingredients kept in parts (amount, unit, food, note), as Mealie and Tandoor do. Pure."""

from decimal import Decimal, InvalidOperation

from recipes.interchange import lines
from recipes.interchange.headed_lines import text_of
from recipes.interchange.neutral import NeutralIngredient
from recipes.quantities import UnknownUnit, unit_named

_LARGEST = 10**9
_NEAR = Decimal("0.001")  # as fine as our tables keep amounts: 1/3 goes out as 0.333


def ingredient(
    *, amount: object, unit: str, food: str, note: str = "", text: str = "", section: str = ""
) -> NeutralIngredient | None:
    """One line; None for an empty one.

    The original text tells more than the parts (ranges, sizes, what is optional), so it counts
    where it says the same; where the parts were changed since, they do.
    """
    number = decimal(amount)
    composed = _composed(number, unit, food, note)
    parsed = _parsed(text or composed, section)
    if parsed is None or not food.strip() or _agrees(parsed, number, unit, food):
        return parsed
    code, name = _unit(unit), food.strip()
    return NeutralIngredient(
        text=composed,
        name=name if code is not None else f"{unit.strip()} {name}",
        amount_min=number,
        amount_max=number,
        unit=code or "",
        preparation=note.strip(),
        section=section,
    )


def in_parts(line: NeutralIngredient) -> dict:
    """Amount, unit, food, note and text, as `ingredient` takes them."""
    return {
        "amount": None if line.amount_min is None else float(line.amount_min),
        "unit": line.unit,
        "food": line.name,
        "note": line.preparation,
        "text": text_of(line),
    }


def decimal(value: object) -> Decimal | None:
    """A positive amount; None for none, and for 0, which stands for “no amount”."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 < number < _LARGEST else None


def _composed(number: Decimal | None, unit: str, food: str, note: str) -> str:
    amount = "" if number is None else f"{number.normalize():f}"
    text = " ".join(" ".join([amount, unit, food]).split())
    return ", ".join(part for part in (text, note.strip()) if part)


def _parsed(text: str, section: str) -> NeutralIngredient | None:
    return next(lines.ingredients([" ".join(text.split())], section), None)


def _agrees(parsed: NeutralIngredient, number: Decimal | None, unit: str, food: str) -> bool:
    amounts = [amount for amount in (parsed.amount_min, number) if amount is not None]
    same = not amounts or (len(amounts) == 2 and abs(amounts[0] - amounts[1]) < _NEAR)
    names = (parsed.name.lower(), food.strip().lower())
    return same and parsed.unit == _unit(unit) and (names[0] in names[1] or names[1] in names[0])


def _unit(text: str) -> str | None:
    """Its code; empty for a plain count, None for a unit we do not know."""
    try:
        known = unit_named(text)
    except UnknownUnit:
        return None
    return known.code if known else ""
