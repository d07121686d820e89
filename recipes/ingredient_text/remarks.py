"""Phrases behind the name and in brackets: how to prepare it, which part of it, and notes."""

from recipes.ingredient_text.draft import Draft
from recipes.ingredient_text.tokens import Tokens
from recipes.ingredient_text.vocabulary import (
    PART_FILLERS,
    PARTS,
    PREPARATIONS,
    PREPARING_STARTS,
)

_OTHERS = frozenset({"or", "plus", "see", "i", "from", "to", "for"})  # begin a note


def read_phrases(tokens: Tokens, draft: Draft) -> None:
    """Each phrase between commas, as preparation or as note."""
    for phrase in _phrases(tokens):
        words = [token for token in phrase if token.kind == "word"]
        if _is_part(words) or _is_preparing(words):
            read_part(phrase, draft)
            draft.prepare(phrase)
        else:
            draft.remark(phrase)


def read_part(tokens: Tokens, draft: Draft) -> None:
    """“juiced”, “juice and zest of”: the line asks for that part of the fruit."""
    if not draft.part and _is_part([token for token in tokens if token.kind == "word"]):
        draft.part = part_of(tokens)


def part_of(tokens: Tokens) -> str:
    """“juice”, “zest”, “juice and zest”, or "" for neither."""
    found = {PARTS[token.low] for token in tokens if token.low in PARTS}
    return " and ".join(sorted(found))


def _is_part(words: Tokens) -> bool:
    told = all(word.low in PARTS or word.low in PART_FILLERS for word in words)
    return told and any(word.low in PARTS for word in words)


def _is_preparing(words: Tokens) -> bool:
    if not words or words[0].low in _OTHERS:
        return False
    return words[0].low in PREPARING_STARTS or any(word.low in PREPARATIONS for word in words)


def _phrases(tokens: Tokens) -> list[Tokens]:
    phrases: list[Tokens] = [[]]
    for token in tokens:
        if token.low in (",", ";"):
            phrases.append([])
        else:
            phrases[-1].append(token)
    return phrases
