"""Scored match against short names, such as those of the catalogue of foods."""

import re
from collections.abc import Hashable, Iterable, Iterator

from recipes.matching.match import Match
from recipes.matching.spelling import Spelling
from recipes.matching.words import (
    AFTERWARDS,
    GENERIC,
    OTHERWISE_MADE,
    PIECES,
    PLAIN,
    SOFT,
    STATES,
    words_of,
)

_LONGEST = 12  # words; a name with more is a sentence
_SAME = 0.97  # the same words but for plain ones
_WITHOUT_PIECE = 0.86
_FIRST_PART = 0.85  # of “chipotles in adobo” or “beef/lamb”
_MISSPELT = 0.85
_UNKNOWN_WORD = 0.12  # what an unknown word before the food's name costs
_OPENING_WORD = 0.2  # and one that begins names of foods without being one: “pickling”, “royal”
_LEAST = 0.6
_CUT = re.compile(
    r"/|\s(?:in|with|made|over|from|for|packed|or|on top|at|as|per|plus|by|cut|into|"
    r"peeled|chopped|sliced|diced|grated)\s",
    re.IGNORECASE,
)

Words = tuple[str, ...]


class NameTable[Key: Hashable]:
    """Names and what they stand for. Of two entries with one name the first counts.

    A name is found where the last words asked for, which say what the thing is, are a whole
    name of the table: “smoky barbecue sauce” is barbecue sauce. It is not found where a word
    before them is a food or a state of its own, as “almond” is in “almond extract”.
    """

    def __init__(self, entries: Iterable[tuple[Key, str]]):
        self._names: dict[Words, Key] = {}
        self._sets: dict[frozenset[str], Key] = {}
        meaningful, opening = set(), set()
        for key, name in entries:
            words = words_of(name)
            if words:
                self._names.setdefault(words, key)
                self._sets.setdefault(frozenset(words), key)
                opening.add(words[0])
                meaningful.add(words[-1])
        self._meaningful = (meaningful | STATES | OTHERWISE_MADE) - PLAIN
        self._opening = opening - self._meaningful - PLAIN
        named = {word for words in self._names for word in words}
        self._spelling = Spelling(
            named | PLAIN | STATES | OTHERWISE_MADE | PIECES | GENERIC | set(SOFT)
        )

    def best(self, name: str) -> Match[Key] | None:
        """The food of this name, with how sure that is; None rather than a wrong one."""
        found = self._best(words_of(name))
        if found is None and (cut := _CUT.search(name)):
            found = self._best(words_of(name[: cut.start()]))
            found = found and Match(found.key, found.confidence * _FIRST_PART)
        if found is None:
            found = self._best_mended(words_of(name))
        return found if found and found.confidence >= _LEAST else None

    def _best_mended(self, words: Words) -> Match[Key] | None:
        """With slips of the keys mended, if there are any."""
        if len(words) > _LONGEST:
            return None
        mended = tuple(map(self._spelling.mended, words))
        found = self._best(mended) if mended != words else None
        return found and Match(found.key, found.confidence * _MISSPELT)

    def _best(self, words: Words) -> Match[Key] | None:
        if not words or len(words) > _LONGEST:
            return None
        return max(self._found(words), key=lambda match: match.confidence, default=None)

    def _found(self, words: Words) -> Iterator[Match[Key]]:
        for reading, confidence in _readings(words):
            key = self._named(reading)
            if key is not None:
                yield Match(key, confidence)
            elif match := self._behind_other_words(reading, confidence):
                yield match

    def _named(self, words: Words) -> Key | None:
        """Of these words, in this order or another."""
        key = self._names.get(words)
        return self._sets.get(frozenset(words)) if key is None else key

    def _behind_other_words(self, words: Words, confidence: float) -> Match[Key] | None:
        """The longest name at the end, if only words that don't change it stand before it."""
        for start in range(1, len(words)):
            key = self._named(words[start:])
            if key is not None:
                return self._after(words[:start], words[start:], key, confidence)
        return None

    def _after(self, before: Words, name: Words, key: Key, confidence: float):
        for word in before:
            if word in SOFT:
                confidence *= SOFT[word]
            elif word in self._meaningful:
                return None
            elif word not in PLAIN:
                if len(name) == 1 and name[0] in GENERIC:
                    return None
                confidence -= _OPENING_WORD if word in self._opening else _UNKNOWN_WORD
        return Match(key, confidence)


def _readings(words: Words) -> Iterator[tuple[Words, float]]:
    """The words, then with less and less of what does not change the food."""
    yield words, 1.0
    rest = tuple(word for word in words if word not in PLAIN and not word.isdigit())
    if rest and rest != words:
        yield rest, _SAME
    if len(rest) > 1 and rest[-1] in AFTERWARDS:
        yield rest[-1:] + rest[:-1], _SAME
    while len(rest) > 1 and rest[-1] in PIECES:
        rest = rest[:-1]
        yield rest, _WITHOUT_PIECE
