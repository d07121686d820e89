"""Units of the kitchen and the way from an amount to grams. Pure.

Factors: NIST Special Publication 811 (2008), Appendix B (US customary measures), and the
litre. A metric teaspoon (5 ml) or tablespoon (15 ml) differs by 1.4 % from the US one used here.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Dimension(StrEnum):
    MASS = "mass"
    VOLUME = "volume"
    COUNT = "count"


class NotConvertible(ValueError):
    """The weight of this unit of this food is not known."""


class UnknownUnit(ValueError):
    """No unit of that name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` is grams for a mass, millilitres for a volume, 1 for a count."""

    code: str
    dimension: Dimension
    factor: Decimal
    symbol: str
    plural: str


_MEASURED = [
    ("gram", Dimension.MASS, "1", "g"),
    ("kilogram", Dimension.MASS, "1000", "kg"),
    ("milligram", Dimension.MASS, "0.001", "mg"),
    ("ounce", Dimension.MASS, "28.349523125", "oz"),
    ("pound", Dimension.MASS, "453.59237", "lb"),
    ("millilitre", Dimension.VOLUME, "1", "ml"),
    ("centilitre", Dimension.VOLUME, "10", "cl"),
    ("decilitre", Dimension.VOLUME, "100", "dl"),
    ("litre", Dimension.VOLUME, "1000", "l"),
    ("teaspoon", Dimension.VOLUME, "4.92892159375", "tsp"),
    ("tablespoon", Dimension.VOLUME, "14.78676478125", "tbsp"),
    ("cup", Dimension.VOLUME, "236.5882365", "cup"),
    ("fluid ounce", Dimension.VOLUME, "29.5735295625", "fl oz"),
    ("pint", Dimension.VOLUME, "473.176473", "pint"),
    ("quart", Dimension.VOLUME, "946.352946", "quart"),
    ("gallon", Dimension.VOLUME, "3785.411784", "gallon"),
    # A pinch is 1/16 and a dash 1/8 of a teaspoon, a drop 0.05 ml (usual US measuring sets).
    ("pinch", Dimension.VOLUME, "0.308057599609375", "pinch"),
    ("dash", Dimension.VOLUME, "0.61611519921875", "dash"),
    ("drop", Dimension.VOLUME, "0.05", "drop"),
    # Of the same sets: 1/32 of a teaspoon.
    ("smidgen", Dimension.VOLUME, "0.1540287998046875", "smidgen"),
    ("shot", Dimension.VOLUME, "44.36029434375", "shot"),  # a US jigger: 1 1/2 fluid ounces
    ("dessertspoon", Dimension.VOLUME, "10", "dessertspoon"),  # British: two metric teaspoons
    # These have no fixed size; they count as a teaspoon, a glug as a tablespoon.
    ("splash", Dimension.VOLUME, "4.92892159375", "splash"),
    ("squeeze", Dimension.VOLUME, "4.92892159375", "squeeze"),
    ("drizzle", Dimension.VOLUME, "4.92892159375", "drizzle"),
    ("glug", Dimension.VOLUME, "14.78676478125", "glug"),
]
_COUNTED = (
    "piece clove slice stalk sprig leaf head bunch can jar package stick fillet sheet rasher "
    "ball cube handful knob wedge ear bulb floret sachet bottle "
    "bag bar batch block bowl box centimetre chunk container inch link loaf log nest part pat "
    "pod punnet rack ring roll round scoop sleeve spear spray square strand strip tablet "
    "thumb tube twist"
).split()
# A recipe that asks for one of these means the size in the shops.
_PACKAGES = frozenset({"package", "bag", "box", "container", "jar", "can", "bottle", "tube"})
_PLURALS = {
    **{code: f"{code}es" for code in "pinch dash splash bunch batch box inch".split()},
    "leaf": "leaves",
    "loaf": "loaves",
}


def _units() -> dict[str, Unit]:
    table = {
        code: Unit(code, dimension, Decimal(factor), symbol, _PLURALS.get(code, f"{code}s"))
        for code, dimension, factor, symbol in _MEASURED
    }
    for code in _COUNTED:
        plural = _PLURALS.get(code, f"{code}s")
        table[code] = Unit(code, Dimension.COUNT, Decimal(1), code, plural)
    return table


def _spellings(**units: str) -> dict[str, str]:
    return {name: code for code, names in units.items() for name in names.split()}


UNITS = _units()

_ALIASES = {
    **{unit.symbol: code for code, unit in UNITS.items()},
    **{unit.plural: code for code, unit in UNITS.items()},
    **{code: code for code in UNITS},
    "gr": "gram",
    "gramme": "gram",
    "grammes": "gram",
    "kilo": "kilogram",
    "kilos": "kilogram",
    "lbs": "pound",
    "milliliter": "millilitre",
    "milliliters": "millilitre",
    "liter": "litre",
    "liters": "litre",
    "tsps": "teaspoon",
    "tbs": "tablespoon",
    "tbsps": "tablespoon",
    "fl. oz": "fluid ounce",
    "tin": "can",
    "tins": "can",
    "pack": "package",
    "packs": "package",
    "packet": "package",
    "packets": "package",
    "pc": "piece",
    "pcs": "piece",
    "stick": "stick",
    "stem": "sprig",
    "stems": "sprig",
    "filet": "fillet",
    **_spellings(
        gram="gm gms grm grms",
        kilogram="kgs kilogramme kilogrammes",
        milligram="mgs milligramme milligrammes",
        ounce="ozs onz",
        pound="ib ibs lbm",  # read from print, l looks like i
        millilitre="mls cc",
        centilitre="cls centiliter centiliters",
        decilitre="dls deciliter deciliters",
        litre="ltr ltrs lt",
        teaspoon="tspn tspns teasp teaspoonful teaspoonfuls teaspoonsful",
        tablespoon="tb tbl tbls tblsp tblsps tblspn tbspn tbsn tablespoonful tablespoonfuls",
        dessertspoon="dsp dstspn dessertspoonful dessertspoonfuls",
        cup="cupful cupfuls",
        pint="pt pts",
        quart="qt qts",
        gallon="gal gals",
        pinch="pn sprinkle sprinkles sprinkling",
        smidgen="smidge smidgeon",
        shot="jigger jiggers",
        squeeze="squirt squirts",
        package="pkg pkgs pkt pkts pouch pouches",
        sachet="envelope envelopes",
        container="carton cartons tub tubs canister canisters pot pots",
        fillet="filets",
        stalk="rib ribs",  # of celery
        knob="nub",
        bunch="bundle bundles",
        head="crown crowns",
        strand="thread threads",
        twist="grind grinds grinding grindings",
        centimetre="cm cms centimeter centimeters",
        handful="handsful",
    ),
}
UNIT_NAMES = MappingProxyType(_ALIASES)  # every name of a unit in lower case, to its code


def unit_named(text: str) -> Unit | None:
    """The unit written as `text`; None for no text (a plain count).

    Raises UnknownUnit with a sentence for the cook.
    """
    name = text.strip().lower().rstrip(".")
    if not name:
        return None
    if name not in _ALIASES:
        raise UnknownUnit(
            f"“{text.strip()}” is not a known unit: use one such as g, ml, tsp, tbsp, clove "
            "or slice, or leave it out to count pieces."
        )
    return UNITS[_ALIASES[name]]


@dataclass(frozen=True, slots=True)
class Measures:
    """How one food is weighed.

    `piece_g`: grams of the edible part of one piece. `units`: grams by (unit code, size).
    `edible_share`: what is eaten of a weight stated with bone, shell or peel (0 to 1).
    `package_g`: the usual sizes of a package, as bought.
    """

    density_g_per_ml: Decimal | None = None
    piece_g: Decimal | None = None
    units: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    edible_share: Decimal = Decimal(1)
    package_g: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    grams: Decimal
    source: str


def to_grams(amount: Decimal, unit: str, measures: Measures, size: str = "") -> Weight:
    """Edible grams of `amount` of a unit (a code of UNITS; "" counts pieces).

    Raises NotConvertible where density or piece weight is unknown: a silent 1 g/ml would
    count flour at about twice its weight.
    """
    kind = UNITS[unit or "piece"]
    own = measures.units.get((kind.code, size)) or measures.units.get((kind.code, ""))
    if kind.dimension is Dimension.MASS:
        return Weight(amount * kind.factor * measures.edible_share, "weight")
    if own:
        return Weight(amount * own, f"weight of one {kind.code}")
    if kind.dimension is Dimension.VOLUME:
        return _from_volume(amount * kind.factor, kind, measures)
    if kind.code == "piece" and measures.piece_g:
        return Weight(amount * measures.piece_g, "weight of one piece")
    if kind.code in _PACKAGES and measures.package_g:
        package = _usual(measures.package_g)
        grams = amount * package * measures.edible_share
        return Weight(grams, f"usual {kind.code} of {package:f} g")
    raise NotConvertible(f"The weight of one {kind.code} is not known for this food.")


def _usual(sizes: tuple[Decimal, ...]) -> Decimal:
    """The middle one; of two the smaller."""
    return sorted(sizes)[(len(sizes) - 1) // 2].normalize() + 0


def _from_volume(millilitres: Decimal, kind: Unit, measures: Measures) -> Weight:
    if measures.density_g_per_ml:
        return Weight(millilitres * measures.density_g_per_ml, "density")
    raise NotConvertible(f"The weight of a {kind.code} is not known: no density for this food.")
