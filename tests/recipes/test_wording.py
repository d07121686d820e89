"""Amounts and units in the language of the reader."""

from decimal import Decimal

import pytest
from django.utils import translation

from recipes import display
from recipes.quantities import UNITS
from recipes.wording import amount_text, unit_word


def written(low, unit, *, high=None, system="metric"):
    high = None if high is None else Decimal(high)
    return amount_text(Decimal(low), high, unit, factor=Decimal(1), system=system)


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        ("1.5", None, "litre", "1,5 l"),
        ("1500", None, "gram", "1,5 kg"),
        ("0.04", None, "gram", "0,04 g"),
        ("2", None, "tablespoon", "2 EL"),
        ("0.5", None, "teaspoon", "½ TL"),
        ("1", None, "clove", "1 Zehe"),
        ("2", "3", "clove", "2–3 Zehen"),
        ("2", None, "can", "2 Dosen"),
        ("1", None, "pinch", "1 Prise"),
        ("3", None, "", "3"),
    ],
)
def test_amounts_in_german(low, high, unit, words):
    with translation.override("de"):
        assert written(low, unit, high=high) == words


@pytest.mark.parametrize("code", sorted(UNITS))
@pytest.mark.parametrize("several", [False, True])
def test_the_words_are_those_of_the_unit_in_english(code, several):
    with translation.override("en-gb"):
        assert unit_word(code, several) == display.ENGLISH.unit(code, several)


@pytest.mark.parametrize("code", sorted(set(UNITS) - {"piece"}))
def test_every_unit_has_a_german_word(code):
    with translation.override("de"):
        assert unit_word(code, False)
        assert unit_word(code, True)


def test_amounts_in_english_are_as_they_were():
    with translation.override("en-gb"):
        assert written("1.5", "litre") == "1.5 l"
        assert written("2", "cup", system="us") == "2 cups"
