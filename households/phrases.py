"""Sentences of the calculations, which speak English alone, in the language of the reader.

A pure module says “Port 8080 is not one of web pages”, and that sentence is kept with a job or a
meal. Where a page shows it, it is looked for among templates such as “Port %(port)s is not …”,
and said anew in the reader's language. A sentence that no template fits stays as it is.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.formats import get_format
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

_PLACE = re.compile(r"%\((\w+)\)s")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")

Say = Callable[[str], str]


class Phrases:
    """Templates, the more particular first; `said`: how the value of a place is said in turn."""

    def __init__(self, *templates: str, said: Mapping[str, Say] | None = None) -> None:
        self.templates = templates
        self._said = dict(said or {})
        self._patterns = [(template, _pattern(template)) for template in templates]

    def __call__(self, text: str) -> str:
        text = str(text)
        if (get_language() or "en").startswith("en"):
            return text
        for template, pattern in self._patterns:
            if found := pattern.fullmatch(text):
                values = {
                    name: self._value(name, value) for name, value in found.groupdict().items()
                }
                return gettext(template) % values if values else gettext(template)
        return text

    def _value(self, name: str, value: str) -> str:
        return self._said[name](value) if name in self._said else value


def _filled(text, values: Mapping) -> str:
    return str(text) % values


# A lazy text with its places filled, for choices that are made before anybody reads them: `%`
# by itself would ask for the language at once.
filled = lazy(_filled, str)


def number(text: str) -> str:
    """0.5 as the reader writes it: 0,5."""
    return _DECIMAL.sub(get_format("DECIMAL_SEPARATOR"), text)


def _pattern(template: str) -> re.Pattern:
    pieces = _PLACE.split(template)  # words and names of places by turns
    seen: set[str] = set()
    pattern = ""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pattern += re.escape(piece.replace("%%", "%"))
        else:
            pattern += f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)"
            seen.add(piece)
    return re.compile(pattern, re.DOTALL)
