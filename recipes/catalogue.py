"""Reads the curated foods (data/foods.csv) and the weights of USDA SR28. Pure.

`foods.csv` holds one row a food, reviewed by hand unless its note says otherwise; its columns are
explained in docs/foods.md. Where a row gives no density or piece weight, SR28's household weights
of its composition row do.
"""

import csv
import gzip
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from recipes.quantities import UNITS, Dimension, Measures

DATA = Path(__file__).parent / "data"
SIZES = ("small", "medium", "large")
NOT_REVIEWED = "states not reviewed"  # in the note of a row
STATES = ("yes", "no", "unknown")
FREE_OF = {"gluten_free": "gluten", "dairy_free": "milk"}  # these diets follow from an allergen
_REVIEWED_DIETS = ("vegan", "vegetarian", "pescatarian", "halal", "kosher", "low_fodmap")
_SR28_VOLUMES = {"cup": "cup", "tbsp": "tablespoon", "tsp": "teaspoon", "fl": "fluid ounce"}
_SR28_PIECES = ("medium", "fruit", "each", "piece", "whole", "large")
_TENTH_MG = Decimal("0.0001")


class InvalidCatalogue(ValueError):
    """A row of foods.csv that can't be used; the message names food and column."""


@dataclass(frozen=True, slots=True)
class HouseholdWeight:
    """`amount` of SR28's `unit` (its own words, such as “cup, chopped”) weighs `grams`."""

    amount: Decimal
    unit: str
    grams: Decimal


@dataclass(frozen=True, slots=True)
class CatalogueFood:
    """One row of foods.csv, with the weights that SR28 adds.

    `measures`: (unit code, size) -> (grams, source). `prices`: currency -> amount.
    `digest` changes when the row does.
    """

    name: str
    plural: str
    aliases: tuple[str, ...]
    aisle: str
    composition_code: str
    density_g_per_ml: Decimal | None
    piece_g: Decimal | None
    measures: Mapping[tuple[str, str], tuple[Decimal, str]]
    edible_share: Decimal
    perishable_days: int | None
    storage: str
    season: tuple[int, int] | None
    package_g: tuple[float, ...]
    price_basis: str
    prices: Mapping[str, Decimal]
    allergens: Mapping[str, str]
    diets: Mapping[str, str]
    main_protein: str
    note: str
    digest: str


def read_weights(path: Path = DATA / "sr28_weights.csv.gz") -> dict[str, list[HouseholdWeight]]:
    """Household weights by SR28 number."""
    weights = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            weights[row["ndb_no"]].append(
                HouseholdWeight(Decimal(row["amount"]), row["unit"], Decimal(row["grams"]))
            )
    return dict(weights)


def read_foods(
    allergens: Iterable[str],
    weights: Mapping[str, list[HouseholdWeight]],
    path: Path = DATA / "foods.csv",
) -> list[CatalogueFood]:
    """Every food of the catalogue. `allergens`: the codes each food has a state for.

    Raises InvalidCatalogue.
    """
    text = path.read_text(encoding="utf-8")
    codes = tuple(allergens)
    return [_food(row, codes, weights) for row in csv.DictReader(io.StringIO(text))]


def _food(row: dict, codes: tuple[str, ...], weights: Mapping) -> CatalogueFood:
    known = weights.get(row["ndb_no"], [])
    measures = _measures(row)
    states = _allergens(row, codes)
    return CatalogueFood(
        name=row["name"],
        plural=row["plural"],
        aliases=tuple(_split(row["aliases"])),
        aisle=row["aisle"],
        composition_code=f"sr28:{row['ndb_no']}" if row["ndb_no"] else "",
        density_g_per_ml=_decimal(row, "density_g_per_ml") or _density(measures, known),
        piece_g=_decimal(row, "piece_g") or _piece(known),
        measures=_with_sr28(measures, known),
        edible_share=_decimal(row, "edible_share") or Decimal(1),
        perishable_days=int(row["perishable_days"]) if row["perishable_days"] else None,
        storage=row["storage"],
        season=_season(row),
        package_g=tuple(float(size) for size in _split(row["package_g"])),
        price_basis=row["price_basis"],
        prices={
            currency: amount
            for currency in ("EUR", "USD")
            if (amount := _decimal(row, f"price_{currency.lower()}")) is not None
        },
        allergens=states,
        diets=_diets(row, states),
        main_protein=row["main_protein"],
        note=row["note"],
        digest=_digest(row, known),
    )


