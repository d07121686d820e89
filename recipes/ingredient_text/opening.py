"""How a line begins: a label, hedges, "juice of", a number of packs, the amount."""

from dataclasses import replace
from decimal import Decimal

from recipes.ingredient_text.draft import Draft
from recipes.ingredient_text.measures import (
    Measure,
    amounts_in,
    is_length,
    is_measured,
    measure_at,
    size_at,
    unit_after_words,
    unit_at,
    with_chain,
)
from recipes.ingredient_text.numbers import number_at
from recipes.ingredient_text.remarks import part_of
from recipes.ingredient_text.tokens import (
    Tokens,
    group_end,
    is_number,
    is_word,
    low_at,
    skip,
    without_brackets,
)
from recipes.ingredient_text.vocabulary import (
    ARTICLES,
    HEDGES,
    LONE_UNITS,
    OPENERS,
    PACKAGED,
    PART_FILLERS,
    PARTS,
    SIZES,
)

_ONE = Decimal(1)
_LONGEST_LABEL = 6  # words
_SQUEEZED = frozenset({"freshly", "squeezed", "fresh", "finely", "grated", "of", "the"})
_DIMENSIONS = frozenset({"-", "thick", "wide", "long", "high", "diameter"})
_TIMES = frozenset({"x", "*"})
_BEFORE_LONE_UNIT = frozenset(SIZES) | {"a", "an", "good", "generous", "healthy", "heaped", "some"}
_WITHOUT_STROKE = {
    "12": Decimal("0.5"),
    "13": Decimal("0.333333"),
    "14": Decimal("0.25"),
    "18": Decimal("0.125"),
    "23": Decimal("0.666667"),
    "34": Decimal("0.75"),
}
_ONE_OF_IT = frozenset({"cup", "teaspoon", "tablespoon"})
_PACK_RATIO = 3  # "1-14 oz can" is a can of 14 oz, no 1 to 14 oz


def read_opening(tokens: Tokens, draft: Draft) -> Tokens:
    """The tokens after the amount; what was read is in the draft."""
    tokens = _after_label(tokens, draft)
    tokens = _after_hedges(tokens, draft)
    tokens = _after_part(tokens, draft)
    for read in (_packs, _multiplied, _plain_amount, _lone_unit):
        after = read(tokens, draft)
        if after:
            return _part_first(_after_each(tokens[after:], draft), draft)
    return tokens


def _after_label(tokens: Tokens, draft: Draft) -> Tokens:
    """Without "Optional glaze:" before an ingredient; "Flour: 2 cups" is no label."""
    colon = next((at for at in range(min(len(tokens), _LONGEST_LABEL)) if tokens[at].low == ":"), 0)
    if not colon or colon + 1 == len(tokens) or not all(is_word(tokens, at) for at in range(colon)):
        return tokens
    rest = tokens[colon + 1 :]
    measure = measure_at(rest, 0)
    if measure and not any(is_word(rest, at) for at in range(measure.after, len(rest))):
        return tokens
    draft.remark(tokens[:colon])
    return rest


def _after_hedges(tokens: Tokens, draft: Draft) -> Tokens:
    """Without "about" and the like, where a number follows."""
    start = skip(tokens, 0, OPENERS | {",", ":", ".", "-", "("})
    if start and number_at(tokens, start) and low_at(tokens, start - 1) != "(":
        draft.remark([token for token in tokens[:start] if token.low in ("plus", "additional")])
        return tokens[start:]
    return tokens


def _after_part(tokens: Tokens, draft: Draft) -> Tokens:
    """Without "juice and zest of" before a number."""
    end = 0
    while low_at(tokens, end) in PARTS or low_at(tokens, end) in PART_FILLERS:
        end += 1
    part = part_of(tokens[:end])
    if not part or not number_at(tokens, end):
        return tokens
    draft.part = part
    return tokens[end:]


