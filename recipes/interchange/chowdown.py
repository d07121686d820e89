"""Reads Chowdown sites: a zip with `_recipes/*.md` and `images/`, or one such page. Pure.

A page begins with YAML between two lines of `---`; the text below it describes the recipe. A
recipe made of `components` names other pages (`_components/<name>.md`), which are put into it.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from recipes.interchange import front_matter, loose
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import decoded
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_LISTS = re.compile(rb"^(?:ingredients|components):", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def recognises(data: bytes) -> bool:
    if is_zip(data):
        return bool(_pages(Archive(data), "_recipes/"))
    return data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"---") and bool(
        _LISTS.search(data) and re.search(rb"^(?:directions|components):", data, re.MULTILINE)
    )


def _pages(archive: Archive, folder: str) -> dict[str, str]:
    """The pages in a folder, by their names without folder and ending."""
    paths = (*archive.names(".md"), *archive.names(".markdown"))
    return {_last(path).rpartition(".")[0]: path for path in sorted(paths) if folder in path}


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    if not is_zip(data):
        yield _item(name or "recipe", lambda: data, None)
        return
    site = _Site(Archive(data))
    for path in site.recipes.values():
        yield _item(path, partial(site.archive.read, path), site)


class _Site:
    """The pages and pictures in a zip."""

    def __init__(self, archive: Archive):
        self.archive = archive
        self.recipes = _pages(archive, "_recipes/")
        self._components = _pages(archive, "_components/")
        self._pictures = {
            _last(path): path for ending in _PICTURES for path in archive.names(ending)
        }

    def picture(self, name: str) -> bytes:
        return self.archive.first_of([self._pictures.get(_last(name), "")])

    def component(self, name: str) -> dict:
        """The facts of a part. Raises UnreadableRecipe for one that is missing."""
        if name not in self._components:
            raise UnreadableRecipe(f"Its part “{name}” is not in this zip: add {name}.md to it.")
        return front_matter.split(decoded(self.archive.read(self._components[name])))[0]


def _item(source: str, page: Callable[[], bytes], site: _Site | None) -> Item:
    try:
        facts, body = front_matter.split(decoded(page()))
        names = loose.words(facts.get("components")).split()
        parts = [site.component(name) for name in names] if site else []
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))
    image = site.picture(loose.words(facts.get("image"))) if site else b""
    return loose.item(source, lambda: _recipe(facts, body, parts), image)


def _recipe(facts: dict, body: str, parts: list[dict]) -> NeutralRecipe:
    said = {key: loose.words(value) for key, value in facts.items()}
    return loose.recipe(
        said.get("title", ""),
        [*_lines(facts, "ingredients"), *_lines_of(parts, "ingredients")],
        [*_lines_of(parts, "directions"), *_own_directions(facts, parts)],
        servings=said.get("servings") or said.get("yield", ""),
        stated_times=tuple(
            said.get(f"{kind}_time") or said.get(f"{kind}time", "")
            for kind in ("prep", "cook", "total")
        ),
        categories=re.split(r"[,\n]", said.get("tags", "")),
        description=_LINK.sub(r"\1", body).strip(),
        source_url=loose.address(said.get("source", "")),
    )


def _own_directions(facts: dict, parts: list[dict]) -> list[str]:
    """Under a heading of their own where parts come before them."""
    heading = f"{loose.words(facts.get('title')).rstrip(':')}:"
    return [*([heading] if parts else []), *_lines(facts, "directions")]


def _lines(facts: dict, name: str) -> list[str]:
    return loose.words(facts.get(name)).split("\n")


def _lines_of(parts: list[dict], name: str) -> Iterator[str]:
    for part in parts:
        yield f"{loose.words(part.get('title')).rstrip(':')}:"
        yield from _lines(part, name)
