"""Amounts and units in the language of the reader, and numbers as it writes them."""

from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import npgettext_lazy, pgettext_lazy

from recipes import display
from recipes.quantities import UNIT_NAMES, UNITS

# By code of recipes.quantities.UNITS: the abbreviation, or the word for one and for several.
_UNITS = {
    "gram": pgettext_lazy("unit", "g"),
    "kilogram": pgettext_lazy("unit", "kg"),
    "milligram": pgettext_lazy("unit", "mg"),
    "ounce": pgettext_lazy("unit", "oz"),
    "pound": pgettext_lazy("unit", "lb"),
    "millilitre": pgettext_lazy("unit", "ml"),
    "centilitre": pgettext_lazy("unit", "cl"),
    "decilitre": pgettext_lazy("unit", "dl"),
    "litre": pgettext_lazy("unit", "l"),
    "teaspoon": pgettext_lazy("unit", "tsp"),
    "tablespoon": pgettext_lazy("unit", "tbsp"),
    "cup": npgettext_lazy("unit", "cup", "cups", "number"),
    "fluid ounce": pgettext_lazy("unit", "fl oz"),
    "pint": npgettext_lazy("unit", "pint", "pints", "number"),
    "quart": npgettext_lazy("unit", "quart", "quarts", "number"),
    "gallon": npgettext_lazy("unit", "gallon", "gallons", "number"),
    "pinch": npgettext_lazy("unit", "pinch", "pinches", "number"),
    "dash": npgettext_lazy("unit", "dash", "dashes", "number"),
    "drop": npgettext_lazy("unit", "drop", "drops", "number"),
    "smidgen": npgettext_lazy("unit", "smidgen", "smidgens", "number"),
    "shot": npgettext_lazy("unit", "shot", "shots", "number"),
    "dessertspoon": npgettext_lazy("unit", "dessertspoon", "dessertspoons", "number"),
    "splash": npgettext_lazy("unit", "splash", "splashes", "number"),
    "squeeze": npgettext_lazy("unit", "squeeze", "squeezes", "number"),
    "drizzle": npgettext_lazy("unit", "drizzle", "drizzles", "number"),
    "glug": npgettext_lazy("unit", "glug", "glugs", "number"),
    "clove": npgettext_lazy("unit", "clove", "cloves", "number"),
    "slice": npgettext_lazy("unit", "slice", "slices", "number"),
    "stalk": npgettext_lazy("unit", "stalk", "stalks", "number"),
    "sprig": npgettext_lazy("unit", "sprig", "sprigs", "number"),
    "leaf": npgettext_lazy("unit", "leaf", "leaves", "number"),
    "head": npgettext_lazy("unit", "head", "heads", "number"),
    "bunch": npgettext_lazy("unit", "bunch", "bunches", "number"),
    "can": npgettext_lazy("unit", "can", "cans", "number"),
    "jar": npgettext_lazy("unit", "jar", "jars", "number"),
    "package": npgettext_lazy("unit", "package", "packages", "number"),
    "stick": npgettext_lazy("unit", "stick", "sticks", "number"),
    "fillet": npgettext_lazy("unit", "fillet", "fillets", "number"),
    "sheet": npgettext_lazy("unit", "sheet", "sheets", "number"),
    "rasher": npgettext_lazy("unit", "rasher", "rashers", "number"),
    "ball": npgettext_lazy("unit", "ball", "balls", "number"),
    "cube": npgettext_lazy("unit", "cube", "cubes", "number"),
    "handful": npgettext_lazy("unit", "handful", "handfuls", "number"),
    "knob": npgettext_lazy("unit", "knob", "knobs", "number"),
    "wedge": npgettext_lazy("unit", "wedge", "wedges", "number"),
    "ear": npgettext_lazy("unit", "ear", "ears", "number"),
    "bulb": npgettext_lazy("unit", "bulb", "bulbs", "number"),
    "floret": npgettext_lazy("unit", "floret", "florets", "number"),
    "sachet": npgettext_lazy("unit", "sachet", "sachets", "number"),
    "bottle": npgettext_lazy("unit", "bottle", "bottles", "number"),
    "bag": npgettext_lazy("unit", "bag", "bags", "number"),
    "bar": npgettext_lazy("unit", "bar", "bars", "number"),
    "batch": npgettext_lazy("unit", "batch", "batches", "number"),
    "block": npgettext_lazy("unit", "block", "blocks", "number"),
    "bowl": npgettext_lazy("unit", "bowl", "bowls", "number"),
    "box": npgettext_lazy("unit", "box", "boxes", "number"),
    "centimetre": npgettext_lazy("unit", "centimetre", "centimetres", "number"),
    "chunk": npgettext_lazy("unit", "chunk", "chunks", "number"),
    "container": npgettext_lazy("unit", "container", "containers", "number"),
    "inch": npgettext_lazy("unit", "inch", "inches", "number"),
    "link": npgettext_lazy("unit", "link", "links", "number"),
    "loaf": npgettext_lazy("unit", "loaf", "loaves", "number"),
    "log": npgettext_lazy("unit", "log", "logs", "number"),
    "nest": npgettext_lazy("unit", "nest", "nests", "number"),
    "part": npgettext_lazy("unit", "part", "parts", "number"),
    "pat": npgettext_lazy("unit", "pat", "pats", "number"),
    "pod": npgettext_lazy("unit", "pod", "pods", "number"),
    "punnet": npgettext_lazy("unit", "punnet", "punnets", "number"),
    "rack": npgettext_lazy("unit", "rack", "racks", "number"),
    "ring": npgettext_lazy("unit", "ring", "rings", "number"),
    "roll": npgettext_lazy("unit", "roll", "rolls", "number"),
    "round": npgettext_lazy("unit", "round", "rounds", "number"),
    "scoop": npgettext_lazy("unit", "scoop", "scoops", "number"),
    "sleeve": npgettext_lazy("unit", "sleeve", "sleeves", "number"),
    "spear": npgettext_lazy("unit", "spear", "spears", "number"),
    "spray": npgettext_lazy("unit", "spray", "sprays", "number"),
    "square": npgettext_lazy("unit", "square", "squares", "number"),
    "strand": npgettext_lazy("unit", "strand", "strands", "number"),
    "strip": npgettext_lazy("unit", "strip", "strips", "number"),
    "tablet": npgettext_lazy("unit", "tablet", "tablets", "number"),
    "thumb": npgettext_lazy("unit", "thumb", "thumbs", "number"),
    "tube": npgettext_lazy("unit", "tube", "tubes", "number"),
    "twist": npgettext_lazy("unit", "twist", "twists", "number"),
}


def amount_text(
    low: Decimal | None, high: Decimal | None, unit: str, *, factor: Decimal, system: str
) -> str:
    """As `display.amount_text`: `1,5 l` and `2 EL` for somebody who reads German."""
    words = display.Words(decimal_point=get_format("DECIMAL_SEPARATOR"), unit=unit_word)
    return display.amount_text(low, high, unit, factor=factor, system=system, words=words)


def unit_word(code: str, several: bool) -> str:
    """The unit as it is read after a number; nothing for pieces and what is no unit of ours."""
    word = _UNITS.get(code)
    return str(word % {"number": 2 if several else 1}) if word else ""


def unit_name(english: str) -> str:
    """The word for a unit that is named in English, in the singular or the plural."""
    code = UNIT_NAMES.get(english, "")
    return unit_word(code, english != code and english == UNITS[code].plural) if code else english
