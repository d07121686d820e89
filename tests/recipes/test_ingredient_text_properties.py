"""What holds for the grammar of ingredient lines whatever the text."""

import re
import time
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recipes.ingredient_text import ParsedLine, parse
from recipes.quantities import UNITS

LINES = st.lists(
    st.sampled_from(
        "1 2 1/2 ½ 14 400 0,5 1.5 % - – to or and plus x ( ) / , ; : . * cup cups g kg oz-can can "
        "tins cloves large small about each juice zest of a dozen half for salt pepper onion "
        "chopped fresh red wine stock ® KRAFT sticks inch optional taste lb T c fl oz".split()
    ),
    max_size=25,
).map(" ".join)


@given(st.text() | LINES)
@example("(" * 400)
@example("1/0 cups 0/0 of 1/")
@example("1 (")
@example("or")
@example("2 x ( 3 x")
def test_no_text_makes_it_fail(text):
    parsed = parse(text)
    assert isinstance(parsed, ParsedLine)
    assert parsed.text == text


@given(st.text(alphabet="0123456789./,-½¼⅓ xXabcg()+~", max_size=40) | LINES)
def test_amounts_are_never_negative_and_never_out_of_order(text):
    parsed = parse(text)
    amounts = [parsed.amount_min, parsed.amount_max, *(extra.amount for extra in parsed.extra)]
    assert all(amount is None or amount >= 0 for amount in amounts)
    assert parsed.amount_min is None or parsed.amount_min <= parsed.amount_max
    assert parsed.unit in {"", *UNITS}


def texts_of(parsed: ParsedLine) -> str:
    return " ".join(
        (
            parsed.food,
            parsed.preparation,
            parsed.note,
            *parsed.claims,
            parsed.brand,
            *parsed.alternatives,
            *parsed.also,
        )
    )


WORDS = st.sampled_from(
    "cups g ml oz can tins cloves large , ; ( ) / - or for x of about each salt pepper onion "
    "chopped fresh red wine juice zest : * brown mix Heinz sticks inch more small to".split()
)
NUMBERS = st.integers(min_value=101, max_value=999).map(str)


@settings(max_examples=400)
@given(st.lists(WORDS | NUMBERS, max_size=20))
def test_every_number_is_in_an_amount_or_in_a_text(words):
    numbers = [word for word in words if word.isdigit()]
    parsed = parse(" ".join(words))
    kept = re.findall(r"\d+", texts_of(parsed))
    missing = [number for number in set(numbers) if number not in kept]
    amounts = (parsed.amount_min is not None) + (parsed.pack is not None) + len(parsed.extra)
    assert len(missing) <= 2 * amounts  # a range has two
    for number in missing:
        assert any(_may_hold(number, amount, numbers) for amount in _amounts(parsed))


def _amounts(parsed: ParsedLine) -> list[Decimal]:
    found = [parsed.amount_min, parsed.amount_max, *(extra.amount for extra in parsed.extra)]
    found += [parsed.pack.amount] if parsed.pack else []
    return [amount for amount in found if amount is not None]


def _may_hold(number: str, amount: Decimal, numbers: list[str]) -> bool:
    """Whether the amount is the number, or the middle of a range that it ends."""
    ends = [Decimal(other) for other in numbers]
    return any(amount == (Decimal(number) + end) / 2 for end in [Decimal(number), *ends])


@given(st.text(alphabet="0123456789 ().,;:-abor/%", max_size=60))
def test_without_an_amount_every_digit_stays_in_the_texts(text):
    parsed = parse(text)
    if not _amounts(parsed):
        digits = Counter(letter for letter in text if letter.isdigit())
        kept = Counter(letter for letter in texts_of(parsed) if letter.isdigit())
        assert digits <= kept


@pytest.mark.parametrize(
    "line",
    [
        "1 cup flour " + "(" * 100_000,
        "1 " * 50_000,
        "a, or b " * 12_500,
        "-" * 100_000,
        "1/" * 50_000,
        "<" * 100_000,
        "2 cups " + "very " * 1_000_000,
    ],
)
def test_the_longest_line_is_read_at_once_and_kept(line):
    started = time.perf_counter()
    parsed = parse(line)
    assert time.perf_counter() - started < 0.5
    assert parsed.text == line


def test_an_ordinary_line_takes_less_than_a_third_of_a_millisecond():
    lines = [
        "2 (14-oz) cans chopped tomatoes, drained",
        "1 1/2 cups all-purpose flour, plus more for dusting",
        "3 garlic cloves, finely chopped (optional)",
        "salt and freshly ground black pepper, to taste",
    ]
    fastest = min(_seconds(lines) for _ in range(20))
    assert fastest / len(lines) < 0.0003


def _seconds(lines: list[str]) -> float:
    started = time.perf_counter()
    for line in lines:
        parse(line)
    return time.perf_counter() - started
