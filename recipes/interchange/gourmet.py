"""Reads files of Gourmet Recipe Manager (GRMT, XML). Pure.

A document that declares entities is refused: a few lines of them can unfold into gigabytes. The
text is decoded before it is searched for them, so that no encoding hides one.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from recipes.interchange import courses, loose
from recipes.interchange.decoding import decoded
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_FORMATTING = re.compile(r"</?(?:b|i|u|span)\b[^<>]*>")


def recognises(data: bytes) -> bool:
    start = data[:4096]
    return b"<gourmetDoc" in start or b"DOCTYPE gourmetDoc" in start


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    for number, part in enumerate(_document(decoded(data)).iter("recipe"), start=1):
        title = _text(part, "title")
        source = title or f"recipe {number}"
        yield loose.item(source, lambda part=part: _recipe(part), _image(part))


def _document(text: str) -> Element:
    if "<!ENTITY" in text:
        raise UnreadableRecipe("This XML declares entities, which no recipe needs: it is refused.")
    try:
        return ElementTree.fromstring(_DECLARATION.sub("", text))
    except ElementTree.ParseError as error:
        line, column = error.position
        raise UnreadableRecipe(
            f"This XML is broken at line {line}, column {column + 1}: export it again."
        ) from None


def _recipe(part: Element) -> NeutralRecipe:
    source, link = _text(part, "source"), loose.address(_text(part, "link"))
    return loose.recipe(
        _text(part, "title"),
        _ingredients(part),
        _lines(part, "instructions"),
        servings=_text(part, "yields") or _servings(part),
        stated_times=(_text(part, "preptime"), _text(part, "cooktime"), ""),
        rating=_text(part, "rating"),
        categories=_text(part, "category").split(","),
        cuisine=courses.cuisine(_text(part, "cuisine")),
        notes="\n".join(line for line in _lines(part, "modifications") if line.strip()),
        source_url=link or loose.address(source),
        source_name="" if loose.address(source) else source,
    )


def _text(part: Element, name: str) -> str:
    return " ".join((part.findtext(name) or "").split())


def _lines(part: Element, name: str) -> list[str]:
    return _FORMATTING.sub("", part.findtext(name) or "").split("\n")


def _servings(part: Element) -> str:
    """Older files have `servings`, a plain number with decimals."""
    return _text(part, "servings").removesuffix(".0")


def _ingredients(part: Element) -> Iterator[str]:
    """Those outside of any group first, as a heading holds for all that follow it."""
    listed = part.find("ingredient-list")
    children = [] if listed is None else list(listed)
    for child in sorted(children, key=lambda child: child.tag == "inggroup"):
        if child.tag != "inggroup":
            yield _line(child)
            continue
        yield f"{_text(child, 'groupname') or 'More'}:"
        yield from map(_line, (entry for entry in child if entry.tag != "groupname"))


def _line(entry: Element) -> str:
    words = (_text(entry, name) for name in ("amount", "unit", "item"))
    text = " ".join(word for word in words if word) or _text(entry, "key")
    return f"{text} (optional)" if entry.get("optional", "no").lower() == "yes" and text else text


def _image(part: Element) -> bytes:
    try:
        return base64.b64decode(part.findtext("image") or "")
    except (binascii.Error, ValueError):
        return b""
