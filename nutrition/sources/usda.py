"""Reads the committed table of USDA SR28 compositions. Pure.

`sr28.csv.gz` is written by `build_sr28`; where it comes from stands in `data/README.md`.
"""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nutrition.nutrients import NUTRIENTS, Composition

SOURCE = "USDA SR28"
TABLE = Path(__file__).resolve().parent.parent / "data" / "sr28.csv.gz"
COLUMNS = ["ndb_no", "group", "name", "refuse_percent", *NUTRIENTS]


class UnreadableTable(ValueError):
    """The composition table is missing or is not in the form `build_sr28` writes."""


@dataclass(frozen=True, slots=True)
class FoodRow:
    """One food; `per_100g` of the edible part, None where SR28 has no value."""

    ndb: str
    group: str
    name: str
    refuse_percent: float | None
    per_100g: Composition

    @property
    def code(self) -> str:
        """The stable code under which foods refer to the row: `sr28:01145`."""
        return f"sr28:{self.ndb}"


def read_foods(path: Path = TABLE) -> Iterator[FoodRow]:
    """Every food of the table, in its order. Raises UnreadableTable."""
    if not path.exists():
        raise UnreadableTable(
            f"The food table {path} is missing: restore it, or rebuild it as "
            "nutrition/data/README.md says."
        )
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != COLUMNS:
            raise UnreadableTable(
                f"The columns of {path} are not those of this version: rebuild it as "
                "nutrition/data/README.md says."
            )
        for row in reader:
            yield _food(row)


def _food(row: list[str]) -> FoodRow:
    ndb, group, name, refuse, *values = row
    amounts = {code: _number(value) for code, value in zip(NUTRIENTS, values, strict=True)}
    return FoodRow(ndb, group, name, _number(refuse), amounts)


def _number(text: str) -> float | None:
    return float(text) if text else None
