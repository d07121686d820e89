"""What a phone shares with the site: an address, a text, or an address within a text. Pure.

Programs disagree about the parts: many put the address into the text, below a title, and some
send nothing but the text.
"""

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]}»›’'"
_FEW_LINES = 3  # a title and a greeting around an address; a recipe has more


def read_shared(*, title: str, text: str, url: str) -> dict[str, str]:
    """The `address` and the `text` of the form that brings recipes in.

    A text of many lines is a recipe, whatever addresses stand in it.
    """
    lines = [line.strip() for line in _ADDRESS.sub("", text).splitlines() if line.strip()]
    if len(lines) > _FEW_LINES:
        return {"address": "", "text": _below(title, text)}
    for part in (url, text, title):
        found = _ADDRESS.search(part)
        if found:
            return {"address": _without_closing(found[0]), "text": ""}
    return {"address": "", "text": _below(title, text)}


def _without_closing(address: str) -> str:
    """Without what ends the sentence around it; a bracket the address itself opens is its own."""
    bare = address.rstrip(_CLOSING)
    is_open = bare.count("(") > bare.count(")")
    return f"{bare})" if is_open and address[len(bare) :].startswith(")") else bare


def _below(title: str, text: str) -> str:
    """The text under its title, unless it begins with it."""
    title, text = title.strip(), text.strip()
    return text if text.lower().startswith(title.lower()) else f"{title}\n\n{text}".strip()
