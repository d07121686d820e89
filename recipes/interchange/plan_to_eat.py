"""Reads exports of Plan to Eat: text, CSV, or a zip with either. Pure.

In the CSV a line of ingredients that begins with a comma is a heading, and “itm” is a piece. In
the text, recipes are parted by lines of dashes and tags by `^`.
"""

import csv
import io
import re
from collections.abc import Iterator

from recipes.interchange import courses, loose
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import decoded
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_COLUMNS = (b"Title,", b"Main Ingredient", b"Ingredients", b"Directions")
_RULE = re.compile(r"^-{10,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(
    r"(Title|Description|Source|Url|Serves|Servings|Yield|(?:Prep|Cook|Total) Time|Photo Url|"
    r"Course|Cuisine|Main Ingredient|Tags|Rating|Ingredients|Directions):[ \t]*(.*)"
)
_PIECES = re.compile(r"^([\d\s/.,–-]+)itms?\b\.?\s*", re.IGNORECASE)
_NUTRIENTS = (
    *("Calories", "Fat", "Saturated Fat", "Cholesterol", "Sodium"),
    *("Sugar", "Carbohydrate", "Fiber", "Protein"),
)


def recognises(data: bytes) -> bool:
    return any(map(_is_text, _texts(data)))


def _texts(data: bytes) -> Iterator[bytes]:
    """The file, or every text in a zip."""
    if not is_zip(data):
        yield data
        return
    archive = Archive(data)
    for name in (*archive.names(".csv"), *archive.names(".txt")):
        yield archive.read(name)


def _is_text(data: bytes) -> bool:
    return _is_csv(data) or _is_plain(data)


def _is_csv(data: bytes) -> bool:
    heading = data.lstrip(b"\xef\xbb\xbf").partition(b"\n")[0]
    return heading.startswith(b"Title,") and all(column in heading for column in _COLUMNS)


def _is_plain(data: bytes) -> bool:
    start = data[:20_000]
    return bool(re.search(rb"^-{10,}\s*\nTitle:", start.replace(b"\r", b""), re.MULTILINE))


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    for text in filter(_is_text, _texts(data)):
        yield from _items(text)


def _items(data: bytes) -> Iterator[Item]:
    rows = _csv_rows(data) if _is_csv(data) else _plain_rows(decoded(data))
    for number, row in enumerate(rows, start=1):
        title = row.get("Title", "")
        yield loose.item(title or f"recipe {number}", lambda row=row: _recipe(row))


def _csv_rows(data: bytes) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(decoded(data), newline=""))
    try:
        for row in rows:
            yield {key: value or "" for key, value in row.items() if key and key != "Private"}
    except csv.Error:
        raise UnreadableRecipe(
            f"Line {rows.line_num} of this CSV can't be read: a field is too long or not closed."
        ) from None


def _plain_rows(text: str) -> Iterator[dict[str, str]]:
    for block in _RULE.split(text):
        row: dict[str, str] = {}
        current = ""
        for line in block.split("\n"):
            found = _FIELD.match(line)
            if found and current != "Directions" and found[1] not in row:
                current = found[1]
                row[current] = found[2]
            elif current:
                row[current] += f"\n{line}"
        if row:
            yield row | {"Tags": row.get("Tags", "").replace("^", ",")}


def _recipe(row: dict[str, str]) -> NeutralRecipe:
    said = {key: value.strip() for key, value in row.items()}
    link = loose.address(said.get("Url", "")) or loose.address(said.get("Source", ""))
    return loose.recipe(
        said.get("Title", ""),
        map(_line, said.get("Ingredients", "").split("\n")),
        said.get("Directions", "").split("\n"),
        servings=said.get("Servings") or said.get("Serves", ""),
        stated_times=tuple(said.get(f"{kind} Time", "") for kind in ("Prep", "Cook", "Total")),
        rating=said.get("Rating", ""),
        categories=said.get("Course", "").split(","),
        tags=said.get("Tags", "").split(","),
        description=said.get("Description", ""),
        cuisine=courses.cuisine(said.get("Cuisine", "")),
        source_url=link,
        source_name="" if said.get("Source", "") == link else said.get("Source", ""),
        publisher_nutrition={name: said[name] for name in _NUTRIENTS if said.get(name)},
        image_url=loose.address(said.get("Photo Url", "")),
        **_yield(said.get("Yield", "")),
    )


def _yield(text: str) -> dict[str, str]:
    return {"yield_text": text} if text else {}


def _line(text: str) -> str:
    """“, Sauce” is a heading, “2 itm onions, chopped” two onions."""
    text = text.strip()
    if text.startswith(","):
        return f"{text.strip(', :')}:"
    return _PIECES.sub(r"\1", text)
