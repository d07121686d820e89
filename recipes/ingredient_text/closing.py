"""Amounts and units at the end: "salt - 1 tsp", "butter 100g", "2 garlic cloves"."""

from recipes.ingredient_text.draft import Draft
from recipes.ingredient_text.measures import is_length, is_mass, is_measured, measure_at, unit_at
from recipes.ingredient_text.tokens import Tokens, is_number, is_word, low_at
from recipes.ingredient_text.vocabulary import (
    COMPOUND_BEFORE,
    HEDGES,
    PREPARATIONS,
    STICK_FOODS,
    TRAILING_UNITS,
)

_SEPARATORS = frozenset({"-", ":", ",", "x", "~", "=", "."})
_WEIGHING = frozenset(
    "about approximately approx around roughly weighing , ~ circa ca totaling totalling".split()
)
_EACH = frozenset({"each", "apiece"})
_ENDS = frozenset({",", ";", "-", ".", "for"})


def read_amount_behind(tokens: Tokens, draft: Draft) -> Tokens:
    """The tokens without an amount that stands behind the food."""
    if draft.low is not None or draft.unit:
        return _without_amount_again(tokens, draft)
    numbers = (at for at in range(1, len(tokens)) if is_number(tokens, at))
    at = next(numbers, 0)
    if not at:
        return tokens
    separated = low_at(tokens, at - 1) in _SEPARATORS
    measure = measure_at(tokens, at)
    if measure is None or is_length(measure.unit) or not any(t.kind == "word" for t in tokens[:at]):
        return tokens
    told = measure.unit or measure.size or (separated and measure.after == len(tokens))
    ends = measure.after == len(tokens) or _goes_on(tokens, measure.after)
    if not (told and ends):
        return tokens
    draft.take(measure)
    return tokens[: at - separated] + tokens[measure.after :]


def _without_amount_again(tokens: Tokens, draft: Draft) -> Tokens:
    """“1 stick butter 110 g”: a measured amount at the very end says it in other units."""
    numbers = (at for at in range(1, len(tokens)) if is_number(tokens, at))
    for at in numbers:
        measure = measure_at(tokens, at)
        if measure and measure.after == len(tokens) and is_measured(measure.unit):
            if tokens[at - 1].kind == "word" and tokens[at - 1].low not in HEDGES:
                draft.extra.append(measure.middle())
                return tokens[:at]
            return tokens
    return tokens


def read_weight_behind(tokens: Tokens, draft: Draft) -> None:
    """What pieces weigh: “1 whole salmon, about 1 1/2 lb”, “2 fillets, 6 oz each”."""
    if draft.low is None or draft.pack or draft.extra or is_measured(draft.unit):
        return
    for at in range(1, len(tokens)):
        measure = measure_at(tokens, at) if is_number(tokens, at) else None
        if measure and is_mass(measure.unit) and low_at(tokens, at - 1) in _WEIGHING:
            if _is_of_each(tokens, measure.after, draft):
                draft.pack = measure.middle()
            else:
                draft.extra.append(measure.middle())
            return


def _is_of_each(tokens: Tokens, after: int, draft: Draft) -> bool:
    return draft.low == draft.high == 1 or any(token.low in _EACH for token in tokens[after:][:3])


def _goes_on(tokens: Tokens, at: int) -> bool:
    return tokens[at].low in _ENDS or tokens[at].low in PREPARATIONS


def lift_trailing_unit(name: Tokens, draft: Draft) -> Tokens:
    """The name without the unit behind it: “garlic” of 2 “garlic cloves”."""
    if draft.unit or len(name) < 2 or not _may_count(name, draft):
        return name
    code, after = unit_at(name, len(name) - 1)
    before = low_at(name, len(name) - 2)
    if code not in TRAILING_UNITS or after != len(name) or not is_word(name, len(name) - 2):
        return name
    if code == "stick" and before not in STICK_FOODS:
        return name
    if before.rstrip("s") in COMPOUND_BEFORE.get(code, ()) or before in COMPOUND_BEFORE.get(
        code, ()
    ):
        return name
    if before in PREPARATIONS:
        return name
    draft.unit = code
    return name[:-1]


def _may_count(name: Tokens, draft: Draft) -> bool:
    """Without a number only a cinnamon stick is a stick; a lime wedge is what it is."""
    return draft.low is not None or name[-2].low == "cinnamon"
