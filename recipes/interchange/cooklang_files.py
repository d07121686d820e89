"""Reads a Cooklang file as one item; the language itself is in `cooklang`. Pure."""

import re
from collections.abc import Iterator

from recipes.interchange import cooklang, loose
from recipes.interchange.decoding import decoded, is_text
from recipes.interchange.item import Item

# A marked ingredient with braces; an address of e-mail has none.
_MARK = re.compile(rb"(?:^|[^\w@])@[&?+-]*[^@#~{}\n]{0,80}\{[^{}\n]*\}")


def recognises(data: bytes) -> bool:
    starts_otherwise = data.lstrip()[:1] in (b"{", b"<")
    return not starts_otherwise and is_text(data) and bool(_MARK.search(data))


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item; the file's name is its title where it gives none."""
    text = decoded(data)
    title = re.sub(r"\.\w{1,5}$", "", name.rpartition("/")[2])
    yield loose.item(name or "recipe", lambda: cooklang.read(text, title=title))
