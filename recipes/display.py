"""Amounts as a cook reads them: scaled, in metric or US units, in kitchen fractions. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from recipes.quantities import UNITS, Dimension

_GLYPHS = {
    Fraction(1, 4): "¼",
    Fraction(1, 3): "⅓",
    Fraction(1, 2): "½",
    Fraction(2, 3): "⅔",
    Fraction(3, 4): "¾",
}
_SPOONS = set(
    "teaspoon tablespoon dessertspoon pinch dash smidgen drop "
    "shot splash squeeze drizzle glug".split()
)
# Units a reader of each system knows; all others are converted.
_AS_WRITTEN = {
    "metric": _SPOONS | {"milligram", "centilitre", "decilitre"},
    "us": _SPOONS | {"cup", "fluid ounce", "pint", "quart", "gallon", "ounce", "pound"},
}
_WITH_DECIMALS = {"kilogram", "litre", "pound", "ounce", "quart"}
_ONE_AND_AN_EIGHTH = Decimal("1.125")  # what is shown as 1 at most
# From which amount (in g or ml) each unit is used, the largest first.
_METRIC = {
    Dimension.MASS: [(1000, "kilogram"), (0, "gram")],
    Dimension.VOLUME: [(1000, "litre"), (0, "millilitre")],
}
_US = {
    Dimension.MASS: [(454, "pound"), (0, "ounce")],
    Dimension.VOLUME: [(946, "quart"), (59, "cup"), (15, "tablespoon"), (0, "teaspoon")],
}


@dataclass(frozen=True, slots=True)
class Words:
    """How a language writes amounts. `unit`: from a code and whether it is several to a word."""

    decimal_point: str
    unit: Callable[[str, bool], str]


def _english_unit(code: str, several: bool) -> str:
    kind = UNITS.get(code)
    if kind is None or code == "piece":
        return ""
    # A word takes the plural, an abbreviation does not.
    return kind.plural if several and kind.symbol == code else kind.symbol


ENGLISH = Words(".", _english_unit)


def amount_text(
    low: Decimal | None,
    high: Decimal | None,
    unit: str,
    *,
    factor: Decimal,
    system: str,
    words: Words = ENGLISH,
) -> str:
    """`350 g`, `1½ tbsp`, `2–3 cloves`; empty where no amount was given.

    `factor` scales to the wanted servings; `system` is "metric" or "us".
    """
    if low is None:
        return ""
    code, ratio = _shown_unit(low * factor, unit, system)
    amounts = [low * factor * ratio]
    if high is not None and high != low:
        amounts.append(high * factor * ratio)
    numbers = "–".join(_number(amount, code) for amount in amounts)
    unit_word = words.unit(code, _takes_plural(code, amounts[-1]))
    return f"{numbers.replace('.', words.decimal_point)} {unit_word}".strip()


def is_several(amount: Decimal) -> bool:
    """Whether the amount is shown as more than one, and so takes the plural."""
    return amount > _ONE_AND_AN_EIGHTH


def _shown_unit(amount: Decimal, unit: str, system: str) -> tuple[str, Decimal]:
    """The unit to show and how many of it make one of the given unit."""
    kind = UNITS.get(unit)
    if kind is None or kind.dimension is Dimension.COUNT or unit in _AS_WRITTEN[system]:
        return unit, Decimal(1)
    base = amount * kind.factor
    table = (_METRIC if system == "metric" else _US)[kind.dimension]
    code = next(code for least, code in table if base >= least)
    return code, kind.factor / UNITS[code].factor


def _number(amount: Decimal, unit: str) -> str:
    if unit in ("gram", "millilitre", "milligram"):
        return _plain(_round_to(amount, 5 if amount >= 100 else 1))
    if unit in _WITH_DECIMALS:
        return _plain(_decimals(amount) or _one_digit(amount))
    return _fraction(amount)


def _round_to(amount: Decimal, step: int) -> Decimal:
    rounded = (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return rounded or _one_digit(amount)


def _decimals(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01" if amount < 10 else "0.1"), ROUND_HALF_UP)


def _one_digit(amount: Decimal) -> Decimal:
    """So that a trace of saffron is never shown as none: 0.04."""
    return amount.quantize(Decimal(1).scaleb(amount.adjusted()), ROUND_HALF_UP)


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fraction(amount: Decimal) -> str:
    whole, rest = divmod(amount, 1)
    if whole >= 10:
        return _plain(amount.quantize(Decimal(1), ROUND_HALF_UP))
    nearest = min([Fraction(0), *_GLYPHS, Fraction(1)], key=lambda f: abs(f - Fraction(rest)))
    if nearest == 1:
        return str(int(whole) + 1)
    if not nearest and not whole:
        return "⅛" if Decimal("0.1") < amount else _plain(_one_digit(amount))
    return f"{int(whole) or ''}{_GLYPHS.get(nearest, '')}"


def _takes_plural(code: str, amount: Decimal) -> bool:
    return _decimals(amount) > 1 if code in _WITH_DECIMALS else is_several(amount)
