"""Writes the committed tables from the texts of USDA SR28.

    python -m nutrition.sources.build_sr28 FOLDER_OF_SR28_TEXTS

The same texts give the same bytes. Where to get them stands in `nutrition/data/README.md`.
"""

import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from nutrition.nutrients import NUTRIENTS
from nutrition.sources.usda import COLUMNS, TABLE

WEIGHTS = TABLE.parents[2] / "recipes" / "data" / "sr28_weights.csv.gz"
WEIGHT_COLUMNS = ["ndb_no", "amount", "unit", "grams"]
TEXTS = ["FOOD_DES.txt", "FD_GROUP.txt", "NUTR_DEF.txt", "NUT_DATA.txt", "WEIGHT.txt"]
MAX_TABLE_BYTES = 700_000  # what a Lambda package and a clone can carry without notice
MAX_WEIGHTS_BYTES = 100_000


class BadSource(ValueError):
    """The folder does not hold what SR28 should."""


def build(folder: Path, table: Path = TABLE, weights: Path = WEIGHTS) -> None:
    """Write both tables. Raises BadSource with a sentence saying what is wrong."""
    missing = [name for name in TEXTS if not (folder / name).is_file()]
    if missing:
        raise BadSource(f"{folder} has no {', '.join(missing)}: name the folder of the SR28 texts.")
    _check_units(folder)
    _write(table, COLUMNS, _foods(folder), MAX_TABLE_BYTES)
    _write(weights, WEIGHT_COLUMNS, _weights(folder), MAX_WEIGHTS_BYTES)


def _rows(path: Path) -> Iterator[list[str]]:
    """Fields of an SR28 text: Latin-1, ^ between fields, ~ around texts."""
    with path.open(encoding="latin-1", newline="") as file:
        for line in file:
            yield [field.strip("~") for field in line.rstrip("\r\n").split("^")]


def _check_units(folder: Path) -> None:
    """Each nutrient must be in the unit that our code for it ends with."""
    units = {number: unit for number, unit, *_ in _rows(folder / "NUTR_DEF.txt")}
    for nutrient in NUTRIENTS.values():
        unit = units.get(nutrient.usda, "nothing").lower().replace("µ", "u")
        if unit != nutrient.unit:
            raise BadSource(f"Nutrient {nutrient.usda} ({nutrient.code}) is given in {unit}.")


def _foods(folder: Path) -> Iterator[list[str]]:
    groups = dict(_rows(folder / "FD_GROUP.txt"))
    amounts = _amounts(folder)
    for ndb, group, name, *rest in sorted(_rows(folder / "FOOD_DES.txt")):
        refuse = rest[5]
        values = amounts[ndb]
        yield [
            ndb,
            groups[group],
            name,
            _short(refuse),
            *(values.get(nutrient.usda, "") for nutrient in NUTRIENTS.values()),
        ]


def _amounts(folder: Path) -> dict[str, dict[str, str]]:
    """By food and number of the nutrient, per 100 g."""
    wanted = {nutrient.usda for nutrient in NUTRIENTS.values()}
    amounts = defaultdict(dict)
    for ndb, number, value, *_ in _rows(folder / "NUT_DATA.txt"):
        if number in wanted:
            amounts[ndb][number] = _short(value)
    return amounts


def _weights(folder: Path) -> Iterator[list[str]]:
    for ndb, _, amount, unit, grams, *_ in _rows(folder / "WEIGHT.txt"):
        yield [ndb, _short(amount), unit, _short(grams)]


def _short(number: str) -> str:
    """The same number without needless zeros; nothing stays nothing."""
    return number.rstrip("0").rstrip(".") or "0" if "." in number else number


def _write(path: Path, columns: list[str], rows: Iterable[list[str]], limit: int) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    if len(packed) > limit:
        raise BadSource(f"{path.name} would take {len(packed)} bytes, more than {limit}.")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packed)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Usage: python -m nutrition.sources.build_sr28 FOLDER_OF_SR28_TEXTS", file=sys.stderr)
        return 2
    try:
        build(Path(arguments[0]))
    except BadSource as error:
        print(error, file=sys.stderr)
        return 1
    for path in (TABLE, WEIGHTS):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
