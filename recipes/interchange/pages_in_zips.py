"""Exports that are one page (`recipes.html`) and photos, in a zip or the page alone. Pure."""

import re
from collections.abc import Callable, Iterator

from recipes.interchange import markup
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import decoded
from recipes.interchange.markup import Element
from recipes.interchange.neutral import UnreadableRecipe


def mentions(data: bytes, *words: bytes) -> bool:
    """Whether the page holds all these words."""
    if is_zip(data):
        archive = Archive(data)
        return any(_holds(archive.read(page), words) for page in _pages(archive))
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _holds(data, words)


def recipes_and_photos(
    data: bytes, class_: str
) -> tuple[Iterator[Element], Callable[[str], bytes]]:
    """The `div` of each recipe, and what finds a photo by its `src`. Raises UnreadableRecipe.

    The page is cut where such a `div` begins, so that a long page costs no more than its
    length, and a `div` that is never closed swallows no other recipe.
    """
    page, photo = _page_and_photos(data)
    start = rf"""(?=<div\b[^>]{{0,100}}\bclass=["'](?:[^"'>]{{0,60}}\s)?{class_}["'\s])"""
    return (markup.parse(part) for part in re.split(start, page)[1:]), photo


def _page_and_photos(data: bytes) -> tuple[str, Callable[[str], bytes]]:
    if not is_zip(data):
        return decoded(data), lambda _: b""
    archive = Archive(data)
    pages = _pages(archive)
    if not pages:
        raise UnreadableRecipe("There is no page of recipes (recipes.html) in this zip.")
    name = min(pages, key=lambda name: (not name.endswith("recipes.html"), name))
    folder = name[: name.rfind("/") + 1]
    return decoded(archive.read(name)), lambda source: archive.first_of([folder + source])


def _pages(archive: Archive) -> list[str]:
    return [*archive.names(".html"), *archive.names(".htm")]


def _holds(page: bytes, words: tuple[bytes, ...]) -> bool:
    return all(word in page for word in words)
