"""What is left of a tin when its liquid is poured off. Pure.

The net weight on a tin counts the liquid, the composition of these foods does not: “1 (15 oz)
can chickpeas” holds 255 g of them. Shares from the drained weights of whole tins in USDA SR28
(Weight file; the net weights are those of the tins named there):

- pulses: chickpeas 254 g and pinto beans 277 g of a 15-oz tin (425 g)
- sweetcorn 211 g and bamboo shoots 262 g of tins of 12 and 15.5 oz
- tuna 315–321 g of 12.5 oz, mackerel 361 g of 15 oz, sardines 92 g of 3.75 oz
- fruit in juice, olives, artichokes and water chestnuts: as sweetcorn; an estimate
"""

import re
from decimal import Decimal

_PULSES = Decimal("0.60")
_VEGETABLES = Decimal("0.62")
_FISH = Decimal("0.87")
_SHARES = {
    **dict.fromkeys("16359 16335 16317 16350 16372 16370 16320 16146".split(), _PULSES),
    **dict.fromkeys("11172 11028 11590 11702 09354 09383 09193 09195".split(), _VEGETABLES),
    **dict.fromkeys("15121 15119 15260 15088 15048".split(), _FISH),
}
_TIN = re.compile(r"\b(?:cans?|tins?|jars?)\b", re.IGNORECASE)
_AS_DRAINED = re.compile(
    r"\d\s*(?:g|gr|grams?|oz|ounces?)\.?\s+(?:\w+\s+)?drained\b|\bdrained weight\b"
    r"|\bwhen drained\b|\bcooked\b",
    re.IGNORECASE,
)
_USUAL_TIN_G = ((Decimal(390), Decimal(440)),)  # 400 g, 14 to 15.5 oz


def drained_share(composition_code: str, text: str, grams: Decimal) -> Decimal | None:
    """The share of a stated weight that is food; None where the weight has no liquid in it.

    `text` is the whole line: a weight is that of the tin if the line speaks of one, or if it is
    what tins weigh (“15 oz canned black beans”), unless it is told to be the drained weight.
    """
    share = _SHARES.get(composition_code.removeprefix("sr28:"))
    if share is None or _AS_DRAINED.search(text):
        return None
    is_tin = _TIN.search(text) or any(low <= grams <= high for low, high in _USUAL_TIN_G)
    return share if is_tin else None
