"""Foods found for names outside the table of aliases, judged by hand without seeing a score.

    python benchmarks/matching.py draw CORPUS --seed 1 > sample.csv
    python benchmarks/matching.py

`draw` takes names from the recipes of the corpus at random and writes each beside the food or the
SR28 description that it is counted by. Somebody then fills in `judgement` and `reason`. Without an
argument the figures of the committed judgements (name_matches.csv) are told: exit 0 when every
target is reached, otherwise 1.

right: the food itself. acceptable: another that stands in for it in nutrients and allergens.
wrong: another food. none: no food was found, which is safe but counts nothing. no name: the row
names no food (“measure”), so that none could be found; the shares leave these rows out.
"""

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.figures import Figure, Part, report, share
from benchmarks.nutrition import FILE, Published, fresh_reader, read_published
from recipes.ingredient_text import parse

JUDGED = Path(__file__).resolve().parent / "name_matches.csv"
JUDGEMENTS = ("right", "acceptable", "wrong", "none", "no name")
SAMPLE = 150


def names_outside(recipes: Iterable[Published], reader) -> dict[str, str]:
    """Each name that no alias has, and what it is counted by; "" for nothing."""
    from nutrition.models import NutrientProfile
    from recipes.services import FoodIndex
    from recipes.services.saying import names_of

    index = FoodIndex()
    described = dict(NutrientProfile.objects.values_list("code", "name"))
    found: dict[str, str] = {}
    for text in dict.fromkeys(line for recipe in recipes for line in recipe.lines):
        line = parse(text)
        names = [name for name, _ in names_of(line)] if line.is_food and line.food else []
        if names and not any(map(index.find, names)):
            (facts,) = reader.facts_of([text], 1).lines
            shown = f"{line.full_name} {line.part}".strip()
            found.setdefault(shown, described.get(facts.food, facts.food))
    return found


def drawn(found: dict[str, str], seed: int, size: int = SAMPLE) -> list[tuple[str, str]]:
    """A sample in an order of its own, which tells nothing of the score."""
    names = random.Random(seed).sample(sorted(found), min(size, len(found)))
    return [(name, found[name]) for name in names]


def read_judged(path: Path = JUDGED) -> list[dict[str, str]]:
    """The judged rows, without the comments before them. Raises ValueError for another word."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    for row in rows:
        if row["judgement"] not in JUDGEMENTS:
            raise ValueError(f"{row['name']}: “{row['judgement']}” is no judgement.")
    return rows


def measure(path: Path = JUDGED) -> Part:
    rows = [row for row in read_judged(path) if row["judgement"] != "no name"]
    counts = Counter(row["judgement"] for row in rows)
    shares = {judgement: share(counts[judgement], len(rows)) for judgement in JUDGEMENTS}
    matched = len(rows) - counts["none"]
    return Part(
        title=f"Foods of names outside the aliases, judged in {path.name}",
        cases=len(rows),
        figures=(
            Figure("right", shares["right"], target=85),
            Figure("acceptable", shares["acceptable"]),
            Figure("wrong", shares["wrong"], target=3, at_most=True),
            Figure("no food found", shares["none"]),
            Figure("right, of those with a food", share(counts["right"], matched)),
            Figure("wrong, of those with a food", share(counts["wrong"], matched)),
        ),
        worst=tuple(
            f"{row['name']} → {row['food'] or 'none'}: {row['reason']}"
            for judgement in ("wrong", "none", "acceptable")
            for row in rows
            if row["judgement"] == judgement
        ),
    )


def _draw(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="meal-planner-benchmark-") as scratch:
        reader = fresh_reader(Path(scratch) / "db.sqlite3")
        found = names_outside(read_published(options.corpus / FILE), reader)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["name", "food", "judgement", "reason"])
    writer.writerows((name, food, "", "") for name, food in drawn(found, options.seed))
    print(f"{len(found)} names are outside the aliases.", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=20, help="how many worst cases to print")
    draw = parser.add_subparsers(dest="command").add_parser("draw", help="draw a sample")
    draw.add_argument("corpus", type=Path, help="the folder with the corpus")
    draw.add_argument("--seed", type=int, required=True, help="another one for each sample")
    options = parser.parse_args(arguments)
    if options.command == "draw":
        _draw(options)
        return 0
    part = measure()
    print(report([part], options.worst))
    return 0 if all(figure.reached is not False for figure in part.figures) else 1


if __name__ == "__main__":
    sys.exit(main())
