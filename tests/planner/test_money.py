from decimal import Decimal

import pytest

from planner.money import about, money


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(84.2, "EUR", "€84.20"), (Decimal("1084.5"), "USD", "$1,084.50"), (5, "DKK", "DKK 5.00")],
)
def test_money_is_written_with_cents(amount, currency, text):
    assert money(amount, currency) == text


@pytest.mark.parametrize(
    ("amount", "text"), [(84.2, "about €84"), (2.1, "about €2.10"), (1499.9, "about €1,500")]
)
def test_an_estimate_claims_no_more_than_it_knows(amount, text):
    assert about(amount, "EUR") == text
