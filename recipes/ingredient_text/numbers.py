"""Numbers as recipes write them: 1 1/2, 1-1/2, 0,5, 1,000, half a, two dozen, 2 to 3."""

from decimal import Decimal

from recipes.ingredient_text.tokens import Tokens, is_number, is_word, low_at

_LONGEST = 7  # digits; a longer number is a bar code or a telephone number
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32})  # 80/20 is a kind of mince
_LARGEST_NUMERATOR = 99
_WRITTEN_OUT = frozenset({2, 3, 4, 8})  # of these cooks write the whole number apart
_SIXTH_PLACE = Decimal("0.000001")
_WORDS = {
    **{
        word: Decimal(value)
        for value, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), start=1
        )
    },
    "fifteen": Decimal(15),
    "twenty": Decimal(20),
    "dozen": Decimal(12),
    "couple": Decimal(2),
    "few": Decimal(3),  # a few and several are counted as three
    "several": Decimal(3),
    "half": Decimal("0.5"),
    "third": Decimal("0.333333"),
    "quarter": Decimal("0.25"),
    "one-half": Decimal("0.5"),
    "one-third": Decimal("0.333333"),
    "one-quarter": Decimal("0.25"),
    "one-fourth": Decimal("0.25"),
    "two-thirds": Decimal("0.666667"),
    "three-quarters": Decimal("0.75"),
    "three-fourths": Decimal("0.75"),
    "half-dozen": Decimal(6),
}
_LINKS = frozenset({"of", "a", "an"})
_ARTICLES = frozenset({"a", "an"})
_LOOSE = frozenset({"half", "third", "quarter", "dozen", "couple", "few"})
_BETWEEN = frozenset({"-", "to", "or", "through"})

type Found = tuple[Decimal, int]


def number_at(tokens: Tokens, at: int) -> Found | None:
    """The number that starts at `at` and the index after it."""
    found = _digits_at(tokens, at) if is_number(tokens, at) else _words_at(tokens, at)
    if found and low_at(tokens, found[1]) in ("dozen", "doz"):
        return found[0] * 12, found[1] + 1 + (low_at(tokens, found[1] + 1) in (".", "of"))
    return found


def range_at(tokens: Tokens, at: int) -> tuple[Decimal, Decimal, int] | None:
    """The lower and the upper number that start at `at`, equal where there is one only."""
    found = number_at(tokens, at)
    if found is None:
        return None
    low, after = found
    second = _upper_at(tokens, after)
    if second is None:
        return low, low, after
    return min(low, second[0]), max(low, second[0]), second[1]


def _upper_at(tokens: Tokens, at: int) -> Found | None:
    start = at
    while low_at(tokens, start) in _BETWEEN and start - at < 3:
        start += 1
    if start == at or low_at(tokens, start) in _ARTICLES | _LOOSE:
        return None
    found = number_at(tokens, start)
    if found and low_at(tokens, found[1]) == "-" and low_at(tokens, found[1] + 1) == "inch":
        return None  # in "2 - 3-inch pieces" the second number is a length
    return found


def plain(text: str) -> Decimal | None:
    """A number of digits: 12, 1.5, 1,5, 1,000; None for others, such as 1.2.3."""
    if sum(letter.isdigit() for letter in text) > _LONGEST:
        return None
    whole, comma, rest = text.partition(",")
    if comma and len(rest) == 3 and rest.isdigit() and whole.lstrip("0"):
        return Decimal(whole + rest)
    text = text.replace(",", ".")
    return Decimal(text) if text.count(".") <= 1 else None


def _digits_at(tokens: Tokens, at: int) -> Found | None:
    value = plain(tokens[at].text)
    after = low_at(tokens, at + 1)
    if value is None or after in ("%", "°"):
        return None
    if after == "/" and is_number(tokens, at + 2):
        return _fraction_at(tokens, at)
    return _mixed_at(tokens, at, value) or (value, at + 1)


def _mixed_at(tokens: Tokens, at: int, whole: Decimal) -> Found | None:
    """1 1/2, 1-1/2, 1 and 1/2, 1 & 1/2, 1 and a half."""
    start = at + 1
    if low_at(tokens, start) in ("and", "&"):
        start += 1
        half = low_at(tokens, start + (low_at(tokens, start) == "a"))
        if half == "half":
            return whole + _WORDS["half"], start + 1 + (low_at(tokens, start) == "a")
    elif low_at(tokens, start) == "-" and not tokens[start].space:
        start += 1
    if low_at(tokens, start + 1) != "/" or not is_number(tokens, start):
        return None
    fraction = _fraction_at(tokens, start) if is_number(tokens, start + 2) else None
    if fraction is None or fraction[0] >= 1 or whole % 1:
        return None
    return whole + fraction[0], fraction[1]


def _fraction_at(tokens: Tokens, at: int) -> Found | None:
    over, under = plain(tokens[at].text), plain(tokens[at + 2].text)
    if over is None or under not in _DENOMINATORS or over > _LARGEST_NUMERATOR or over % 1:
        return None
    whole, rest = divmod(over, 10)
    if whole and under in _WRITTEN_OUT and 0 < rest < under:  # 21/2 is 2 1/2 without its space
        return whole + (rest / under).quantize(_SIXTH_PLACE).normalize(), at + 3
    return (over / under).quantize(_SIXTH_PLACE).normalize() + 0, at + 3


def _words_at(tokens: Tokens, at: int) -> Found | None:
    word = low_at(tokens, at)
    after = at + 1
    if word in _ARTICLES:
        loose = low_at(tokens, after)
        if loose not in _LOOSE:
            spaced = is_word(tokens, after) and tokens[after].space
            return (Decimal(1), after) if spaced else None
        word, after = loose, after + 1
    if word not in _WORDS:
        return None
    if word in _LOOSE:
        if low_at(tokens, after) in ("and", "&"):
            return None  # half and half
        while low_at(tokens, after) in _LINKS:
            after += 1
    return _WORDS[word], after
