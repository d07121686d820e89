"""Drawings of the lucide set: `{% lucide "clock" size=20 aria_hidden="true" %}`.

The package's own tag parses and writes the drawing anew at every use, which took most of the time
of a page with hundreds of them. Here a drawing is made once a process.
"""

import re
from functools import cache
from importlib.resources import files
from zipfile import ZipFile

from django import template
from django.template.base import token_kwargs
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

USUAL_SIZE = 24
_USUAL = {
    "width": USUAL_SIZE,
    "height": USUAL_SIZE,
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
_BETWEEN_TAGS = re.compile(r"\s*\n\s*")


@cache
def drawing(name: str, **attributes) -> SafeString:
    """The drawing as inline SVG; raises KeyError where the set has none of that name."""
    size = attributes.pop("size", USUAL_SIZE)
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    all_of_it = _USUAL | {"width": size, "height": size} | named
    return mark_safe(
        f"<svg{format_html_join('', ' {}="{}"', all_of_it.items())}>{_lines(name)}</svg>"
    )


@cache
def _lines(name: str) -> str:
    svg = _set().read(f"{name}.svg").decode()
    _head, _end, inner = svg.partition("\n>")
    return _BETWEEN_TAGS.sub("", inner.removesuffix("\n").removesuffix("</svg>"))


@cache
def _set() -> ZipFile:
    """Kept open: its table of contents is long."""
    return ZipFile(files("lucide").joinpath("lucide.zip").open("rb"))


class DrawingNode(template.Node):
    """Without a variable among its words it draws once and for all."""

    def __init__(self, name, attributes):
        self.name = name
        self.attributes = attributes
        self.is_fixed = all(map(_is_fixed, (name, *attributes.values())))
        self.drawn = None

    def render(self, context):
        if self.drawn is not None:
            return self.drawn
        attributes = {key: _plain(value, context) for key, value in self.attributes.items()}
        drawn = drawing(_plain(self.name, context), **attributes)
        if self.is_fixed:
            self.drawn = drawn
        return drawn


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
