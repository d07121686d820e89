"""Recipes as a table: one row each, with a header; lists have a line for each part. Pure.

Our own column names are written; in reading, case, spaces and a few names of other programs
are understood, and unknown columns passed over.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from recipes.interchange import courses, headed_lines, metadata, schema_org, times
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe
from recipes.interchange.schema_org_writer import own_facts

COLUMNS = (
    "title description servings yield prep_minutes cook_minutes rest_minutes ingredients steps "
    "meals tags cuisine main_protein difficulty equipment storage_days freezes rating "
    "language source_url source_name image_url notes nutrition"
).split()
_OTHER_NAMES = {
    "name": "title",
    "directions": "steps",
    "instructions": "steps",
    "method": "steps",
    "course": "meals",
    "category": "meals",
    "categories": "meals",
    "keywords": "tags",
    "prep_time": "prep_minutes",
    "cook_time": "cook_minutes",
    "url": "source_url",
    "source": "source_name",
    "image": "image_url",
}
_OWN = ("difficulty", "main protein", "storage days", "freezes", "rating")
_LONGEST_FIELD = 1_000_000  # characters; a thousand lines of a recipe have 100,000
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")


def recognises(data: bytes) -> bool:
    header = data[:4096].decode("utf-8", errors="ignore").partition("\n")[0]
    columns = _columns(next(_rows(header), []))
    return "title" in columns and bool({"ingredients", "steps"} & set(columns))


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableRecipe("The table is not in UTF-8: save it as “CSV UTF-8”.") from None
    rows = _rows(text)
    columns = _columns(next(rows, []))
    if "title" not in columns or not {"ingredients", "steps"} & set(columns):
        raise UnreadableRecipe(
            "The first row must name the columns, with “title” and “ingredients” among them."
        )
    for number, row in enumerate(rows, start=2):
        if any(map(str.strip, row)):
            yield _item(f"row {number}", dict(zip(columns, map(_unguarded, row), strict=False)))


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    """With a byte order mark, without which Excel takes UTF-8 for something else."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for recipe in recipes:
        writer.writerow({name: _guarded(value) for name, value in _values(recipe).items()})
    return table.getvalue().encode("utf-8-sig")


def _rows(text: str) -> Iterator[list[str]]:
    text = text.removeprefix("\ufeff")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    former = csv.field_size_limit(_LONGEST_FIELD)
    try:
        return iter(list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    except csv.Error:
        raise UnreadableRecipe("A field of the table is too long, or never closed.") from None
    finally:
        csv.field_size_limit(former)


def _columns(header: list[str]) -> list[str]:
    names = ["_".join(name.lower().split()) for name in header]
    return [_OTHER_NAMES.get(name, name) for name in names]


def _item(source: str, row: dict[str, str]) -> Item:
    try:
        return Item(source, _recipe({name: value.strip() for name, value in row.items()}))
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))


def _recipe(row: dict[str, str]) -> NeutralRecipe:
    title = " ".join(row.get("title", "").split())
    ingredients = headed_lines.ingredients(row.get("ingredients", "").splitlines())
    steps = headed_lines.steps(headed_lines.paragraphs(row.get("steps", "")))
    if not title or not (ingredients or steps):
        raise UnreadableRecipe("This row has no title, or neither ingredients nor steps.")
    problems: list[str] = []
    said = [row.get("servings"), row.get("yield")]
    own = {name: row.get(name.replace(" ", "_"), "") for name in _OWN}
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=steps,
        description=row.get("description", ""),
        **_classes(row),
        language=row.get("language") or "en",
        source_url=schema_org.address(row.get("source_url", "")),
        source_name=row.get("source_name", ""),
        image_url=schema_org.address(row.get("image_url", "")),
        notes=row.get("notes", ""),
        publisher_nutrition=_nutrition(row.get("nutrition", "")),
        **schema_org.yields([part for part in said if part]),
        **_times(row, problems),
        **schema_org.own_facts(own, problems),
        problems=tuple(problems),
    )


def _times(row: dict[str, str], problems: list[str]) -> dict:
    names = ("prep_minutes", "cook_minutes", "total_time")
    parts = (row.get(name) for name in names)
    return times.read(*parts, problems, rest=row.get("rest_minutes"))


def _classes(row: dict[str, str]) -> dict:
    meals, tags = courses.meals_and_tags(row.get("meals", "").split(","))
    return {
        "meal_types": meals,
        "tags": tuple(dict.fromkeys((*tags, *courses.tags(row.get("tags", "").split(","))))),
        "cuisine": courses.cuisine(row.get("cuisine", "")),
        "equipment": metadata.words(row.get("equipment", "")),
    }


def _values(recipe: NeutralRecipe) -> dict[str, object]:
    facts = {name.replace(" ", "_"): value for name, value in own_facts(recipe).items()}
    facts.pop("rest_time", None)
    return facts | {
        "title": recipe.title,
        "description": recipe.description,
        "servings": recipe.servings,
        "yield": recipe.yield_text,
        "prep_minutes": recipe.prep_minutes,
        "cook_minutes": recipe.cook_minutes,
        "rest_minutes": recipe.rest_minutes,
        "ingredients": "\n".join(headed_lines.ingredient_lines(recipe)),
        "steps": "\n".join(headed_lines.step_lines(recipe)),
        "meals": ", ".join(recipe.meal_types),
        "tags": ", ".join(recipe.tags),
        "cuisine": recipe.cuisine,
        "equipment": ", ".join(recipe.equipment),
        "language": recipe.language,
        "source_url": recipe.source_url,
        "source_name": recipe.source_name,
        "image_url": recipe.image_url,
        "notes": recipe.notes,
        "nutrition": "\n".join(f"{k}: {v}" for k, v in recipe.publisher_nutrition.items()),
    }


def _nutrition(text: str) -> dict[str, str]:
    facts = (line.partition(":") for line in text.splitlines())
    return {name.strip(): said.strip() for name, _, said in facts if name.strip() and said.strip()}


def _guarded(value: object) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULAS) else text
