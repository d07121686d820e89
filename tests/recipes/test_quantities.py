from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.quantities import (
    UNITS,
    Dimension,
    Measures,
    NotConvertible,
    UnknownUnit,
    to_grams,
    unit_named,
)

FLOUR = Measures(density_g_per_ml=Decimal("0.53"))
EGG = Measures(piece_g=Decimal(50), units={("piece", "large"): Decimal(57)})
GARLIC = Measures(units={("clove", ""): Decimal(3)})
CHICKEN = Measures(edible_share=Decimal("0.65"))
amounts = st.decimals(min_value="0.001", max_value=10_000, places=3)
weighed = st.sampled_from([u.code for u in UNITS.values() if u.dimension is Dimension.MASS])
poured = st.sampled_from([u.code for u in UNITS.values() if u.dimension is Dimension.VOLUME])


def grams(amount, unit, measures, size=""):
    return to_grams(Decimal(amount), unit, measures, size).grams


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("g", "gram"),
        ("Tbsp.", "tablespoon"),
        (" tsp ", "teaspoon"),
        ("cloves", "clove"),
        ("tins", "can"),
        ("leaves", "leaf"),
        ("fl oz", "fluid ounce"),
        ("lbs", "pound"),
    ],
)
def test_a_unit_is_known_by_its_usual_spellings(written, code):
    assert unit_named(written).code == code


def test_no_unit_is_a_plain_count():
    assert unit_named("  ") is None


def test_an_unknown_unit_is_named_with_what_to_do():
    with pytest.raises(UnknownUnit, match="“furlong” is not a known unit: use one such as g"):
        unit_named("furlong")


@pytest.mark.parametrize(
    ("amount", "unit", "measures", "expected"),
    [
        ("250", "gram", FLOUR, "250"),
        ("1", "pound", FLOUR, "453.59237"),
        ("1", "litre", FLOUR, "530"),
        ("2", "clove", GARLIC, "6"),
        ("3", "", EGG, "150"),
        ("3", "piece", EGG, "150"),
        ("2", "kilogram", CHICKEN, "1300"),
    ],
)
def test_an_amount_weighs_what_its_food_says(amount, unit, measures, expected):
    assert grams(amount, unit, measures) == Decimal(expected)


def test_a_us_cup_holds_as_much_as_nist_says():
    assert grams(1, "cup", Measures(density_g_per_ml=Decimal(1))) == Decimal("236.5882365")


def test_a_large_egg_weighs_more_and_a_small_one_of_unknown_weight_the_usual():
    assert grams(2, "", EGG, size="large") == 114
    assert grams(2, "", EGG, size="small") == 100


def test_a_foods_own_cup_goes_before_its_density():
    oats = Measures(density_g_per_ml=Decimal(1), units={("cup", ""): Decimal(81)})

    assert grams(2, "cup", oats) == 162


@pytest.mark.parametrize("unit", ["millilitre", "cup", "clove", "", "piece"])
def test_what_is_not_known_is_never_guessed(unit):
    with pytest.raises(NotConvertible):
        to_grams(Decimal(1), unit, Measures())


@given(amounts, weighed, poured)
def test_every_mass_and_volume_of_a_food_with_density_weighs_something(amount, mass, volume):
    assert grams(amount, mass, FLOUR) > 0
    assert grams(amount, volume, FLOUR) > 0


@given(amounts, amounts, poured)
def test_two_amounts_weigh_what_their_sum_weighs(one, other, unit):
    assert grams(one, unit, FLOUR) + grams(other, unit, FLOUR) == pytest.approx(
        grams(one + other, unit, FLOUR)
    )


@given(amounts, weighed)
def test_a_share_that_is_eaten_weighs_less_than_the_whole(amount, unit):
    assert grams(amount, unit, CHICKEN) < grams(amount, unit, FLOUR)


@pytest.mark.parametrize(
    ("sizes", "unit", "grams", "source"),
    [
        ((400,), "package", 800, "usual package of 400 g"),
        ((250, 500), "bag", 500, "usual bag of 250 g"),
        ((1000, 250, 500), "jar", 1000, "usual jar of 500 g"),
    ],
)
def test_a_package_without_a_weight_of_its_own_is_the_usual_one(sizes, unit, grams, source):
    measures = Measures(package_g=tuple(map(Decimal, sizes)))

    weight = to_grams(Decimal(2), unit, measures)

    assert (weight.grams, weight.source) == (grams, source)


def test_the_own_weight_of_a_package_goes_before_the_usual_one():
    measures = Measures(units={("can", ""): Decimal(240)}, package_g=(Decimal(400),))

    assert to_grams(Decimal(1), "can", measures).grams == 240


def test_a_clove_is_no_package():
    with pytest.raises(NotConvertible):
        to_grams(Decimal(1), "clove", Measures(package_g=(Decimal(400),)))
