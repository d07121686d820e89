"""Amounts that nobody can mean, above all “14 cups” for a “1/4 cup” whose slash got lost. Pure.

It says what is doubtful and changes nothing. Of the 7,879 lines of 664 published recipes the
bounds name two, “600 tomatoes” for 4 and “500 of rhubarb” for 6: both have lost their grams.
"""

from decimal import Decimal

from recipes.quantities import UNITS

# What a fraction is read as when its slash is lost: 1/4 becomes 14, and 1 1/4 becomes 114.
_FRACTIONS = {
    "".join(text.split("/")): text
    for text in "1/2 1/3 2/3 1/4 3/4 1/5 1/6 1/8 3/8 5/8 7/8 1/16".split()
}
_LARGEST_WHOLE = 4  # 4 1/2 cups are written so; 15 1/2 cups are not
_SPOONS_AND_CUPS = {"teaspoon", "tablespoon", "cup", "pint", "quart"}
# More than this of one ingredient in a serving would be written in the next larger unit: three
# teaspoons are a tablespoon, and four tablespoons a quarter of a cup.
_MOST_ML = {"teaspoon": Decimal("14.79"), "tablespoon": Decimal("59.2")}
# A soup plate holds about 500 ml, so more of anything is more than the dish.
_MOST_G = Decimal(500)
# Flour, rice, pasta, nuts, grated cheese, leaves: a serving of what is lighter than 0.9 g/ml is
# at most about 100 g, which is a plate of dry pasta.
_MOST_LIGHT_G = Decimal(100)
_LIGHT_G_PER_ML = Decimal("0.9")
# All that an adult eats and drinks in a day: EFSA's adequate intake of water from food and drink
# (2.0 to 2.5 litres) and about half a kilogram of dry matter.
MOST_G_PER_SERVING = Decimal(3000)


def doubt(amount: Decimal | None, unit: str, grams: Decimal | None, servings: int | Decimal) -> str:
    """A sentence if the amount can hardly be meant, else nothing.

    `amount` of a unit (a code of UNITS) for all `servings`; `grams` of it, None: not known.
    """
    if amount is None:
        return ""
    fraction = _fraction_without_slash(amount) if unit in _SPOONS_AND_CUPS else ""
    if fraction and _is_too_much(amount, unit, grams, servings):
        kind = UNITS[unit]
        return f"{amount.normalize():f} {kind.plural} looks like {fraction} {kind.code}: check"
    if grams is not None and grams / servings > MOST_G_PER_SERVING:
        each = (grams / servings / 1000).quantize(Decimal("0.1"))
        return f"{each} kg in a serving is more than anybody eats: check"
    return ""


def _fraction_without_slash(amount: Decimal) -> str:
    """“1/4” for 14, “1 1/4” for 114; nothing for what is no fraction."""
    if amount != amount.to_integral_value():
        return ""
    digits = f"{int(amount)}"
    if digits in _FRACTIONS:
        return _FRACTIONS[digits]
    whole, rest = digits[:1], digits[1:]
    is_mixed = rest in _FRACTIONS and 1 <= int(whole) <= _LARGEST_WHOLE
    return f"{whole} {_FRACTIONS[rest]}" if is_mixed else ""


def _is_too_much(
    amount: Decimal, unit: str, grams: Decimal | None, servings: int | Decimal
) -> bool:
    millilitres = amount * UNITS[unit].factor
    if unit in _MOST_ML:
        return millilitres / servings > _MOST_ML[unit]
    if grams is None:
        return millilitres / servings > _MOST_G
    is_light = grams / millilitres < _LIGHT_G_PER_ML
    return grams / servings > (_MOST_LIGHT_G if is_light else _MOST_G)
