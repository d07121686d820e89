"""Drawings of the lucide set: `{% lucide "clock" size=20 aria_hidden="true" %}`.

The package's own tag parses and writes the drawing anew at every use, which took most of the time
of a page with hundreds of them. Here a drawing is made once a process.

A week shows some four hundred of thirty kinds. Between `{% icons %}` and `{% endicons %}` each kind
is sent once, in the end, and the icons refer to it; elsewhere an icon stands in full, as in a
fragment that lands on a page of other icons.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from django import template
from django.template.base import token_kwargs
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

USUAL_SIZE = 24
_OUTSIDE = {"width": USUAL_SIZE, "height": USUAL_SIZE, "stroke-width": "2"}
_INSIDE = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
SENT = "icons_sent"  # in the context of a block: names of its icons
_BETWEEN_TAGS = re.compile(r"\s*\n\s*")


@cache
def drawing(name: str, *, refers: bool = False, **attributes) -> SafeString:
    """The drawing as inline SVG; raises KeyError where the set has none of that name."""
    size = attributes.pop("size", USUAL_SIZE)
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    outside = _OUTSIDE | {"width": size, "height": size} | named
    if refers:
        return mark_safe(f'<svg{_words(outside)}><use href="#i-{name}"/></svg>')
    return mark_safe(f"<svg{_words(_INSIDE | outside)}>{_lines(name)}</svg>")


@cache
def _symbol(name: str) -> str:
    return f'<symbol id="i-{name}"{_words(_INSIDE)}>{_lines(name)}</symbol>'


def _words(attributes: dict) -> str:
    return format_html_join("", ' {}="{}"', attributes.items())


@cache
def _lines(name: str) -> str:
    svg = _set().read(f"{name}.svg").decode()
    _head, _end, inner = svg.partition("\n>")
    return _BETWEEN_TAGS.sub("", inner.removesuffix("\n").removesuffix("</svg>"))


@cache
def _set() -> ZipFile:
    """Kept open: its table of contents is long. The package itself, an XML parser, stays out."""
    return ZipFile(Path(find_spec("lucide").origin).with_name("lucide.zip"))


class DrawingNode(template.Node):
    """Draws each name once and for all, unless an attribute is a variable or a text."""

    def __init__(self, name, attributes):
        self.name = name
        self.attributes = attributes
        self.is_fixed = all(map(_is_fixed, attributes.values()))
        self.drawn = {}, {}  # in full, and as a reference

    def render(self, context):
        name = str(self.name.resolve(context))
        sent = context.get(SENT)
        refers = sent is not None
        if refers:
            sent[name] = True
        known = self.drawn[refers]
        if name in known:
            return known[name]
        attributes = {key: _plain(value, context) for key, value in self.attributes.items()}
        drawn = drawing(name, refers=refers, **attributes)
        if self.is_fixed:
            known[name] = drawn
        return drawn


class IconsNode(template.Node):
    """A block in a block leaves the drawings to the one around it."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        if SENT in context:
            return self.nodelist.render(context)
        with context.push(**{SENT: {}}):
            content = self.nodelist.render(context)
            symbols = "".join(map(_symbol, context[SENT]))
        return mark_safe(f"{content}<svg hidden>{symbols}</svg>" if symbols else content)


def _is_fixed(expression) -> bool:
    """Neither a variable nor a text to be translated."""
    return not expression.is_var and not isinstance(expression.var, Promise)


def _plain(expression, context):
    value = expression.resolve(context)
    return value if isinstance(value, int) else str(value)


@register.tag
def lucide(parser, token):
    _tag, name, *bits = token.split_contents()
    node = DrawingNode(parser.compile_filter(name), token_kwargs(bits, parser))
    if bits:
        raise template.TemplateSyntaxError(f"A drawing takes attributes by name: {bits}.")
    return node


@register.tag
def icons(parser, token):
    nodelist = parser.parse(("endicons",))
    parser.delete_first_token()
    return IconsNode(nodelist)
