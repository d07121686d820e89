"""HTML to a small tree that can be searched. Pure; reads broken HTML as well.

The parsers of Python take hours for a page made to hurt them: for each tag, comment or section
that never ends they search the rest of the page. Whatever reads HTML reads it `tamed`.
"""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

from recipes.interchange.neutral import UnreadableRecipe

MOST_CHARACTERS = 5_000_000  # of a page; the longest of the 40 in the corpus has 600,000
MOST_TAGS = 50_000  # the page with the most tags there has 3,700

_VOID = set("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = set("br dd div dt h1 h2 h3 h4 h5 h6 hr li ol p section table td tr ul".split())
_UNSHOWN = {"script", "style", "template"}
_DEEPEST = 200  # more nesting than any page has; deeper elements become siblings
_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%]++")
_HUGE_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}+;?")  # no character; int() refuses it
# Elements told by id to belong to another one, thousands of them if the page wants it; no page
# of the corpus has any.
_BORROWED = re.compile(r"\bitemref\b", re.IGNORECASE)
_END = "<!---->"  # ends whatever tag or comment is still open


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    children: list = field(default_factory=list)

    def walk(self) -> Iterator["Element | str"]:
        """Everything inside, in the order of the page."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.children))

    def all(self, name: str = "", **attributes: str) -> Iterator["Element"]:
        """Elements inside of this name and these attributes; `class_` is one of its classes."""
        for node in self.walk():
            if isinstance(node, Element) and name in ("", node.name) and node.has(attributes):
                yield node

    def first(self, name: str = "", **attributes: str) -> "Element":
        """The first of `all`, or an empty element."""
        return next(self.all(name, **attributes), None) or Element("", {})

    def has(self, attributes: dict[str, str]) -> bool:
        return all(
            value in self.attributes.get("class", "").split()
            if name == "class_"
            else self.attributes.get(name) == value
            for name, value in attributes.items()
        )

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "").strip()

    def lines(self) -> list[str]:
        """The shown text, a line for each block, without blank ones.

        Without any block inside, the line ends of the text itself count.
        """
        has_blocks = any(node.name in _BLOCKS for node in self.all())
        between = " " if has_blocks else "\n"
        parts: list[str] = []
        stack: list[Element | str | None] = list(reversed(self.children))
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node.replace("\n", between))
                continue
            if node is None or node.name in _BLOCKS:
                parts.append("\n")
            if node is not None:
                stack.extend([None] if node.name in _BLOCKS else [])
                stack.extend(reversed(node.children))
        texts = (" ".join(text.split()) for text in "".join(parts).split("\n"))
        return [text for text in texts if text]

    def text(self) -> str:
        return " ".join(self.lines())


def parse(page: str) -> Element:
    """The page as far as it is no longer than any real one; never raises."""
    builder = _Builder()
    with suppress(AssertionError):  # what the standard parser raises for “<![odd[”
        builder.feed(_closed(_cut(page)))
        builder.close()
    return builder.open[0]


def tamed(page: str) -> str:
    """The page in a form that every parser reads in time that grows with its length alone.

    Raises UnreadableRecipe for one that is longer, or has more tags, than any real page.
    """
    page = _BORROWED.sub("data-itemref", _PICTURE.sub("", page))
    if len(page) > MOST_CHARACTERS:
        raise UnreadableRecipe(
            f"This page is longer than {MOST_CHARACTERS / 1e6:g} MB: take the page of one recipe, "
            "or paste its text."
        )
    if page.count("<") > MOST_TAGS:
        raise UnreadableRecipe(
            f"This page has more than {MOST_TAGS:,} tags: take the page of one recipe, or paste "
            "its text."
        )
    return _closed(page)


def unescaped(text: str) -> str:
    """The characters that entities such as `&eacute;` stand for; never raises."""
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", text))


def _cut(page: str) -> str:
    return "<".join(page[:MOST_CHARACTERS].split("<", MOST_TAGS + 1)[: MOST_TAGS + 1])


def _closed(page: str) -> str:
    end_of_section = "]]>" if "<![" in page else ""
    return _HUGE_NUMBER.sub("\ufffd", page) + end_of_section + _END


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_endtag(self, tag):
        for position in range(len(self.open) - 1, 0, -1):
            if self.open[position].name == tag:
                del self.open[position:]
                return

    def handle_data(self, data):
        if self.open[-1].name not in _UNSHOWN:
            self.open[-1].children.append(data)
