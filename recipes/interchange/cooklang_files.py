"""Reads Cooklang files, one or a zip of them; the language itself is in `cooklang`. Pure."""

import re
from collections.abc import Callable, Iterator

from recipes.interchange import cooklang, loose
from recipes.interchange.archives import Archive, is_zip
from recipes.interchange.decoding import decoded, is_text
from recipes.interchange.item import Item

# A marked ingredient with braces; an address of e-mail has none.
_MARK = re.compile(rb"(?:^|[^\w@])@[&?+-]*[^@#~{}\n]{0,80}\{[^{}\n]*\}")


_PICTURES = (".jpg", ".jpeg", ".png", ".webp")  # beside the recipe, with its name


def recognises(data: bytes) -> bool:
    if is_zip(data):
        return bool(Archive(data).names(".cook"))
    starts_otherwise = data.lstrip()[:1] in (b"{", b"<")
    return not starts_otherwise and is_text(data) and bool(_MARK.search(data))


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a file; its name is its title where it gives none."""
    if is_zip(data):
        yield from _packed(Archive(data))
    else:
        yield _item(name, lambda: data)


def _packed(archive: Archive) -> Iterator[Item]:
    for path in archive.names(".cook"):
        picture = archive.first_of(path.removesuffix(".cook") + ending for ending in _PICTURES)
        yield _item(path, lambda path=path: archive.read(path), picture)


def _item(path: str, contents: Callable[[], bytes], picture: bytes = b"") -> Item:
    title = re.sub(r"\.\w{1,5}$", "", path.rpartition("/")[2])
    return loose.item(
        path or "recipe", lambda: cooklang.read(decoded(contents()), title=title), picture
    )
