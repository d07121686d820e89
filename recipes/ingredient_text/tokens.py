"""Words, numbers and marks of a line."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*|\.\d+)"
    r"""|(?P<word>[^\W\d_]+(?:['&"-][^\W\d_]+)*'?)"""
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """`space`: stands there before the token. `kind`: "number", "word" or "mark"."""

    text: str
    low: str
    kind: str
    space: bool


type Tokens = list[Token]


def tokenise(text: str) -> Tokens:
    """All of the text but its spaces, in linear time."""
    found = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        found.append(Token(word, word.lower(), match.lastgroup, match.start() > end))
        end = match.end()
    return found


def join(tokens: Tokens) -> str:
    """The text of these tokens, without marks and spaces around it."""
    text = "".join(f" {token.text}" if token.space else token.text for token in tokens)
    return text.strip(" ,;:.-*~|/&")


def low_at(tokens: Tokens, at: int) -> str:
    """The token in lower case; "" past the end."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def is_word(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word"


def is_number(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "number"


def group_end(tokens: Tokens, at: int) -> int:
    """The index after the bracket that closes the one at `at`, or the end of the line."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].low == "(":
            depth += 1
        elif tokens[place].low == ")":
            depth -= 1
            if depth <= 0:
                return place + 1
    return len(tokens)


def without_brackets(tokens: Tokens) -> Tokens:
    kept = []
    for at, token in enumerate(tokens):
        if token.low not in ("(", ")"):
            parted = at > 0 and tokens[at - 1].low in ("(", ")")
            kept.append(token._replace(space=True) if parted else token)
    return kept


def skip(tokens: Tokens, at: int, words: frozenset[str]) -> int:
    """The index of the first token from `at` on that is none of these."""
    while at < len(tokens) and tokens[at].low in words:
        at += 1
    return at