def _part_first(tokens: Tokens, draft: Draft) -> Tokens:
    """“2 tbsp juice from a lemon” is lemon juice; “1 zest of lemon” the zest of one."""
    start = skip(tokens, 0, _SQUEEZED)
    if low_at(tokens, start) not in PARTS or low_at(tokens, start + 1) not in ("of", "from"):
        return tokens
    fruit = skip(tokens, start + 2, ARTICLES)
    if not is_word(tokens, fruit) or number_at(tokens, fruit):
        return tokens
    if not draft.unit:
        draft.part = part_of(tokens[start : start + 1])
        return tokens[fruit:]
    name = [tokens[fruit], tokens[start]]
    return [token._replace(space=True) for token in name] + tokens[fruit + 1 :]


def _packs(tokens: Tokens, draft: Draft) -> int:
    """1 (14-oz) can, 1 14-ounce can, 2-15oz cans, 2 1-inch pieces; 0 if it is none."""
    found = number_at(tokens, 0)
    if found is None:
        return 0
    count, at = found
    if low_at(tokens, at) == "(":
        return _pack_in_brackets(tokens, draft, found)
    separator = low_at(tokens, at)
    at += separator in ("-", ",")
    inner = measure_at(tokens, at) if is_number(tokens, at) else None
    if inner is None:
        return 0
    if inner.low == inner.high == count and _says_twice(tokens, at, separator):
        return _take(tokens, draft, inner)
    if is_length(inner.unit) and at == found[1]:
        after = skip(tokens, inner.after, _DIMENSIONS)
        draft.prepare(tokens[at:after])
        return _take_count(tokens, draft, Measure(count, count, after))
    if not is_measured(inner.unit) or (separator == "-" and not _is_pack(tokens, count, inner)):
        return 0
    return _take_packs(tokens, draft, count, inner)


def _says_twice(tokens: Tokens, at: int, separator: str) -> bool:
    """“1 1 cup” is one cup, “1 1-pound loaf” a loaf of a pound."""
    return separator not in ("-", ",") and low_at(tokens, at + 1) != "-"


def _take_packs(tokens: Tokens, draft: Draft, count: Decimal, inner: Measure) -> int:
    draft.pack = inner.middle()
    chained, _ = with_chain(tokens, inner)
    draft.remark(tokens[inner.after : chained.after])
    repeated, after = unit_at(tokens, chained.after)
    after = after if repeated == inner.unit else chained.after
    return _take_count(tokens, draft, Measure(count, count, after))


def _is_pack(tokens: Tokens, count, inner: Measure) -> bool:
    container, _, _ = unit_after_words(tokens, inner.after)
    return container in PACKAGED and inner.low >= _PACK_RATIO * count


def _pack_in_brackets(tokens: Tokens, draft: Draft, found) -> int:
    count, at = found
    end = group_end(tokens, at)
    group = without_brackets(tokens[at:end])
    first = next(amounts_in(group, skip(group, 0, HEDGES)), None)
    if first is None or not (is_measured(first.unit) or is_length(first.unit)):
        return 0
    code, after, _ = unit_after_words(tokens, end)
    if is_measured(code):  # "1 1/2 (5 g) teaspoons"
        draft.remark(group)
        draft.take(Measure(count, count, after, code))
        return after
    if is_measured(first.unit):
        draft.pack = first.middle()
        draft.remark(group[skip(group, first.after, HEDGES | {"-"}) :])
    else:
        draft.prepare(group)
    return _take_count(tokens, draft, Measure(count, count, end))


def _take_count(tokens: Tokens, draft: Draft, measure: Measure) -> int:
    """The number of packs and the unit that follows: can, box, fillet; measures are none."""
    at = _after_group(tokens, measure.after, draft)
    at = skip(tokens, at, frozenset({"-", "each"}))
    code, after, words = unit_after_words(tokens, at)
    if code and not is_measured(code):
        draft.low = draft.high = measure.low
        draft.unit = code
        draft.size = next((SIZES[word.low] for word in words if word.low in SIZES), "")
        draft.keep_words([word for word in words if word.low not in SIZES])
        draft.unit_words = tokens[after - 1].text
        return after
    sized = size_at(tokens, Measure(measure.low, measure.high, at))
    draft.take(sized)
    return sized.after


