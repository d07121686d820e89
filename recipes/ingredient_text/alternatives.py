"""“butter or margarine”: foods that may take the place of the first."""

from collections.abc import Callable

from recipes.ingredient_text.cuts import cut_at
from recipes.ingredient_text.draft import Draft, has_digit
from recipes.ingredient_text.measures import measure_at, unit_at
from recipes.ingredient_text.tokens import (
    Token,
    Tokens,
    group_end,
    is_number,
    is_word,
    low_at,
    skip,
)
from recipes.ingredient_text.vocabulary import (
    KINDS,
    NO_ALTERNATIVE,
    PREPARATIONS,
    SHARED_HEADS,
    SIZES,
    STATES,
)

_OR = frozenset({"or", "and/or"})
_MOST_MODIFIERS = 3
_NO_FOOD = frozenset("on for with in without similar another ones one both half omit".split())
_MANNERS = STATES | PREPARATIONS | frozenset(SIZES) | {"larger", "smaller"}

type Namer = Callable[[Tokens], str]


def read_alternatives(tokens: Tokens, draft: Draft, name_of: Namer) -> Tokens:
    """The tokens of the first food; the others are named in the draft."""
    at = _or_at(tokens)
    if not at:
        return tokens
    left, right = tokens[:at], _after_or(tokens, at)
    if cut_at(left) < len(left) and not (low_at(left, at - 1) == "," or _has_amount(right)):
        return tokens  # of two ways to prepare it: "garlic, pressed or minced"
    if low_at(right, 0) in NO_ALTERNATIVE or not right:
        draft.remark(tokens[at:])
        return left
    if not _has_amount(right):
        shared = _shared(left, right, draft)
        if shared is not None:
            for other in shared[1:]:
                draft.alternatives += filter(None, [name_of(other)])
            return shared[0]
    draft.remark(tokens[at:])
    _name_others(right, draft, name_of)
    return left


def _has_amount(tokens: Tokens) -> bool:
    return is_number(tokens, 0) or low_at(tokens, 0) == "("


def alternatives_in(group: Tokens, draft: Draft, name_of: Namer) -> None:
    """Of a bracket that begins with “or”."""
    right = group[1:] if low_at(group, 0) in _OR else []
    if right and low_at(right, 0) not in NO_ALTERNATIVE:
        _name_others(right, draft, name_of)


def _or_at(tokens: Tokens) -> int:
    for at in range(1, len(tokens)):
        if tokens[at].low in _OR:
            return at
        if tokens[at].low == "/" and tokens[at].space and is_word(tokens, at + 1):
            return at
    return 0


def _after_or(tokens: Tokens, at: int) -> Tokens:
    if low_at(tokens, at - 1) == "and" and low_at(tokens, at) == "/":
        at += 1
    return tokens[at + 1 :]


def _name_others(tokens: Tokens, draft: Draft, name_of: Namer) -> None:
    while tokens:
        at = _or_at(tokens)
        name = name_of(_after_amount(tokens[:at] if at else tokens))
        if _is_food(name):
            draft.alternatives.append(name)
        tokens = _after_or(tokens, at) if at else []


def _is_food(name: str) -> bool:
    """Not “or 6 smaller ones”, “or homemade”, “or on a mandoline”."""
    words = name.lower().split()
    if not words or words[0] in _NO_FOOD or any(letter.isdigit() for letter in name):
        return False
    return not all(word in _MANNERS or word in _NO_FOOD for word in words)


def _after_amount(tokens: Tokens) -> Tokens:
    """Without “(7 oz) package” or “2 cups” before an alternative."""
    at = group_end(tokens, 0) if low_at(tokens, 0) == "(" else 0
    measure = measure_at(tokens, at)
    if measure:
        at = measure.after
        at = group_end(tokens, at) if low_at(tokens, at) == "(" else at
    if at:
        _, at = unit_at(tokens, at)
    at = skip(tokens, at, frozenset({"of", "other"}))
    return tokens[at:]


def _shared(left: Tokens, right: Tokens, draft: Draft) -> list[Tokens] | None:
    """Each food in full where they share their last words: “red or white wine vinegar”."""
    if all(token.low in _MANNERS for token in left):
        return _after_states(left, right, draft)
    end = next((at for at, t in enumerate(right) if t.kind == "mark"), len(right))
    names, tail = right[:end], right[end:]
    again = next((at for at, token in enumerate(names) if token.low in _OR), 0)
    head = names[-1].low if names else ""
    if has_digit(left + names) or again or len(names) < 2 or len(names) > _MOST_MODIFIERS + 1:
        return None
    items = _comma_items(left)
    modifiers = SHARED_HEADS.get(head)
    last = items[-1][-1].low if items[-1] else ""
    if last not in KINDS and not (modifiers and last in modifiers):
        return None
    if last == head or (last in KINDS and modifiers is None and len(items[-1]) > 1):
        return None
    kept = names[1:] if last in KINDS or names[0].low in KINDS else names[-1:]
    foods = [[*item, *_spaced(kept)] for item in items]
    return [foods[0] + tail, *foods[1:], names]


def _comma_items(left: Tokens) -> list[Tokens]:
    items: list[Tokens] = [[]]
    for token in left:
        if token.low == ",":
            items.append([])
        else:
            items[-1].append(token)
    return [item for item in items if item] or [[]]


def _spaced(tokens: Tokens) -> Tokens:
    return [tokens[0]._replace(space=True), *tokens[1:]] if tokens else []


def _after_states(left: Tokens, right: Tokens, draft: Draft) -> list[Tokens] | None:
    """“fresh or frozen peas” are peas, prepared in either way."""
    end = skip(right, 0, _MANNERS)
    if not end or end == len(right) or not is_word(right, end):
        return None
    draft.prepare([*left, Token("or", "or", "word", True), *right[:end]])
    return [right[end:]]
