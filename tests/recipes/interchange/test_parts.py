from decimal import Decimal

import pytest

from recipes.interchange import parts


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0.333, "1/3 cup sugar"), (0.6670000001, "⅔ cup sugar"), (1.5, "1½ cup sugar")],
)
def test_an_amount_rounded_on_its_way_is_that_of_the_text(amount, text):
    line = parts.ingredient(amount=amount, unit="cup", food="sugar", text=text)
    assert line.text == text


def test_an_amount_that_was_changed_counts_more_than_the_text():
    line = parts.ingredient(amount=0.34, unit="cup", food="sugar", text="1/3 cup sugar")
    assert (line.text, line.amount_min) == ("0.34 cup sugar", Decimal("0.34"))
