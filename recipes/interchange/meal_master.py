"""Reads MealMaster files (`.mmf`, `.mm`), the exchange format of the 1990s. Pure.

A recipe stands between `MMMMM----- … Meal-Master …` (or `-----`) and `MMMMM`. A line of its
ingredients has seven columns for the amount, two for the unit and 28 for the name; two such may
stand side by side, and a name that begins with “-” goes on from the line above it.
"""

import re
from collections.abc import Callable, Iterator

from recipes.interchange import loose
from recipes.interchange.decoding import decoded
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_START = re.compile(r"^(?:MMMMM|-----)[^\n]*Meal-?Master[^\n]*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^(?:MMMMM|-{5})[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"\s*(Title|Categories|Yield|Servings):\s*(.*)", re.IGNORECASE)
_SECTION = re.compile(r"(?:MMMMM-*|-{5,})\s*([^-\s].*?)\s*-{2,}\s*")
_LINE = re.compile(r"(?P<amount>[\d /.,-]{7}) (?P<unit>[A-Za-z ]{2}) (?P<name>\S.*)")
_SECOND = 41  # the column in which a second ingredient begins
_RULE = re.compile(r"\s*[-~=_*]{5,}\s*")
# The list of units in the manual of Meal-Master 8; others stay as they are written.
_UNITS = {
    "T": "tablespoon",
    "tb": "tablespoon",
    "t": "teaspoon",
    "ts": "teaspoon",
    "c": "cup",
    "fl": "fluid ounce",
    "pt": "pint",
    "qt": "quart",
    "ga": "gallon",
    "oz": "ounce",
    "lb": "pound",
    "ml": "millilitre",
    "cl": "centilitre",
    "dl": "decilitre",
    "l": "litre",
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "sm": "small",
    "md": "medium",
    "lg": "large",
    "cn": "can",
    "pk": "package",
    "pn": "pinch",
    "dr": "drop",
    "ds": "dash",
    "ct": "carton",
    "bn": "bunch",
    "sl": "slice",
    "ea": "",
    "x": "",
}


def recognises(data: bytes) -> bool:
    start = data[:20_000].lower()
    return b"meal-master" in start or (b"mealmaster" in start and b"mmmmm" in start)


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    text = decoded(data)
    starts = [match.end() for match in _START.finditer(text)]
    if not starts:
        raise UnreadableRecipe("No recipe of MealMaster begins in this file.")
    for number, (start, stop) in enumerate(
        zip(starts, [*starts[1:], len(text)], strict=True), start=1
    ):
        body = text[start:stop]
        end = _END.search(body)
        yield _item(number, body[: end.start()] if end else body)


def _item(number: int, body: str) -> Item:
    parts = _Parts(body.split("\n"))
    title = parts.facts.get("title", "")
    return loose.item(title or f"recipe {number}", _maker(parts, title))


def _maker(parts: "_Parts", title: str) -> Callable[[], NeutralRecipe]:
    return lambda: loose.recipe(
        title,
        parts.ingredients,
        parts.paragraphs(),
        servings=parts.facts.get("yield") or parts.facts.get("servings", ""),
        categories=parts.facts.get("categories", "").split(","),
    )


class _Parts:
    """A recipe line by line: facts, then ingredients, then everything else."""

    def __init__(self, lines: list[str]):
        self.facts: dict[str, str] = {}
        self.ingredients: list[str] = []
        self.rest: list[str] = []
        self._second: list[str] = []
        for line in lines:
            self._take(line.expandtabs())
        self._finish_page()

    def _take(self, line: str) -> None:
        field = _FIELD.fullmatch(line)
        section = _SECTION.fullmatch(line)
        if field and not self.rest and field[1].lower() not in self.facts:
            self.facts[field[1].lower()] = field[2].strip()
        elif section:
            self._head(section[1])
        elif self.rest or not self._ingredients_in(line):
            self._tell(line)

    def _head(self, title: str) -> None:
        """A heading: of ingredients before the first step, of steps after it."""
        self._finish_page()
        if self.rest:
            self.rest += ["", f"{title}:", ""]
        else:
            self.ingredients.append(f"{title}:")

    def _tell(self, line: str) -> None:
        text = "" if _RULE.fullmatch(line) else line.strip()
        if text or self.rest:
            self.rest.append(text)

    def _ingredients_in(self, line: str) -> bool:
        """Whether the line is one or two ingredients; they are kept then."""
        left, right = _LINE.fullmatch(line[:_SECOND].rstrip()), _LINE.fullmatch(line[_SECOND:])
        if left and right:
            _add(self.ingredients, left)
            _add(self._second, right)
            return True
        whole = _LINE.fullmatch(line)
        if whole:
            _add(self.ingredients, whole)
        return bool(whole)

    def _finish_page(self) -> None:
        """The second column goes on where the first ends."""
        self.ingredients += self._second
        self._second = []

    def paragraphs(self) -> list[str]:
        """Lines between blank ones together: they are broken at the column, not by meaning."""
        blocks = re.split(r"\n\s*\n", "\n".join(self.rest))
        return [" ".join(block.split()) for block in blocks]


def _add(column: list[str], found: re.Match) -> None:
    unit, name = found["unit"].strip(), found["name"].strip()
    if name.startswith("-") and column and not found["amount"].strip():
        column[-1] = f"{column[-1]} {name.lstrip('-').strip()}"
        return
    written = unit if unit == "T" else unit.lower()
    words = (found["amount"].strip(), _UNITS.get(written, unit), name)
    column.append(" ".join(word for word in words if word))
