"""Every format that can be read, found by what a file holds and never by its name. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recipes.interchange import (
    chowdown,
    cooklang_files,
    copy_me_that,
    gourmet,
    meal_master,
    mealie,
    mela,
    nextcloud,
    paprika,
    plain_text,
    plan_to_eat,
    recipe_csv,
    recipe_keeper,
    recipe_sage,
    saved_page,
    schema_org,
    tandoor,
)
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import is_text
from recipes.interchange.item import Item
from recipes.interchange.neutral import UnreadableRecipe

PLAIN_TEXT = "plain_text"
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b")  # zip; gzip, as Paprika packs a recipe
_NOT_RECIPES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or sound",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"SQLite format 3": "a database",
}


@dataclass(frozen=True, slots=True)
class Format:
    """`code` never changes: import jobs and scripts keep it. `title` is for people."""

    code: str
    title: str
    recognises: Callable[[bytes], bool]
    read: Callable[..., Iterator[Item]]


# The order in which they are asked: what is surest first, pasted text last.
FORMATS = tuple(
    Format(code, title, module.recognises, module.read)
    for code, title, module in (
        ("paprika", "Paprika", paprika),
        ("mealie", "Mealie", mealie),
        ("nextcloud", "Nextcloud Cookbook", nextcloud),
        ("tandoor", "Tandoor", tandoor),
        ("mela", "Mela", mela),
        ("recipe_keeper", "Recipe Keeper", recipe_keeper),
        ("copy_me_that", "Copy Me That", copy_me_that),
        ("chowdown", "Chowdown", chowdown),
        ("plan_to_eat", "Plan to Eat", plan_to_eat),
        ("recipe_sage", "RecipeSage", recipe_sage),
        ("schema_org", "schema.org JSON-LD", schema_org),
        ("saved_page", "a saved web page", saved_page),
        ("gourmet", "Gourmet Recipe Manager", gourmet),
        ("meal_master", "MealMaster", meal_master),
        ("cooklang", "Cooklang", cooklang_files),
        ("recipe_csv", "CSV with a column for each fact", recipe_csv),
        (PLAIN_TEXT, "Pasted text", plain_text),
    )
)
_BY_CODE = {known.code: known for known in FORMATS}


def detect(data: bytes) -> str | None:
    """The code of the format of these bytes, or None."""
    return next((known.code for known in FORMATS if _recognises(known, data)), None)


def _recognises(known: Format, data: bytes) -> bool:
    """A file that can't even be opened is in no format."""
    try:
        return known.recognises(data)
    except UnreadableRecipe:
        return False


def read_any(data: bytes, *, name: str = "", code: str = "auto") -> Iterator[Item]:
    """The items of a file, one a recipe.

    `name` only helps where the file gives no title. Raises UnreadableRecipe, at the latest at
    the first item, when the whole file can't be read.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableRecipe("This file is empty: choose another, or export it again.")
    return _format(data, code).read(data, name=name)


def _format(data: bytes, code: str) -> Format:
    if code == "auto":
        code = detect(data) or _unknown(data)
    if code not in _BY_CODE:
        known = ", ".join(_BY_CODE)
        raise UnreadableRecipe(f"“{code}” is no format we know; choose auto or one of {known}.")
    return _BY_CODE[code]


def _unknown(data: bytes) -> str:
    """Says as well as it can why nobody can read this. Raises UnreadableRecipe."""
    kind = next((kind for start, kind in _NOT_RECIPES.items() if data.startswith(start)), "")
    if kind:
        raise UnreadableRecipe(f"This is {kind}, which holds no recipe we can read.")
    if is_zip(data):
        Archive(data)  # raises where it is damaged, unsafe or far too large
    if data.startswith(_ARCHIVES):
        raise UnreadableRecipe("This archive holds no recipes in any format we know.")
    if not is_text(data):
        raise UnreadableRecipe("This file is neither text nor a zip: it may be damaged.")
    titles = ", ".join(known.title for known in FORMATS)
    raise UnreadableRecipe(f"No recipe was found in this file. We read {titles}.")
