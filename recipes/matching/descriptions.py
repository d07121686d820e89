"""Scored match against descriptions of a composition table: “Nuts, almonds, blanched”."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from recipes.matching.match import Match
from recipes.matching.words import GENERIC, OTHERWISE_MADE, PIECES, PLAIN, SOFT, STATES, words_of

_LEAST = 0.62
_MOST_WORDS = 6
_SUREST = 0.85  # a description is never as sure as a name people use
# What a description says and nobody asked for: how much it takes from the score. Forms in which
# recipes weigh food cost nothing or give a little.
_UNASKED = {
    **dict.fromkeys("raw fresh unprepared plain regular whole drained".split(), -0.05),
    **dict.fromkeys("cooked tinned frozen roasted boiled braised grilled broiled".split(), 0.3),
    **dict.fromkeys("dried dehydrated powder fried breaded stewed smoked".split(), 0.35),
    **dict.fromkeys("soup sauce bread cake pie candy chip snack cereal cookie".split(), 0.6),
    **dict.fromkeys("imitation substitute infant formula baby industrial alaska".split(), 1.0),
    **dict.fromkeys("juice oil spread dressing mix flavored concentrate blend".split(), 0.5),
    **dict.fromkeys("low lowfat reduced nonfat fatfree sweetened light diet".split(), 0.5),
}
_OTHER_WORD = (0.3, 0.15, 0.03)  # in the first segment, the second, and further on
_BRAND = re.compile(r"\b[A-Z]{4,}\b")
_OF_A_BRAND = 0.5
# With these a description begins that names a class first: “Spices, mace, ground”.
_CLASSES = frozenset(
    "spice nut seed fish crustacean mollusk cheese beverage candy leavening alcoholic sugar syrup "
    "salad cookie oil game cereal pepper snack sweetener pie fast topping vinegar".split()
)
# What can't be the name of a food by itself.
_NO_HEAD = frozenset(
    "cooked roasted dried tinned fried smoked sweetened cereal topping country thick gold "
    "liquid meat wafer".split()
) | frozenset(SOFT)
_FILLER = frozenset(
    "with without and or of the in for from includes type style added all commercial variety "
    "form fluid commodity food distribution program npn nfs ns as to by not usda".split()
)


@dataclass(frozen=True, slots=True)
class _Row:
    """`cost`: by word, what it takes from the score where it is not asked for."""

    words: frozenset[str]
    head: frozenset[str]
    cost: dict[str, float]
    brand: float


class DescriptionTable[Key: Hashable]:
    """Descriptions and what they stand for; the first segments say what the thing is."""

    def __init__(self, entries: Iterable[tuple[Key, str]]):
        self._rows = {key: _row(description) for key, description in entries}
        self._by_word: dict[str, list[Key]] = defaultdict(list)
        for key, row in self._rows.items():
            for word in row.head:
                self._by_word[word].append(key)
        counts = Counter(word for row in self._rows.values() for word in row.words)
        total = len(self._rows)
        self._weight = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._rarest = math.log(1 + total)

    def best(self, name: str) -> Match[Key] | None:
        """The row of this name; None where its last word heads no description."""
        words = words_of(name)
        asked = [word for word in words if word not in PLAIN and word not in _FILLER]
        while len(asked) > 1 and asked[-1] in PIECES and asked[-1] not in self._by_word:
            asked.pop()
        if not asked or len(asked) > _MOST_WORDS or OTHERWISE_MADE & set(asked):
            return None
        if asked[-1] in _NO_HEAD or all(word in GENERIC for word in asked):
            return None
        found = [
            Match(key, score)
            for key in self._by_word.get(asked[-1], ())
            if (score := self._score(self._rows[key], asked, words)) >= _LEAST
        ]
        best = max(found, key=lambda match: match.confidence, default=None)
        return best and Match(best.key, min(best.confidence, _SUREST))

    def _score(self, row: _Row, asked: list[str], said: tuple[str, ...]) -> float:
        if any(word in STATES and word not in row.words for word in asked):
            return 0.0
        whole = sum(self._weight.get(word, self._rarest) for word in asked)
        had = sum(self._weight[word] for word in asked if word in row.words)
        unasked = row.brand + sum(cost for word, cost in row.cost.items() if word not in said)
        return had / whole - min(unasked, 1.0) * 0.5


def _row(description: str) -> _Row:
    cost: dict[str, float] = {}
    segments = [
        [word for word in words_of(segment) if word not in _FILLER]
        for segment in description.split(",")
    ]
    for place, words in enumerate(segments):
        other = _OTHER_WORD[min(place, len(_OTHER_WORD) - 1)]
        for word in words:
            cost.setdefault(word, _UNASKED.get(word, other))
    if segments[0] and segments[0][0] in _CLASSES:
        for word in segments[0]:
            cost[word] = 0.0
    head = frozenset(word for words in segments[:2] for word in words)
    return _Row(frozenset(cost), head, cost, _OF_A_BRAND * bool(_BRAND.search(description)))
