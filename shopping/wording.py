"""What stands on a line: amounts as words, and words as what to buy."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recipes.quantities import UnknownUnit, unit_named
from recipes.wording import amount_text
from shopping.aggregation import GRAM, MILLILITRE, SOME, Reading

_BETWEEN = re.compile(r"[;\n]|,(?!\d)")  # not the comma of 1,5 l
_NUMBER = r"\d+(?:[.,/]\d+)?(?:\s*[½⅓¼⅔¾])?|[½⅓¼⅔¾]"
_COUNTED = re.compile(rf"(?P<amount>(?:{_NUMBER})(?:\s*[-–]\s*(?:{_NUMBER}))?)(?P<rest>.*)")
# What bottles and cartons hold: 460 g of olive oil come from half a litre.
_BOTTLES_ML = (100, 125, 150, 200, 250, 330, 400, 500, 700, 750, 1000, 1500, 2000)
_NEAR = Decimal("0.05")  # as far as densities and what a label says lie apart


def amounts_words(shown: Mapping[str, Decimal], *, system: str, some: bool = False) -> str:
    """`200 g + 1 bunch`; `some` adds that a dish wants an unknown amount beside them."""
    words = [_words(amount, unit, system) for unit, amount in shown.items()]
    return " + ".join([*words, _("some")] if some and words else words)


def need_words(amounts: Mapping[str, Decimal], reading: Reading, *, system: str) -> str:
    """What is needed, rounded up; empty where it is only "some"."""
    return amounts_words(reading.shown(amounts), system=system, some=SOME in amounts)


def package_words(packages: Mapping[Decimal, int], reading: Reading, *, system: str) -> str:
    """`2 × 250 g`, or by volume what is poured: `1 × 1 l`."""
    return " + ".join(
        f"{number} × {_package(size, reading, system)}" for size, number in packages.items()
    )


def split_wishes(text: str) -> list[tuple[str, str]]:
    """`milk, 2 lemons, foil` as pairs of amount and name; the amount keeps its words."""
    parts = (part.strip() for part in _BETWEEN.split(text))
    return [_amount_and_name(" ".join(part.split())) for part in parts if part]


def _words(amount: Decimal, unit: str, system: str) -> str:
    return _said(amount, unit, system, get_language())


@lru_cache(maxsize=4096)  # a list says few amounts over and over
def _said(amount: Decimal, unit: str, system: str, language: str | None) -> str:
    return amount_text(amount, None, unit, factor=Decimal(1), system=system)


def _package(size_g: Decimal, reading: Reading, system: str) -> str:
    if reading.unit != MILLILITRE:
        return _words(size_g, GRAM, system)
    volume = size_g / reading.grams
    usual = min(_BOTTLES_ML, key=lambda bottle: abs(bottle - volume))
    if abs(usual - volume) > _NEAR * volume:
        usual = (volume / 10).to_integral_value() * 10
    return _words(Decimal(usual), MILLILITRE, system)


def _amount_and_name(part: str) -> tuple[str, str]:
    match = _COUNTED.fullmatch(part)
    if not match:
        return "", part
    amount, rest = match["amount"].strip(), match["rest"]
    word, _space, name = rest.strip().partition(" ")
    if name and _is_unit(word):
        return f"{amount} {word}", name.removeprefix("of ")
    if rest.startswith(" ") and rest.strip():
        return amount, rest.strip()
    return "", part


def _is_unit(word: str) -> bool:
    try:
        return unit_named(word) is not None
    except UnknownUnit:
        return False
