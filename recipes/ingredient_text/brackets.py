"""What stands in brackets: the amount again, what a pack holds, a unit, alternatives, notes."""

from recipes.ingredient_text.draft import Draft
from recipes.ingredient_text.measures import (
    Measure,
    amounts_in,
    is_length,
    is_mass,
    is_measured,
    measure_at,
    unit_at,
)
from recipes.ingredient_text.remarks import read_phrases
from recipes.ingredient_text.tokens import (
    Tokens,
    group_end,
    is_number,
    is_word,
    low_at,
    skip,
    without_brackets,
)
from recipes.ingredient_text.vocabulary import (
    FILLINGS,
    HEDGES,
    PACKAGED,
    SIZES,
)

_BEFORE_UNIT = FILLINGS | frozenset(SIZES) | {"a", "an", "or"}
# Units that tell how much even without "of": in "2 carrots (sticks)" the word tells how to cut.
_PLAIN_UNITS = PACKAGED | {"part", "bunch", "head", "handful", "batch", "pinch", "dash"}
_EACH = frozenset({"each", "apiece", "per"})
_MORE = frozenset({"plus", "more", "extra", "additional", "+", "and", "from"})


def lift_brackets(tokens: Tokens, draft: Draft) -> tuple[Tokens, list[Tokens]]:
    """The tokens outside of brackets, and each bracket's own."""
    outside: Tokens = []
    groups = []
    at = 0
    while at < len(tokens):
        if tokens[at].low != "(":
            if tokens[at].low != ")":
                outside.append(tokens[at])
            at += 1
            continue
        end = group_end(tokens, at)
        group = without_brackets(tokens[at:end])
        groups.append(group)
        _weigh(group, draft, first=not outside)
        at = end
    return outside, groups


def _weigh(group: Tokens, draft: Draft, *, first: bool) -> None:
    """Amounts in the group into the draft, and the words to its notes unless all is an amount."""
    after = _amounts(group, draft, first=first) or _unit_only(group, draft)
    rest = group[after:]
    if after and not [token for token in rest if token.low not in HEDGES and _is_telling(token)]:
        return
    if low_at(group, 0) == "or":
        draft.remark(group)
    else:
        read_phrases(group, draft)


def _is_telling(token) -> bool:
    return token.kind != "mark" and token.low not in _EACH


def _amounts(group: Tokens, draft: Draft, *, first: bool) -> int:
    """The index after the amounts the group begins with; 0 if it begins otherwise."""
    if low_at(group, 0) in _MORE:
        return 0
    found = list(amounts_in(group, skip(group, 0, HEDGES)))
    if not found:
        return _amount_behind(group, draft) if draft.low is None and not draft.unit else 0
    if draft.low is None:
        return _only_amount(group, found, draft)
    measured = [measure for measure in found if is_measured(measure.unit)]
    for measure in measured:
        _again(measure, group, draft, first=first)
    return found[-1].after if len(measured) == len(found) else 0


def _again(measure: Measure, group: Tokens, draft: Draft, *, first: bool) -> None:
    """What one of the units holds, or the whole amount in another unit."""
    if draft.pack or is_measured(draft.unit):
        draft.extra.append(measure.middle())
    elif _is_of_one(measure, group, draft) or (draft.unit and first):
        draft.pack = measure.middle()
    else:
        draft.extra.append(measure.middle())


def _is_of_one(measure: Measure, group: Tokens, draft: Draft) -> bool:
    """Whether it is what one of several weighs; a single piece weighs all of it."""
    single = draft.low == draft.high == 1 and is_mass(measure.unit)
    return single or any(token.low in _EACH for token in group)


def _only_amount(group: Tokens, found: list[Measure], draft: Draft) -> int:
    """“biscuits (2 cans)”: the line has no other amount."""
    first = found[0]
    alone = first.after == len(group)
    if is_length(first.unit) or draft.unit or not (first.unit or alone):
        return 0
    draft.take(first)
    others = [measure for measure in found[1:] if is_measured(measure.unit)]
    for measure in others:
        _again(measure, group, draft, first=True)
    return found[-1].after if len(others) == len(found) - 1 else 0


def _amount_behind(group: Tokens, draft: Draft) -> int:
    """“flour (maida - 125 g)”; 0, as the other words are a note."""
    for at in range(1, len(group)):
        measure = measure_at(group, at) if is_number(group, at) else None
        if measure and is_measured(measure.unit) and measure.after == len(group):
            draft.take(measure)
            break
    return 0


def _unit_only(group: Tokens, draft: Draft) -> int:
    """“2 cream cheese (tubs of)”: the unit stands behind the food."""
    if draft.unit:
        return 0
    start = skip(group, 0, _BEFORE_UNIT)
    code, after = unit_at(group, start)
    of = low_at(group, after) == "of"
    if not code or is_length(code) or (is_word(group, after) and not of):
        return 0
    if not (of or is_measured(code) or code in _PLAIN_UNITS):
        return 0
    draft.unit = code
    draft.size = next((SIZES[word.low] for word in group[:start] if word.low in SIZES), "")
    return after + of
