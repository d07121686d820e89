"""An amount with its unit: 2 heaped tsp, 1 lb 2 oz, 3 large, 400g, 5-6 thick slices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from recipes.ingredient_text.numbers import range_at
from recipes.ingredient_text.result import Amount
from recipes.ingredient_text.tokens import Tokens, is_number, is_word, low_at, skip
from recipes.ingredient_text.vocabulary import (
    COMPOUND_AFTER,
    FILLINGS,
    HEDGES,
    PREPARATIONS,
    SIZES,
)
from recipes.quantities import UNIT_NAMES, UNITS, Dimension

_TABLESPOON, _TEASPOON, _CUP = "tablespoon", "teaspoon", "cup"
_LETTERS = {"T": _TABLESPOON, "t": _TEASPOON, "c": _CUP, "C": _CUP, "Tb": _TABLESPOON}
_LENGTHS = frozenset({"inch", "centimetre"})
_BETWEEN_SIZES = frozenset({"to", "or", "-", "/"})
_PLUS = frozenset({"plus", "+", "and", "&"})
_AGAIN = frozenset({"/", "|", "or", "=", ",", "~", ";"})
_CHAINS = _PLUS | _AGAIN
_SEPARATORS = _AGAIN | HEDGES | {"("}
_SIXTH_PLACE = Decimal("0.000001")
_LOOSE = PREPARATIONS - FILLINGS
_BEFORE_UNIT = (
    FILLINGS | PREPARATIONS | frozenset(SIZES) | {"fresh", ",", "of", "-", "dried", "and", "a"}
)
_MOST_WORDS = 4  # between a number and its unit: "2 very thinly cut slices"


@dataclass(frozen=True, slots=True)
class Measure:
    """`words`: what stood between number and unit and is kept; `after`: the next token."""

    low: Decimal
    high: Decimal
    after: int
    unit: str = ""
    size: str = ""
    words: Tokens | tuple = ()

    def middle(self) -> Amount:
        return Amount((self.low + self.high) / 2, self.unit)


def is_measured(unit: str) -> bool:
    """Whether the unit is a mass or a volume."""
    return bool(unit) and UNITS[unit].dimension is not Dimension.COUNT


def is_mass(unit: str) -> bool:
    return bool(unit) and UNITS[unit].dimension is Dimension.MASS


def is_length(unit: str) -> bool:
    return unit in _LENGTHS


def unit_at(tokens: Tokens, at: int) -> tuple[str, int]:
    """The code of the unit word at `at` and the index after it; "" and `at` for none."""
    start = at + (low_at(tokens, at) == "-" and is_word(tokens, at + 1))
    if low_at(tokens, start) == '"':
        return "inch", start + 1
    if not is_word(tokens, start):
        return "", at
    code, after = _code_at(tokens, start)
    if not code or low_at(tokens, after) in COMPOUND_AFTER.get(code, ()):
        return "", at
    if low_at(tokens, after) == ".":
        after += 1
    if low_at(tokens, after) == "(" and low_at(tokens, after + 1) in ("s", "es"):
        after += 3
    return code, after


def _code_at(tokens: Tokens, at: int) -> tuple[str, int]:
    token = tokens[at]
    if token.low in ("fl", "fluid"):
        after = at + 1 + (low_at(tokens, at + 1) == ".")
        ounce = UNIT_NAMES.get(low_at(tokens, after)) == "ounce"
        return ("fluid ounce", after + 1) if ounce else ("", at)
    code = _LETTERS.get(token.text) or UNIT_NAMES.get(token.low) or _misspelt(token.low)
    return code, at + 1


@lru_cache(maxsize=4096)
def _misspelt(word: str) -> str:
    """The spoon meant by “tablespoos” and “teasoons”, one slip away from its name; else ""."""
    for name in (_TABLESPOON, _TEASPOON):
        if any(_is_one_slip(word, known) for known in (name, f"{name}s")):
            return name
    return ""


def _is_one_slip(word: str, known: str) -> bool:
    """Whether one letter too many, too few or wrong makes the difference."""
    if abs(len(word) - len(known)) > 1:
        return False
    same = _same(word, known) + _same(word[::-1], known[::-1])
    return same >= max(len(word), len(known)) - 1


def _same(word: str, known: str) -> int:
    """How many letters the two begin with in common."""
    pairs = enumerate(zip(word, known, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(word), len(known)))


def measure_at(tokens: Tokens, at: int) -> Measure | None:
    """The amount that starts at `at`, with size and unit where they follow."""
    found = range_at(tokens, at)
    if found is None:
        return None
    low, high, after = found
    if low_at(tokens, after) == "or" and low_at(tokens, after + 1) in ("more", "so", "less"):
        after += 2
    return _with_unit(tokens, Measure(low, high, after))


def _with_unit(tokens: Tokens, measure: Measure) -> Measure:
    sized = size_at(tokens, measure)
    code, after, words = unit_after_words(tokens, sized.after)
    if not code:
        return sized
    size = sized.size or next((SIZES[word.low] for word in words if word.low in SIZES), "")
    kept = [word for word in words if word.low not in SIZES]
    full = replace(sized, unit=code, size=size, after=after, words=kept)
    return _with_smaller_unit(tokens, full)


def size_at(tokens: Tokens, measure: Measure) -> Measure:
    """With the size words that follow: "2 medium to large", "1 extra large"."""
    at, size = measure.after, measure.size
    while True:
        start = at + (low_at(tokens, at) in ("-", ",", "extra", "of") and size_word(tokens, at + 1))
        if not size_word(tokens, start):
            break
        size, at = SIZES[tokens[start].low], start + 1
        joined = low_at(tokens, at) in _BETWEEN_SIZES and size_word(tokens, at + 1)
        at += joined or low_at(tokens, at) in ("sized", "size", ",")
    return replace(measure, size=size, after=at)


def size_word(tokens: Tokens, at: int) -> bool:
    return low_at(tokens, at) in SIZES


def unit_after_words(tokens: Tokens, at: int) -> tuple[str, int, Tokens]:
    """The next unit, the index after it and the words before it: "heaped tsp", "fresh sprigs".

    What is chopped or peeled comes before a counted unit only.
    """
    place = at
    while place - at <= _MOST_WORDS:
        code, after = unit_at(tokens, place)
        if code:
            words = tokens[at:place]
            loose = any(word.low in _LOOSE for word in words)
            return ("", at, []) if loose and is_measured(code) else (code, after, words)
        if low_at(tokens, place) not in _BEFORE_UNIT:
            break
        place += 1
    return "", at, []


def _with_smaller_unit(tokens: Tokens, measure: Measure) -> Measure:
    """1 lb 2 oz: the second amount adds to the first."""
    if measure.unit not in ("pound", "kilogram", "pint", "litre"):
        return measure
    found = range_at(tokens, measure.after)
    if found is None:
        return measure
    code, after = unit_at(tokens, found[2])
    own = UNITS[measure.unit]
    if not code or UNITS[code].dimension is not own.dimension or UNITS[code].factor >= own.factor:
        return measure
    return _sum(measure, Measure(found[0], found[1], after, code))


def with_chain(tokens: Tokens, first: Measure) -> tuple[Measure, list[Amount]]:
    """The amount with what is added to it, and the same amount in other units.

    "1 cup plus 2 tbsp" is one amount; in "100 g / 3.5 oz" the second says the first again.
    """
    again: list[Amount] = []
    while True:
        word = low_at(tokens, first.after)
        second = _chained(tokens, first, word)
        if second is None:
            break
        if not first.unit:
            first = _sum(replace(first, unit=second.unit), second)
        elif word not in _PLUS:
            again.append(second.middle())
            first = replace(first, after=second.after)
        elif UNITS[second.unit].dimension is UNITS[first.unit].dimension:
            first = _sum(first, second)
        else:
            break
    return first, again


def _chained(tokens: Tokens, first: Measure, word: str) -> Measure | None:
    """The measured amount that follows “plus”, “/” or nothing: “1/4 + 1/8 tsp”, “2 oz 50 g”."""
    if word not in _CHAINS:
        start = first.after if is_number(tokens, first.after) and is_measured(first.unit) else -1
    elif first.unit or word in ("+", "plus"):
        start = skip(tokens, first.after + 1, HEDGES)
    else:
        start = -1
    second = measure_at(tokens, start) if start > 0 else None
    return second if second and is_measured(second.unit) else None


def _sum(first: Measure, second: Measure) -> Measure:
    ratio = UNITS[second.unit].factor / UNITS[first.unit].factor
    return replace(
        first,
        low=(first.low + second.low * ratio).quantize(_SIXTH_PLACE).normalize() + 0,
        high=(first.high + second.high * ratio).quantize(_SIXTH_PLACE).normalize() + 0,
        after=second.after,
    )


def amounts_in(tokens: Tokens, at: int) -> Iterator[Measure]:
    """Every amount from `at` on, one after the other, as in "about 250g/8oz"."""
    while at < len(tokens):
        found = measure_at(tokens, at)
        if found is None:
            return
        yield found
        at = found.after
        separator = skip(tokens, at, _SEPARATORS)
        if separator == at:
            return
        at = separator
