"""Parts of pages that are drawn once for all requests.

    {% remember meal=meal %}<article>{{ meal.title }} … {% csrf_token %}</article>{% endremember %}

A week shows the same thirty cards at every visit, and most of its time went into drawing them.
What is drawn is kept by the values that the tag names, by the language, and by the path below
which the site stands (that of a stage of API Gateway). Inside, nothing else can be seen, so
nothing else can change it: name frozen values that compare by all that the part shows, never a
row of the database. The token against forgery is filled in for each request.
"""

import re
import secrets
from collections.abc import Hashable
from threading import Lock
from typing import NamedTuple

from django import template
from django.template.base import token_kwargs
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mealplanner.templatetags.lucide import SENT

register = template.Library()

# Of each tag: a card has 1 to 5 thousand, a day of a week 20; the few tags keep some 20 MB at most.
MOST_CHARACTERS = 2_000_000
_INSIDE = "inside_remember"
_INDENTED = re.compile(r"\n\s+")  # says nothing in HTML, and is sent with every card
# Stands for the token against forgery; nobody can write it into a recipe.
_TOKEN = secrets.token_hex(32)


class Drawn(NamedTuple):
    html: SafeString
    icons: dict[str, bool]  # whose drawings the page around must send


class Shelf:
    """What was drawn, by what it was drawn from; what was asked for longest ago goes first."""

    def __init__(self, most: int = MOST_CHARACTERS):
        self._most, self._characters = most, 0
        self._kept: dict[Hashable, Drawn] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> Drawn | None:
        with self._lock:
            drawn = self._kept.pop(key, None)
            if drawn is not None:
                self._kept[key] = drawn
        return drawn

    def put(self, key: Hashable, drawn: Drawn) -> None:
        with self._lock:
            if key in self._kept:  # somebody else was quicker
                return
            self._kept[key] = drawn
            self._characters += len(drawn.html)
            while self._characters > self._most:
                self._characters -= len(self._kept.pop(next(iter(self._kept))).html)


class RememberNode(template.Node):
    def __init__(self, nodelist, expressions):
        self.nodelist = nodelist
        self.expressions = expressions
        self.shelf = Shelf()

    def render(self, context):
        values = {name: one.resolve(context) for name, one in self.expressions.items()}
        sent = context.get(SENT)
        key = (get_language(), get_script_prefix(), sent is not None, *values.values())
        drawn = self.shelf.get(key)
        if drawn is None:
            drawn = self._draw(context, values, refers=sent is not None)
            self.shelf.put(key, drawn)
        if sent is not None:
            sent |= drawn.icons
        return drawn.html if _INSIDE in context else _with_token(drawn.html, context)

    def _draw(self, context, values: dict, *, refers: bool) -> Drawn:
        inside = values | {_INSIDE: True, "csrf_token": _TOKEN}
        icons: dict[str, bool] = {}
        if refers:
            inside[SENT] = icons
        html = _INDENTED.sub("\n", self.nodelist.render(context.new(inside)))
        return Drawn(mark_safe(html), icons)


def _with_token(html: SafeString, context) -> SafeString:
    if _TOKEN not in html:
        return html
    return mark_safe(html.replace(_TOKEN, str(context.get("csrf_token", ""))))


@register.tag
def remember(parser, token):
    _tag, *bits = token.split_contents()
    expressions = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"Name what the part is drawn from: {bits}.")
    nodelist = parser.parse(["endremember"])
    parser.delete_first_token()
    return RememberNode(nodelist, expressions)