def _after_group(tokens: Tokens, at: int, draft: Draft) -> int:
    """Past a bracket between a pack's weight and its unit: “three 8-ounce (680 g) packages”."""
    if low_at(tokens, at) != "(":
        return at
    end = group_end(tokens, at)
    if not unit_after_words(tokens, end)[0]:
        return at
    draft.remark(without_brackets(tokens[at:end]))
    return end


def _multiplied(tokens: Tokens, draft: Draft) -> int:
    """2 x 400g tins; "4 x eggs" are four eggs."""
    found = number_at(tokens, 0)
    if found is None or low_at(tokens, found[1]) not in _TIMES:
        return 0
    count, at = found[0], found[1] + 1
    at += low_at(tokens, at) == "("
    inner = measure_at(tokens, at)
    if inner and is_measured(inner.unit):
        inner = replace(inner, after=inner.after + (low_at(tokens, inner.after) == ")"))
        return _take_packs(tokens, draft, count, inner)
    if is_number(tokens, at):
        return 0  # 9 x 13 inches
    return _take_count(tokens, draft, Measure(count, count, at))


def _plain_amount(tokens: Tokens, draft: Draft) -> int:
    measure = measure_at(tokens, 0)
    if measure is None or _is_area(tokens, measure.after):
        return 0
    return _take(tokens, draft, _with_stroke(tokens, measure, draft))


def _with_stroke(tokens: Tokens, measure: Measure, draft: Draft) -> Measure:
    """“14 cup” is 1/4 cup on a page that lost the stroke: nobody writes 14 of one cup."""
    fraction = _WITHOUT_STROKE.get(tokens[0].text)
    if fraction is None or low_at(tokens, 1) not in _ONE_OF_IT or measure.low != measure.high:
        return measure
    draft.notes.append(f"read as {'/'.join(tokens[0].text)}, from {tokens[0].text}")
    return replace(measure, low=fraction, high=fraction)


def _is_area(tokens: Tokens, at: int) -> bool:
    """Of 9 x 13 inches."""
    return low_at(tokens, at) in _TIMES and is_number(tokens, at + 1)


def _take(tokens: Tokens, draft: Draft, measure: Measure) -> int:
    measure, again = with_chain(tokens, measure)
    draft.extra += again
    draft.take(measure)
    after = measure.after
    if measure.unit:
        repeated, behind = unit_at(tokens, after)
        draft.unit_words = tokens[after - 1].text
        after = behind if repeated == measure.unit else after  # "1 can can of dough"
    if is_measured(measure.unit):
        after = _after_container(tokens, after, draft)
    if is_length(measure.unit):
        piece, behind = unit_at(tokens, after)
        after = behind if piece in ("piece", "knob", "chunk", "thumb") else after
    return after


def _after_container(tokens: Tokens, at: int, draft: Draft) -> int:
    """“400g tin tomatoes” are 400 g; the tin is a note."""
    code, after = unit_at(tokens, at)
    if code not in PACKAGED or not is_word(tokens, after):
        return at
    draft.remark(tokens[at:after])
    return after


def _lone_unit(tokens: Tokens, draft: Draft) -> int:
    """A pinch of salt, handful basil: one of it; "sprigs of thyme": nobody knows how many."""
    start = skip(tokens, 0, _BEFORE_LONE_UNIT)
    code, after = unit_at(tokens, start)
    of = low_at(tokens, after) == "of"
    if not code or not is_word(tokens, after) or not (code in LONE_UNITS or of or start):
        return 0
    if not tokens[after - 1].low.endswith("s"):
        draft.low = draft.high = _ONE
    draft.unit = code
    draft.unit_words = tokens[after - 1].text
    draft.size = next((SIZES[t.low] for t in tokens[:start] if t.low in SIZES), "")
    return after


def _after_each(tokens: Tokens, draft: Draft) -> Tokens:
    """“1 tsp each cumin and coriander”."""
    start = skip(tokens, 0, ARTICLES)
    if low_at(tokens, start) != "each":
        return tokens
    draft.of_each = True
    return tokens[start + 1 :]
