"""Reads and writes `.paprikarecipes`: a zip of gzipped JSON, one file a recipe. Pure.

Ingredients and directions are texts with a line for each; the photo is inside as base64.
"""

import base64
import binascii
import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator

from recipes.interchange import courses, headed_lines, schema_org, times
from recipes.interchange.archives import (
    Archive,
    Budget,
    FileNames,
    as_json,
    is_zip,
    unpacked_gzip,
    zipped,
)
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe
from recipes.interchange.schema_org_writer import minutes_in_all

_SUFFIX = ".paprikarecipe"
_GZIP = b"\x1f\x8b"
_BEST_RATING = 5


def recognises(data: bytes) -> bool:
    if data.startswith(_GZIP):
        return True  # one recipe, shared alone
    try:
        return is_zip(data) and bool(Archive(data).names(_SUFFIX))
    except UnreadableRecipe:
        return False


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """A whole export, or the one recipe of a `.paprikarecipe`."""
    if data.startswith(_GZIP):
        yield _item(name or "recipe", data, Budget())
        return
    archive = Archive(data)
    found = archive.names(_SUFFIX)
    if not found:
        raise UnreadableRecipe("The zip holds no Paprika recipe: choose “Paprika Recipe Format”.")
    for path in found:
        try:
            packed = archive.read(path)
        except UnreadableRecipe as error:
            yield Item(path, problem=str(error))
        else:
            yield _item(path, packed, archive.budget)


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    return zipped(files((recipe, b"") for recipe in recipes))


def files(written: Iterable[tuple[NeutralRecipe, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files of the zip; the picture (JPEG) of a recipe that has one is inside."""
    name_for = FileNames()
    for recipe, picture in written:
        values = _values(recipe) | _picture(picture)
        yield name_for(recipe.title) + _SUFFIX, gzip.compress(as_json(values), mtime=0)


def _item(path: str, packed: bytes, budget: Budget) -> Item:
    try:
        values = schema_org.loaded(unpacked_gzip(packed, budget))
        if not isinstance(values, dict):
            raise UnreadableRecipe("It is not a Paprika recipe: export it again.")
        return Item(path, _recipe(values), image=_photo(values.get("photo_data")))
    except UnreadableRecipe as error:
        return Item(path, problem=str(error))


def _recipe(values: dict) -> NeutralRecipe:
    title = schema_org.line(values.get("name"))
    text = {name: _text(value) for name, value in values.items()}
    ingredients = headed_lines.ingredients(text.get("ingredients", "").splitlines())
    steps = headed_lines.steps(headed_lines.paragraphs(text.get("directions", "")))
    if not title or not (ingredients or steps):
        raise UnreadableRecipe("This recipe has no title, or neither ingredients nor steps.")
    problems: list[str] = []
    meals, tags = courses.meals_and_tags(_list(values.get("categories")))
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=steps,
        description=text.get("description", ""),
        meal_types=meals,
        tags=tags,
        difficulty=_difficulty(text.get("difficulty", "")),
        source_url=schema_org.address(text.get("source_url", "")),
        source_name=text.get("source", ""),
        notes=text.get("notes", ""),
        rating=_rating(values.get("rating")),
        publisher_nutrition=_nutrition(text.get("nutritional_info", "")),
        image_url=schema_org.address(text.get("image_url", "")),
        **schema_org.yields(text.get("servings", "").split("\n")),
        **times.read(
            *(values.get(name) for name in ("prep_time", "cook_time", "total_time")), problems
        ),
        problems=tuple(problems),
    )


def _values(recipe: NeutralRecipe) -> dict:
    servings = "" if recipe.servings is None else str(recipe.servings)
    return {
        "name": recipe.title,
        "ingredients": "\n".join(headed_lines.ingredient_lines(recipe)),
        "directions": "\n\n".join(headed_lines.step_lines(recipe)),
        "description": recipe.description,
        "servings": "\n".join(filter(None, [servings, recipe.yield_text])),
        "prep_time": _minutes(recipe.prep_minutes),
        "cook_time": _minutes(recipe.cook_minutes),
        "total_time": _minutes(minutes_in_all(recipe)),
        "categories": [*recipe.meal_types, *recipe.tags],
        "difficulty": {"easy": "Easy", "medium": "Medium", "hard": "Hard"}.get(
            recipe.difficulty, ""
        ),
        "source": recipe.source_name,
        "source_url": recipe.source_url,
        "image_url": recipe.image_url,
        "notes": recipe.notes,
        "rating": recipe.rating or 0,
        "nutritional_info": "\n".join(
            f"{name}: {amount}" for name, amount in recipe.publisher_nutrition.items()
        ),
    }


def _picture(data: bytes) -> dict[str, str]:
    if not data:
        return {}
    name = f"{hashlib.sha256(data).hexdigest()[:32].upper()}.jpg"
    return {"photo": name, "photo_data": base64.b64encode(data).decode()}


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes} min"


def _text(value: object) -> str:
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""


def _list(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _difficulty(text: str) -> str:
    return text.lower() if text.lower() in ("easy", "medium", "hard") else ""


def _rating(value: object) -> int | None:
    """None for 0, which stands for “not rated”."""
    return value if isinstance(value, int) and 1 <= value <= _BEST_RATING else None


def _nutrition(text: str) -> dict[str, str]:
    """`Calories: 210` by its name; a line without a colon under `note`."""
    facts: dict[str, str] = {}
    for part in re.split(r"[\n;]+", text):
        name, colon, amount = part.partition(":")
        key, said = (name.strip(), amount.strip()) if colon else ("note", part.strip())
        if key and said:
            facts[key] = f"{facts[key]}; {said}" if key in facts else said
    return facts


def _photo(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=False) if isinstance(value, str) else b""
    except binascii.Error:
        return b""
