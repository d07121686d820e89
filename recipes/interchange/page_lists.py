"""Ingredients and method of a page that marks nothing up: the lists under its headings. Pure.

The words of headings are known in the languages of the site and of its neighbours; a page in any
other language has to bring schema.org.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from recipes.interchange.markup import Element, parse

_INGREDIENTS = (
    "ingredients ingredient_list zutaten zutatenliste ingrédients ingredienti ingredientes "
    "ingrediënten składniki ingredienser υλικά 材料 食材 matériel_et_ingrédients "
    "you_will_need what_you_need what_you'll_need das_brauchst_du"
)
_METHOD = (
    "method instructions directions preparation steps how_to_make_it how_to how_to_cook procedure "
    "zubereitung anleitung so_geht's so_wird's_gemacht préparation préparations étapes "
    "instructions_de_préparation la_recette preparazione procedimento preparación elaboración "
    "preparo modo_de_preparo modo_de_fazer bereiding bereidingswijze zo_maak_je_het aan_de_slag "
    "przygotowanie sposób_przygotowania wykonanie tillagning gör_så_här instruktioner "
    "fremgangsmåde sådan_gør_du εκτέλεση 做法 作り方 步骤 cooking_instructions let's_cook"
)
_FOR = r"(?:\W+(?:for|für|pour|per|para|voor|till|til)\b.{1,60}|\W*\([^()]{1,60}\))?"
_OTHER_END = re.compile(
    r"(?:nutrition|notes?|tips?|comments?|related|share|print|nährwerte|video|you may also|"
    r"more recipes|equipment|leave a)\b.*",
    re.IGNORECASE,
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt"}
_LINES = set(
    "address article br dd div dl fieldset figure form header hr main ol p section table ul".split()
)
_WHOLE = {"li", "tr"}  # a line even where blocks are inside
_BOLD = {"b", "strong"}
_SKIPPED = set("aside button footer head iframe nav noscript select svg textarea".split())
_SKIPPED_CLASSES = set("to_shopping_list tooltip sr-only screen-reader-text print share".split())
_LONGEST_INGREDIENT = 200  # characters; the longest of 10,441 lines read has 187
_MOST_LINES = 300
_MOST_TITLES = 10  # top headings; a page should have one
_MOST_STARTS = 20  # headings of ingredients; a page has a few, with those of its neighbours


def _alternatives(words: str) -> re.Pattern:
    known = "|".join(re.escape(word).replace("_", r"\s+") for word in words.split())
    return re.compile(rf"(?:the\s+|les\s+|die\s+)?(?:{known}){_FOR}\W*", re.IGNORECASE)


_STARTS = _alternatives(_INGREDIENTS)
_METHODS = _alternatives(_METHOD)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as shown. `heading`: a heading, or bold as a whole. `listed`: of a list or table."""

    text: str
    heading: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class PageLists:
    """Sections of the ingredients stand as lines that end with a colon."""

    title: str
    language: str
    ingredients: tuple[str, ...]
    steps: tuple[str, ...]


def read(page: str) -> PageLists:
    """What stands under the headings; empty where none is known."""
    tree = parse(page)
    shown = list(_shown(tree))
    starts = [
        number
        for number, line in enumerate(shown)
        if not line.listed and len(line.text) < 100 and _STARTS.fullmatch(line.text)
    ]
    found = [(tuple(_ingredients(shown, number + 1)), number) for number in starts[:_MOST_STARTS]]
    listed, start = max(found, key=lambda entry: len(entry[0]), default=((), 0))
    return PageLists(
        _title(tree), tree.first("html").get("lang"), listed, tuple(_steps(shown, start))
    )


def _title(tree: Element) -> str:
    """The top heading that the page's own title repeats; else that title, else the heading."""
    own = tree.first("meta", property="og:title").get("content") or tree.first("title").text()
    tops = islice(tree.all("h1"), _MOST_TITLES)
    headings = [text for element in tops if (text := element.text())]
    repeated = (text for text in headings if text.casefold() in own.casefold())
    return next(repeated, "") or re.split(r"\s[|│•]\s", own)[0] or "".join(headings[:1])


def _shown(tree: Element) -> Iterator[Line]:
    """The lines of a page, in its order."""
    reader = _Lines()
    stack: list = [(child, False) for child in reversed(tree.children)]
    while stack:
        node, closes = stack.pop()
        if isinstance(node, str):
            reader.add(node)
        elif closes:
            yield from reader.close(node.name)
        elif not _is_skipped(node):
            yield from reader.open(node.name)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.children))
    yield from reader.flush()


def _is_skipped(element: Element) -> bool:
    classes = element.get("class").lower().split()
    return element.name in _SKIPPED or not _SKIPPED_CLASSES.isdisjoint(classes)


class _Lines:
    """Collects text until an element begins or ends that stands on lines of its own."""

    def __init__(self):
        self.texts: list[str] = []
        self.plain = False  # some of the text is not bold
        self.inside = dict.fromkeys(("heading", "bold", "whole"), 0)

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.plain = self.plain or bool(text.strip() and not self.inside["bold"])

    def open(self, name: str) -> Iterator[Line]:
        yield from self._boundary(name)
        self._count(name, 1)

    def close(self, name: str) -> Iterator[Line]:
        yield from self._boundary(name)
        self._count(name, -1)

    def _boundary(self, name: str) -> Iterator[Line]:
        if name in _HEADINGS or name in _WHOLE or (name in _LINES and not self.inside["whole"]):
            yield from self.flush()
        elif name in _LINES or name == "td":
            self.texts.append(" ")

    def _count(self, name: str, change: int) -> None:
        for kind, names in (("heading", _HEADINGS), ("bold", _BOLD), ("whole", _WHOLE)):
            self.inside[kind] += change * (name in names)

    def flush(self) -> Iterator[Line]:
        text = " ".join("".join(self.texts).replace("\u200b", "").split()).strip(" •▢·*-–")
        if text:
            heading = bool(self.inside["heading"]) or not self.plain
            yield Line(text, heading, bool(self.inside["whole"]))
        self.texts, self.plain = [], False


def _ingredients(shown: list[Line], start: int) -> Iterator[str]:
    """From the heading to the method, or to where the list ends."""
    listed, pending = False, ""
    for line in shown[start : start + _MOST_LINES]:
        if _METHODS.fullmatch(line.text) or _ends(line):
            return
        if line.heading and not line.listed:
            if pending and listed:
                return
            pending = line.text
            continue
        if listed and not line.listed and not line.text.endswith(":"):
            return
        if pending:
            yield f"{pending.rstrip(' :')}:"
        pending, listed = "", listed or line.listed
        yield line.text


def _ends(line: Line) -> bool:
    long = len(line.text) > _LONGEST_INGREDIENT
    sentence = len(line.text) > 80 and line.text.endswith((".", "!"))
    return long or sentence or (line.heading and bool(_OTHER_END.fullmatch(line.text)))


def _steps(shown: list[Line], start: int) -> Iterator[str]:
    """The list after the first heading of a method; else its paragraphs."""
    after = [
        number
        for number, line in enumerate(shown)
        if number > start and not line.listed and _METHODS.fullmatch(line.text)
    ]
    if not after:
        return
    following = shown[after[0] + 1 : after[0] + 1 + _MOST_LINES]
    listed = False
    for line in following:
        if (line.heading and _OTHER_END.fullmatch(line.text)) or (listed and not line.listed):
            return
        if _STARTS.fullmatch(line.text):
            return
        listed = listed or line.listed
        if len(line.text) > 15:
            yield line.text
