from decimal import Decimal

import pytest

from shopping.aggregation import Reading
from shopping.wording import need_words, package_words, split_wishes

OIL = Reading("millilitre", Decimal("0.913"))


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("milk, 2 lemons, foil", [("", "milk"), ("2", "lemons"), ("", "foil")]),
        ("500 g flour; 1.5kg potatoes", [("500 g", "flour"), ("1.5 kg", "potatoes")]),
        ("1,5 l milk\n½ cucumber", [("1,5 l", "milk"), ("½", "cucumber")]),
        ("2 tins of tomatoes", [("2 tins", "tomatoes")]),
        ("1 ½ cups rice", [("1 ½ cups", "rice")]),
        ("2-3 onions", [("2-3", "onions")]),
        ("7up, 10", [("", "7up"), ("", "10")]),
        ("2 kg", [("2", "kg")]),
        (" ,, \n;", []),
    ],
)
def test_wishes_are_split_and_keep_their_amounts(text, wishes):
    assert split_wishes(text) == wishes


@pytest.mark.parametrize(
    ("amounts", "system", "words"),
    [
        ({"gram": "330"}, "metric", "330 g"),
        ({"gram": "1240"}, "metric", "1.25 kg"),
        ({"gram": "200", "bunch": "1"}, "metric", "200 g + 1 bunch"),
        ({"gram": "200", "some": "2"}, "metric", "200 g + some"),
        ({"some": "1"}, "metric", ""),
        ({"piece": "2.4"}, "metric", "3"),
        ({"gram": "450"}, "us", "15.9 oz"),
    ],
)
def test_what_is_needed_in_words(amounts, system, words):
    exact = {unit: Decimal(amount) for unit, amount in amounts.items()}
    assert need_words(exact, Reading(), system=system) == words


@pytest.mark.parametrize(
    ("packages", "reading", "words"),
    [
        ({"500": 1, "250": 2}, Reading(), "1 × 500 g + 2 × 250 g"),
        ({"1000": 1}, Reading(), "1 × 1 kg"),
        ({"460": 1}, OIL, "1 × 500 ml"),
        ({"690": 1}, OIL, "1 × 750 ml"),
        ({"500": 1}, Reading("clove", Decimal(3)), "1 × 500 g"),
        ({"300": 1}, Reading("millilitre", Decimal("1.1")), "1 × 270 ml"),
    ],
)
def test_packages_in_words_by_volume_for_what_is_poured(packages, reading, words):
    sizes = {Decimal(size): number for size, number in packages.items()}
    assert package_words(sizes, reading, system="metric") == words
