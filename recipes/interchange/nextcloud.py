"""Reads and writes exports of Nextcloud Cookbook: a folder with recipe.json a recipe. Pure.

The JSON is a schema.org Recipe; ingredients and steps are plain lines, `## Dough` a heading.
"""

from collections.abc import Iterable, Iterator

from recipes.interchange import schema_org
from recipes.interchange.archives import Archive, FileNames, as_json, is_zip, zipped
from recipes.interchange.headed_lines import step_lines
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_FILE = "recipe.json"
_PICTURES = ("full.jpg", "full.png", "full.webp", "thumb.jpg")


def recognises(data: bytes) -> bool:
    try:
        return is_zip(data) and any(map(_is_recipe, Archive(data).names(_FILE)))
    except UnreadableRecipe:
        return False


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    archive = Archive(data)
    found = [path for path in archive.names(_FILE) if _is_recipe(path)]
    if not found:
        raise UnreadableRecipe("The zip holds no recipe.json: export the folder of all recipes.")
    for path in found:
        yield _item(archive, path)


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    return zipped(files((recipe, b"") for recipe in recipes))


def files(written: Iterable[tuple[NeutralRecipe, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files of the zip: of each recipe, and of its picture (JPEG) where it has one."""
    folder_for = FileNames()
    for recipe, picture in written:
        folder = folder_for(recipe.title)
        yield f"{folder}/{_FILE}", as_json(_values(recipe))
        if picture:
            yield f"{folder}/{_PICTURES[0]}", picture


def _is_recipe(path: str) -> bool:
    return path.endswith(f"/{_FILE}")


def _item(archive: Archive, path: str) -> Item:
    folder = path.removesuffix(_FILE)
    try:
        values = schema_org.loaded(archive.read(path))
    except UnreadableRecipe as error:
        return Item(path, problem=str(error))
    return schema_org.item(path, values, archive.first_of(folder + name for name in _PICTURES))


def _values(recipe: NeutralRecipe) -> dict:
    """Its recipeYield is one number, its category one text."""
    values = schema_org.to_json_ld(recipe) | {
        "recipeInstructions": step_lines(recipe),
        "recipeCategory": ",".join(recipe.meal_types),
    }
    if recipe.servings is not None and not recipe.yield_text:
        values["recipeYield"] = recipe.servings
    return values