def measures_of(known: list[HouseholdWeight]) -> Measures:
    """How a row of SR28 is weighed, by nothing but its household weights."""
    units = {key: grams for key, (grams, _) in _with_sr28({}, known).items()}
    return Measures(density_g_per_ml=_density({}, known), piece_g=_piece(known), units=units)


def _digest(row: dict, known: list[HouseholdWeight]) -> str:
    return hashlib.sha256(repr((sorted(row.items()), known)).encode()).hexdigest()[:32]


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _decimal(row: dict, column: str) -> Decimal | None:
    try:
        return Decimal(row[column]) if row[column] else None
    except ArithmeticError:
        raise InvalidCatalogue(f"{row['name']}: {column} “{row[column]}” is no number.") from None


def _season(row: dict) -> tuple[int, int] | None:
    if not row["season"]:
        return None
    first, _, last = row["season"].partition("-")
    return int(first), int(last or first)


def _measures(row: dict) -> dict[tuple[str, str], tuple[Decimal, str]]:
    measures = {}
    for part in _split(row["measures"]):
        name, _, grams = part.partition("=")
        unit, size = ("piece", name) if name in SIZES else (name, "")
        if unit not in UNITS:
            raise InvalidCatalogue(f"{row['name']}: “{name}” in measures is not a unit.")
        measures[unit, size] = (Decimal(grams), "catalogue")
    return measures


def _allergens(row: dict, codes: tuple[str, ...]) -> dict[str, str]:
    """Every code has a state: what a reviewed row does not name is a no, otherwise unknown."""
    states = dict.fromkeys(codes, "no" if _is_reviewed(row) else "unknown")
    for part in _split(row["allergens"]):
        code, _, state = part.partition("=")
        if code not in states or state not in STATES:
            raise InvalidCatalogue(f"{row['name']}: “{part}” is not an allergen with its state.")
        states[code] = state
    return states


def _is_reviewed(row: dict) -> bool:
    """Whether its states may reassure; a row not yet reviewed can only warn."""
    return NOT_REVIEWED not in row.get("note", "")


def _diets(row: dict, allergens: Mapping[str, str]) -> dict[str, str]:
    opposite = {"yes": "no", "no": "yes", "unknown": "unknown"}
    diets = {diet: row[diet] for diet in _REVIEWED_DIETS}
    if not _is_reviewed(row):
        diets = {diet: "unknown" if state == "yes" else state for diet, state in diets.items()}
    return diets | {diet: opposite[allergens[code]] for diet, code in FREE_OF.items()}


def _density(measures: Mapping, known: list[HouseholdWeight]) -> Decimal | None:
    """Grams per millilitre from the row's own cup or spoon, else from SR28's."""
    for code in ("cup", "tablespoon", "teaspoon"):
        if (code, "") in measures:
            return (measures[code, ""][0] / UNITS[code].factor).quantize(_TENTH_MG)
    for short, code in _SR28_VOLUMES.items():
        weight = _first(known, rf"{short}\b")
        if weight:
            millilitres = weight.amount * UNITS[code].factor
            return (weight.grams / millilitres).quantize(_TENTH_MG)
    return None


def _piece(known: list[HouseholdWeight]) -> Decimal | None:
    for word in _SR28_PIECES:
        weight = _first(known, rf"{word}\b")
        if weight:
            return (weight.grams / weight.amount).quantize(Decimal("0.01"))
    return None


def _with_sr28(measures: dict, known: list[HouseholdWeight]) -> dict:
    """The row's measures, and SR28's for counted units and sizes the row does not give."""
    found = dict(measures)
    for unit in UNITS.values():
        if unit.dimension is Dimension.COUNT and unit.code != "piece":
            _add(found, (unit.code, ""), _first(known, rf"{unit.code}s?\b"))
    for size in SIZES:
        _add(found, ("piece", size), _first(known, rf"{size}\b"))
    return found


def _add(found: dict, key: tuple[str, str], weight: HouseholdWeight | None) -> None:
    if weight and key not in found:
        found[key] = (weight.grams / weight.amount, f"USDA SR28: {weight.unit}"[:100])


def _first(known: list[HouseholdWeight], pattern: str) -> HouseholdWeight | None:
    """The weight whose unit starts with the pattern; the shortest words are the plainest."""
    matches = [weight for weight in known if re.match(pattern, weight.unit, re.IGNORECASE)]
    return min(matches, key=lambda weight: len(weight.unit), default=None)
