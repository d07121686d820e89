from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.display import amount_text
from recipes.quantities import UNITS


def shown(amount, unit, *, high=None, factor=1, system="metric"):
    low = None if amount is None else Decimal(amount)
    high = None if high is None else Decimal(high)
    return amount_text(low, high, unit, factor=Decimal(factor), system=system)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("350", "gram", "350 g"),
        ("352", "gram", "350 g"),
        ("42.4", "gram", "42 g"),
        ("0.3", "gram", "0.3 g"),
        ("0.04", "gram", "0.04 g"),
        ("1200", "gram", "1.2 kg"),
        ("0.25", "kilogram", "250 g"),
        ("1500", "millilitre", "1.5 l"),
        ("1", "cup", "235 ml"),
        ("1.5", "tablespoon", "1½ tbsp"),
        ("0.333", "teaspoon", "⅓ tsp"),
        ("0.97", "teaspoon", "1 tsp"),
        ("0.125", "teaspoon", "⅛ tsp"),
        ("2", "clove", "2 cloves"),
        ("1", "clove", "1 clove"),
        ("0.5", "bunch", "½ bunch"),
        ("3", "bunch", "3 bunches"),
        ("4", "", "4"),
        ("2.5", "piece", "2½"),
        ("12.4", "", "12"),
        ("0.05", "", "0.05"),
        ("0", "pinch", "0 pinch"),
    ],
)
def test_amounts_read_as_in_a_metric_cookbook(amount, unit, text):
    assert shown(amount, unit) == text


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        ("500", "gram", "1.1 lb"),
        ("100", "gram", "3.53 oz"),
        ("250", "millilitre", "1 cup"),
        ("600", "millilitre", "2½ cups"),
        ("1", "litre", "1.06 quarts"),
        ("30", "millilitre", "2 tbsp"),
        ("5", "millilitre", "1 tsp"),
        ("2", "cup", "2 cups"),
        ("3", "clove", "3 cloves"),
    ],
)
def test_a_us_cook_reads_cups_and_pounds(amount, unit, text):
    assert shown(amount, unit, system="us") == text


def test_amounts_follow_the_servings():
    assert shown("2", "tablespoon", factor="1.5") == "3 tbsp"
    assert shown("1", "clove", factor=4) == "4 cloves"
    assert shown("600", "gram", factor=2) == "1.2 kg"


def test_a_range_keeps_both_ends_in_one_unit():
    assert shown("2", "clove", high="3") == "2–3 cloves"
    assert shown("900", "gram", high="1200") == "900–1200 g"
    assert shown("2", "clove", high="2") == "2 cloves"


def test_no_amount_is_shown_as_none():
    assert shown(None, "gram") == ""


@given(
    st.decimals(min_value="0.001", max_value=99_999, places=3),
    st.sampled_from(["", *UNITS]),
    st.fractions(min_value="1/100", max_value=100),
    st.sampled_from(["metric", "us"]),
)
def test_something_is_never_shown_as_nothing(amount, unit, factor, system):
    factor = Decimal(factor.numerator) / factor.denominator

    text = amount_text(amount, amount, unit, factor=factor, system=system)

    number = text.split(" ")[0]
    assert number.strip("0.") != "", text


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("splash", "2 splashes"), ("shot", "2 shots"), ("pint", "2 pints"), ("tablespoon", "2 tbsp")],
)
def test_measures_with_a_name_keep_it_and_its_plural(unit, shown):
    assert amount_text(Decimal(2), None, unit, factor=Decimal(1), system="us") == shown
