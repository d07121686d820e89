"""What a line says of its food and its amount: names to look up, amounts to weigh. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from recipes.ingredient_text import Amount, ParsedLine, parse
from recipes.interchange.neutral import NeutralIngredient
from recipes.names import candidate_keys, name_key
from recipes.quantities import UNITS, Dimension

_NEAR = Decimal("0.001")  # as fine as amounts are stored
_BONELESS = re.compile(r"\b(?:boneless|boned|deboned|bones? removed|without bones?)\b", re.I)
_SKINLESS = re.compile(r"\b(?:skinless|skinned|skins? (?:removed|off|discarded))\b", re.I)
_BONE_IN = re.compile(r"\b(?:bone[- ]in|with bones?|on the bone)\b", re.I)
_LEAN = re.compile(r"\b(\d\d)\s*(?:%|percent)\s*(?:extra[- ])?lean\b", re.I)
_LEAN_TO_FAT = re.compile(r"\b([6-9]\d)\s*[/-]\s*(\d\d?)\b")
_FAT = re.compile(r"\b(?:(\d\d?)\s*[-–]\s*)?(\d\d?)\s*(?:%|percent)\s*fat\b", re.I)
_MINCED = re.compile(r"\b(?:mince|minced|ground)\b", re.I)
# The grades of mince that are sold and have a composition.
_GRADES = (70, 80, 85, 90, 93, 95, 99)


def reread(line) -> ParsedLine | None:
    """The line read from its own words; None if its parts say something else by now."""
    text = text_of(line)
    parsed = parse(text) if text else None
    if parsed is None or parsed.is_header or not parsed.is_food:
        return None
    amounts = ((parsed.amount_min, line.amount_min), (parsed.amount_max, line.amount_max))
    same = all(_same(one, other) for one, other in amounts)
    same = same and (parsed.unit, parsed.size) == (line.unit, line.size)
    return parsed if same and name_key(parsed.full_name) == name_key(line.name) else None


def text_of(line) -> str:
    """The words of a neutral ingredient or of a stored one."""
    return line.text if isinstance(line, NeutralIngredient) else line.original_text


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < _NEAR


def names_of(line: ParsedLine) -> Iterator[tuple[str, list[NeutralIngredient]]]:
    """Names to look up, the most precise first, each with the amounts to weigh it by."""
    amounts = amounts_of(line)
    if line.part:
        yield from ((f"{key} {line.part}", amounts) for key in candidate_keys(line.food))
        return
    yield from ((f"{form} {line.food}", amounts) for form in _forms_of(line))
    if line.claims:
        yield line.full_name, amounts
        if not all(_is_slight(claim) for claim in line.claims):
            return  # another food: no match is better than a wrong one
    if line.unit and UNITS[line.unit].dimension is Dimension.COUNT:
        # "2 cinnamon sticks" may be weighed as sticks of it or as two pieces.
        pieces = [replace(amount, unit="") for amount in amounts if amount.unit == line.unit]
        yield f"{line.food} {line.unit}", amounts + pieces
    yield line.food, amounts
    if line.preparation:
        yield f"{line.preparation} {line.food}", amounts


def _forms_of(line: ParsedLine) -> Iterator[str]:
    """Forms of meat told anywhere in the line: “chicken thighs, boneless, skinless”."""
    if _MINCED.search(line.food) or "beef" in line.food.lower():
        lean = _lean_of(line.text)
        if lean:
            yield f"{lean}% lean"
    if _BONE_IN.search(line.text) and not _BONELESS.search(line.text):
        yield "bone-in"
    elif _BONELESS.search(line.text) or _SKINLESS.search(line.text):
        yield "boneless skinless" if _SKINLESS.search(line.text) else "boneless"


def _lean_of(text: str) -> int | None:
    """The nearest grade to “90% lean”, “90/10” or “5 % fat”."""
    found = _LEAN.search(text)
    lean = int(found[1]) if found else None
    if lean is None:
        pairs = ((int(one), int(other)) for one, other in _LEAN_TO_FAT.findall(text))
        lean = next((one for one, other in pairs if one + other == 100), None)
    if lean is None:
        found = _FAT.search(text)
        lean = 100 - (int(found[1] or found[2]) + int(found[2])) // 2 if found else None
    if lean is None or lean < _GRADES[0] - 5:
        return None
    return min(_GRADES, key=lambda grade: abs(grade - lean))


def amounts_of(line: ParsedLine) -> list[NeutralIngredient]:
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


def _is_slight(claim: str) -> bool:
    """Said of salt, or that it is lean: grades of mince, which differ, have their own names."""
    return any(word in claim.lower() for word in ("salt", "sodium", "lean"))


def _is_mass(unit: str) -> bool:
    return bool(unit) and UNITS[unit].dimension is Dimension.MASS
