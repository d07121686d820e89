"""How long the nutrients of many stored recipes take, and how many queries: on SQLite.

    python benchmarks/derivation.py [--recipes 1000] [--runs 3]

The starter recipes are copied until there are enough, in a database of this run alone. Told is
the fastest run, which the rest of the machine disturbed least. Exit 0 when within the target.
"""

import argparse
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from copy import copy
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.figures import Figure, Part, report
from benchmarks.nutrition import fresh_reader

TARGET_S = 3
_FEW = 100  # the smaller size at which queries are counted


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipes", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="meal-planner-benchmark-") as scratch:
        fresh_reader(Path(scratch) / "db.sqlite3")
        part = measure(options.recipes, options.runs)
    print(report([part], worst=0))
    return 0 if all(figure.reached is not False for figure in part.figures) else 1


def measure(count: int, runs: int) -> Part:
    """Of the database that is set up; its foods and compositions are loaded."""
    from nutrition.services import derive_nutrition, nutrition_of

    recipes = _recipes(count)
    derived = [_timed(lambda: derive_nutrition(recipes)) for _ in range(runs)]
    read = [_timed(lambda: nutrition_of(recipes)) for _ in range(runs)]
    _, few = _timed(lambda: derive_nutrition(recipes[:_FEW]))
    seconds, queries = min(derived)
    figures = (
        Figure("derived anew", seconds, "s", target=TARGET_S, at_most=True),
        Figure("read when fresh", min(read)[0], "s"),
        Figure("queries to derive them", queries, "queries"),
        Figure(f"queries more than for {_FEW} recipes", queries - few, "queries", 0, at_most=True),
    )
    return Part(f"Nutrients of {len(recipes):,} stored recipes", len(recipes), figures)


def _recipes(count: int) -> list:
    """The starter recipes, over and over, with their ingredients."""
    from recipes.models import Ingredient, Recipe
    from recipes.services import load_starter_recipes

    load_starter_recipes()
    originals = list(Recipe.objects.prefetch_related("ingredients"))
    lines = []
    for original in list(islice(cycle(originals), max(0, count - len(originals)))):
        recipe = Recipe.objects.create(
            title=original.title, servings=original.servings, visibility=original.visibility
        )
        lines += [_copied(line, recipe) for line in original.ingredients.all()]
    Ingredient.objects.bulk_create(lines, batch_size=500)
    return list(Recipe.objects.all()[:count])


def _copied(line, recipe):
    new = copy(line)
    new.pk, new.recipe, new.section = uuid.uuid4(), recipe, None
    new._state = type(line._state)()
    return new


def _timed(work: Callable[[], object]) -> tuple[float, int]:
    """Seconds and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
    return seconds, len(queries)


if __name__ == "__main__":
    sys.exit(main())
