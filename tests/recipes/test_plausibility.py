"""Amounts that have lost a slash are named; the usual ones are left in peace."""

from decimal import Decimal

import pytest

from recipes.plausibility import doubt


@pytest.mark.parametrize(
    ("amount", "unit", "grams", "servings", "sentence"),
    [
        (14, "cup", 1750, 4, "14 cups looks like 1/4 cup: check"),
        (12, "cup", 1500, 4, "12 cups looks like 1/2 cup: check"),
        (34, "cup", 8000, 6, "34 cups looks like 3/4 cup: check"),
        (112, "cup", 14000, 8, "112 cups looks like 1 1/2 cup: check"),
        (14, "cup", 1656, 12, "14 cups looks like 1/4 cup: check"),
        (14, "teaspoon", 84, 4, "14 teaspoons looks like 1/4 teaspoon: check"),
        (18, "teaspoon", None, 4, "18 teaspoons looks like 1/8 teaspoon: check"),
        (34, "tablespoon", 450, 4, "34 tablespoons looks like 3/4 tablespoon: check"),
        (400, "kilogram", 400_000, 4, "100.0 kg in a serving is more than anybody eats: check"),
    ],
)
def test_what_nobody_can_mean_is_said(amount, unit, grams, servings, sentence):
    grams = None if grams is None else Decimal(grams)

    assert doubt(Decimal(amount), unit, grams, servings) == sentence


@pytest.mark.parametrize(
    ("amount", "unit", "grams", "servings"),
    [
        (12, "cup", 2840, 8),  # water for a stock
        (12, "cup", 96, 4),  # popcorn
        (12, "tablespoon", 170, 8),  # butter of a cake
        (12, "teaspoon", 60, 24),
        (14, "ounce", 397, 1),  # no unit that is halved and quartered in print
        (14, "", 700, 2),  # 14 eggs
        (10, "cup", 1250, 2),  # no fraction has these digits
        (Decimal("1.5"), "cup", 190, 1),
        (12, "cup", None, 8),
        (512, "gram", 512, 1),
        (None, "", None, 4),
    ],
)
def test_what_may_be_meant_is_left_in_peace(amount, unit, grams, servings):
    amount = None if amount is None else Decimal(amount)
    grams = None if grams is None else Decimal(grams)

    assert doubt(amount, unit, grams, servings) == ""
