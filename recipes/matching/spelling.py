"""Slips of the keys in names: “boullion”, “pasrley”, “strawbeery”. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

# A shorter word is soon another one: a mullet is no millet.
SHORTEST = 7  # letters


class Spelling:
    """Known words, found by one that differs in a single slip."""

    def __init__(self, words: Iterable[str]):
        self._known = frozenset(words)
        self._by_part: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            if len(word) >= SHORTEST - 1:
                for part in _parts(word):
                    self._by_part[part].add(word)

    def mended(self, word: str) -> str:
        """The one known word a slip away; the word itself if known, short or doubtful."""
        if len(word) < SHORTEST or not word.isalpha() or word in self._known:
            return word
        near = {known for part in _parts(word) for known in self._by_part.get(part, ())}
        near = {known for known in near if is_slip(word, known)}
        return near.pop() if len(near) == 1 else word


def _parts(word: str) -> Iterator[str]:
    """The word, and what is left of it without one of its letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_slip(word: str, known: str) -> bool:
    """Of two different words: one letter too many, too few or wrong, or two that changed places."""
    start = _same(word, known)
    left, other = word[start:], known[start:]
    end = _same(left[::-1], other[::-1])
    left, other = left[: len(left) - end], other[: len(other) - end]
    return max(len(left), len(other)) <= 1 or (len(left) == 2 and left == other[::-1])


def _same(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
