"""Nutrients of published recipes against what their publishers state.

Counted are recipes with calories, a plain number of servings and at least two ingredients. Many
a published value is wrong itself (the whole dish instead of a serving, a yield of "1"), so the
shares can't reach 100: of those far off, told are the ones whose stated energy and macronutrients
contradict each other. None is left out of the figures.

Half of the hosts, by a hash of their names, stand apart: their errors were read last, once the
causes found on the others were mended (within 35 %: 75.7 % of them before, 78.4 % by then). Names
of foods missing from the catalogue were read on all hosts, so that even these figures flatter.
"""

import hashlib
import json
import os
import re
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, Part, share

FILE = "recipes_published_nutrition.json"
_STATED = {
    "energy_kcal": "calories",
    "protein_g": "proteinContent",
    "fat_g": "fatContent",
    "carbohydrate_g": "carbohydrateContent",
}
_KCAL_PER_G = {  # Regulation (EU) 1169/2011, Annex XIV
    "protein_g": 4,
    "carbohydrate_g": 4,
    "fat_g": 9,
}
# A relative error of less says little: labels round to whole grams.
_LEAST = {"energy_kcal": 0, "protein_g": 3, "fat_g": 3, "carbohydrate_g": 3}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LEAST_LINES = 2
_FAR_OFF = 0.35
_CONTRADICTION = 0.25  # of the stated energy: rounding and fibre explain less


@dataclass(frozen=True, slots=True)
class Published:
    """`stated`: nutrients per serving by our codes, those that the publisher gives."""

    title: str
    host: str
    lines: tuple[str, ...]
    servings: float
    stated: dict[str, float]

    @property
    def contradicts_itself(self) -> bool:
        """Whether its macronutrients hold another energy than it states, by 4, 4 and 9 kcal/g."""
        if not set(_STATED) <= set(self.stated):
            return False
        energy = self.stated["energy_kcal"]
        held = sum(self.stated[code] * kcal for code, kcal in _KCAL_PER_G.items())
        return abs(held - energy) / energy > _CONTRADICTION

    @property
    def is_held_out(self) -> bool:
        return int(hashlib.sha256(self.host.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True, slots=True)
class Judged:
    """`errors`: relative errors by nutrient; `missed`: lines that could not be counted."""

    recipe: Published
    values: dict[str, float]
    errors: dict[str, float]
    lines: int
    missed: tuple[str, ...]


def measure(folder: Path) -> Part | None:
    """The figures of the corpus in `folder`; None if it has no such file."""
    path = folder / FILE
    if not path.exists():
        return None
    with tempfile.TemporaryDirectory(prefix="meal-planner-benchmark-") as scratch:
        reader = fresh_reader(Path(scratch) / "db.sqlite3")
        judged = [judge(recipe, reader) for recipe in read_published(path)]
    return Part(
        title=f"Nutrients of {FILE}",
        cases=len(judged),
        figures=(*_figures(judged), *_far_off(judged), *_held_out(judged)),
        worst=tuple(map(_words, sorted(judged, key=lambda one: -one.errors["energy_kcal"]))),
    )


def fresh_reader(database: Path):
    """Of a database of this run alone: the foods and compositions of this version."""
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from nutrition.services.lines import PlainReader
    from recipes.services import load_catalogue

    call_command("migrate", verbosity=0)
    load_catalogue()
    call_command("load_food_table", stdout=open(os.devnull, "w"))  # noqa: SIM115
    return PlainReader()


def read_published(path: Path) -> list[Published]:
    """The recipes that can be compared."""
    from nutrition.servings import servings_in

    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        stated = {code: number(row["nutr"].get(name)) for code, name in _STATED.items()}
        servings = servings_in(None if row["yields"] is None else str(row["yields"]))
        if stated["energy_kcal"] and servings and len(row["ing"]) >= _LEAST_LINES:
            known = {code: value for code, value in stated.items() if value is not None}
            found.append(Published(row["title"], row["host"], tuple(row["ing"]), servings, known))
    return found


def number(text) -> float | None:
    """The first number of “1,240 kcal”."""
    found = _NUMBER.search(str(text if text is not None else ""))
    return float(found[0].replace(",", "")) if found else None


def judge(recipe: Published, reader) -> Judged:
    facts = reader.facts_of(recipe.lines, recipe.servings)
    values = {code: facts.total.values[code] or 0.0 for code in _STATED}
    return Judged(
        recipe,
        values,
        errors={
            code: abs(values[code] - stated) / stated
            for code, stated in recipe.stated.items()
            if stated > _LEAST[code]
        },
        lines=sum(line.portion is not None for line in facts.lines),
        missed=tuple(text for text, _ in facts.unresolved),
    )


def _figures(judged: Sequence[Judged]) -> list[Figure]:
    missed = sum(len(one.missed) for one in judged)
    lines = sum(one.lines for one in judged)
    return [
        Figure("energy: median error", _median(judged, "energy_kcal"), target=12, at_most=True),
        Figure("energy: within 20 %", _within(judged, 0.20), target=62),
        Figure("energy: within 35 %", _within(judged, _FAR_OFF), target=80),
        Figure("protein: median error", _median(judged, "protein_g"), target=15, at_most=True),
        Figure("fat: median error", _median(judged, "fat_g"), target=15, at_most=True),
        Figure(
            "carbohydrate: median error",
            _median(judged, "carbohydrate_g"),
            target=15,
            at_most=True,
        ),
        Figure("lines that could not be counted", share(missed, lines), target=3, at_most=True),
    ]


def _far_off(judged: Sequence[Judged]) -> list[Figure]:
    """How many are more than 35 % off, and how many of them their own publisher contradicts."""
    far = [one for one in judged if one.errors["energy_kcal"] > _FAR_OFF]
    wrong = sum(one.recipe.contradicts_itself for one in far)
    return [
        Figure("more than 35 % off", len(far), "recipes"),
        Figure("of these, stated numbers contradict themselves", wrong, "recipes"),
    ]


def _held_out(judged: Sequence[Judged]) -> list[Figure]:
    """The same on the hosts whose errors were not studied: told, not judged."""
    apart = [one for one in judged if one.recipe.is_held_out]
    return [
        Figure(f"{figure.name}, held-out hosts", figure.value)
        for figure in (_figures(apart) if apart else [])
    ]


def _median(judged: Sequence[Judged], code: str) -> float:
    errors = [one.errors[code] for one in judged if code in one.errors]
    return 100 * statistics.median(errors) if errors else 0.0


def _within(judged: Sequence[Judged], most: float) -> float:
    return share(sum(one.errors["energy_kcal"] <= most for one in judged), len(judged))


def _words(one: Judged) -> str:
    recipe = one.recipe
    missed = f"; not counted: {'; '.join(one.missed)}" if one.missed else ""
    return (
        f"{recipe.title} ({recipe.host}), {recipe.servings:g} servings: "
        f"{one.values['energy_kcal']:.0f} kcal, stated {recipe.stated['energy_kcal']:.0f}{missed}"
    )
