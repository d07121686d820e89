"""The words by which a recipe is found, and which of them count as the same. Pure.

A search has to bear slips of the keys and half-typed words. So words are compared by their
sound: without accents, doubled letters and silent ones, “spaghetti” and “spagetti” alike become
“spageti”.
"""

import re
from collections.abc import Iterator

from recipes.matching.spelling import is_slip
from recipes.matching.words import singular
from recipes.names import LONGEST_WORD, name_key

SHORTEST_SLIP = 5  # letters of a sound: a shorter one is soon another word's
_WORD = re.compile(r"[^\W_]+")
_LIKE_SOUNDS = (("ph", "f"), ("gh", "g"), ("ck", "k"), ("y", "i"))
_DOUBLED = re.compile(r"(.)\1+")


def words_in(text: str) -> tuple[str, ...]:
    """Each word of a text once, in order: lower case, no accents, English plurals singular."""
    found = _WORD.findall(name_key(text).replace("'", ""))
    return tuple(dict.fromkeys(singular(word)[:LONGEST_WORD] for word in found))


def sound(word: str) -> str:
    """What the word sounds like."""
    for written, heard in _LIKE_SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def parts(heard: str) -> Iterator[str]:
    """A sound, and what is left of it without one of its letters; alone if it is short.

    Two sounds that are a slip apart have a part in common.
    """
    yield heard
    if len(heard) >= SHORTEST_SLIP - 1:
        yield from dict.fromkeys(heard[:at] + heard[at + 1 :] for at in range(len(heard)))


def is_near(heard: str, other: str) -> bool:
    """Whether two sounds are the same but for one slip, and long enough for it to be one."""
    return len(heard) >= SHORTEST_SLIP and is_slip(heard, other)
