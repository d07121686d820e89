"""Where the name of the food is over."""

from recipes.ingredient_text.tokens import Tokens, is_number, is_word, low_at
from recipes.ingredient_text.vocabulary import CUTS, CUTS_BEFORE, DESCRIPTIONS, WITH_AS_NAME

_ROUGHLY = frozenset({"roughly", "around", "nearly", "almost"})
_MARKS = frozenset(",;:*~|.•+")


def cut_at(tokens: Tokens) -> int:
    """The index at which the name is over."""
    for at in range(1, len(tokens)):
        if _is_cut(tokens, at):
            return at
    return len(tokens)


def _is_cut(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "mark":
        return _is_cutting_mark(tokens, at)
    if token.kind == "number":
        return False
    before = tokens[at - 1].low
    if token.low == "to":
        return before not in WITH_AS_NAME
    if token.low in CUTS:
        return before not in WITH_AS_NAME
    if token.low in _ROUGHLY:
        return is_number(tokens, at + 1)
    following = CUTS_BEFORE.get(token.low)
    return bool(following) and (
        low_at(tokens, at + 1) in following or (token.low != "can" and is_number(tokens, at + 1))
    )


def _is_cutting_mark(tokens: Tokens, at: int) -> bool:
    mark = tokens[at].low
    if mark == ",":
        return not _only_describes(tokens[:at]) or not is_word(tokens, at + 1)
    if mark == "-":
        return tokens[at].space and (at + 1 == len(tokens) or tokens[at + 1].space)
    if mark == ".":
        return at + 1 == len(tokens) or (tokens[at + 1].space and len(tokens[at - 1].text) > 2)
    return mark in _MARKS


def _only_describes(tokens: Tokens) -> bool:
    """Whether the food is still to come: “peeled, chopped onion”."""
    return all(token.low in DESCRIPTIONS or token.kind == "mark" for token in tokens)
