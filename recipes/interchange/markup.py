"""HTML to a small tree that can be searched. Pure; reads broken HTML as well."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = set("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = set("br dd div dt h1 h2 h3 h4 h5 h6 hr li ol p section table td tr ul".split())
_UNSHOWN = {"script", "style", "template"}
_DEEPEST = 200  # more nesting than any page has; deeper elements become siblings


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


def parse(html: str) -> Element:
    """The whole page; never raises."""
    builder = _Builder()
    with suppress(AssertionError):  # what the standard parser raises for “<![odd[”
        builder.feed(html)
        builder.close()
    return builder.open[0]


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
