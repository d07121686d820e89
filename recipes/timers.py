"""Times in the text of a step, for the timers of the kitchen. Pure.

Words and numbers of English; a range counts to its shorter end, when one looks the first time.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

SECONDS = {"second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "h": 3600}
# Nobody waits for a kitchen timer longer than that: overnight is for the plan.
LONGEST_SECONDS = 12 * 3600
WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "half an": 0.5}
GLYPHS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}

_NUMBER = (
    rf"(?:\d+(?:[.,]\d+)?(?:\s*[½¼¾⅓⅔]|\s+\d/[1-9])?|\d/[1-9]|[½¼¾⅓⅔]|\b(?:{'|'.join(WORDS)})\b)"
)
_UNIT = r"(seconds?|secs?|minutes?|mins?|hours?|hrs?|h)\b"
_ONE = rf"({_NUMBER})(?:\s*(?:-|–|to|or)\s*{_NUMBER})?(?:\s*-\s*|\s*){_UNIT}"
_TIME = re.compile(rf"(?<![\w/.,]){_ONE}(?:\s+(?:and\s+)?{_ONE})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a step's text; `seconds` where it names a time, else None."""

    text: str
    seconds: int | None = None


def parts_of(text: str) -> list[Part]:
    """The text cut before and after each time; joined, the parts give the text again.

    >>> [part.seconds for part in parts_of("Bake for 1 hour 20 minutes, then rest.")]
    [None, 4800, None]
    """
    parts, end = [], 0
    for found in _TIME.finditer(text):
        seconds = _seconds(found)
        if not 0 < seconds <= LONGEST_SECONDS:
            continue
        parts += [Part(text[end : found.start()]), Part(found.group(), seconds)]
        end = found.end()
    return [part for part in (*parts, Part(text[end:])) if part.text]


def _seconds(found: re.Match) -> int:
    number, unit, more, smaller_unit = found.groups()
    total = _number(number) * _unit_seconds(unit)
    if more and _unit_seconds(smaller_unit) < _unit_seconds(unit):
        total += _number(more) * _unit_seconds(smaller_unit)
    return round(total)


def _unit_seconds(word: str) -> int:
    return SECONDS[word.lower().removesuffix("s")]


def _number(text: str) -> Fraction:
    word = " ".join(text.lower().split())
    if word in WORDS:
        return Fraction(WORDS[word])
    for glyph, fraction in GLYPHS.items():
        word = word.replace(glyph, f" {fraction}")
    return sum((Fraction(piece.replace(",", ".")) for piece in word.split()), Fraction(0))
