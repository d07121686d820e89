"""Reads recipes of Mela: one `.melarecipe` (JSON), or a zip of many. Pure."""

import base64
import binascii
from collections.abc import Callable, Iterator

from recipes.interchange import loose
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import decoded_json
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_ENDING = ".melarecipe"


def recognises(data: bytes) -> bool:
    if is_zip(data):
        return bool(Archive(data).names(_ENDING))
    try:
        values = decoded_json(data) if data.lstrip()[:1] == b"{" else None
    except UnreadableRecipe:
        return False
    return isinstance(values, dict) and {"title", "ingredients", "instructions"} <= values.keys()


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    if not is_zip(data):
        yield _item(name or "recipe", lambda: data)
        return
    archive = Archive(data)
    for file in archive.names(_ENDING):
        yield _item(file, lambda file=file: archive.read(file))


def _item(source: str, content: Callable[[], bytes]) -> Item:
    try:
        values = decoded_json(content())
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))
    if not isinstance(values, dict):
        return Item(source, problem="This is no recipe of Mela: it has no names of values.")
    return loose.item(source, lambda: _recipe(values), _image(values))


def _recipe(values: dict) -> NeutralRecipe:
    texts = {key: loose.words(value) for key, value in values.items()}
    link = texts.get("link", "")
    categories = values.get("categories")
    return loose.recipe(
        texts.get("title", ""),
        texts.get("ingredients", "").split("\n"),
        texts.get("instructions", "").split("\n"),
        servings=texts.get("yield", ""),
        stated_times=(
            texts.get("prepTime", ""),
            texts.get("cookTime", ""),
            texts.get("totalTime", ""),
        ),
        categories=map(loose.words, categories if isinstance(categories, list) else []),
        description=texts.get("text", ""),
        notes=texts.get("notes", ""),
        source_url=loose.address(link),
        source_name="" if loose.address(link) else link,
        publisher_nutrition=_nutrition(texts.get("nutrition", "")),
    )


def _nutrition(text: str) -> dict[str, str]:
    """Lines such as `Calories: 320`; other lines are left out."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _image(values: dict) -> bytes:
    images = values.get("images")
    first = images[0] if isinstance(images, list) and images else ""
    try:
        return base64.b64decode(first) if isinstance(first, str) else b""
    except (binascii.Error, ValueError):
        return b""
