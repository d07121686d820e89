"""Every format that recipes can be written in. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from recipes.interchange import (
    cooklang_writer,
    mealie,
    nextcloud,
    paprika,
    recipe_csv,
    schema_org_writer,
    tandoor,
)
from recipes.interchange.archives import zip_into
from recipes.interchange.neutral import NeutralRecipe

Written = Iterable[tuple[NeutralRecipe, bytes]]  # recipes, each with its picture (JPEG) or b""


class UnknownFormat(ValueError):
    """No format of that code is written; the message names those that are."""


@dataclass(frozen=True, slots=True)
class Writer:
    """`code` is that of the reader in `formats`. `ending` and `media_type` are of the file."""

    code: str
    title: str
    ending: str
    media_type: str
    write: Callable[[Written, BinaryIO], None]
    has_pictures: bool = False


def _zip_of(files: Callable) -> Callable[[Written, BinaryIO], None]:
    return lambda written, file: zip_into(file, files(written))


def _whole(write: Callable) -> Callable[[Written, BinaryIO], None]:
    """Of a format without pictures, made in one piece."""

    def write_into(written: Written, file: BinaryIO) -> None:
        file.write(write(recipe for recipe, _ in written))

    return write_into


def _cooklang_text(written: Written, file: BinaryIO) -> None:
    for recipe, _ in written:
        file.write(cooklang_writer.cooklang_text(recipe).encode())


_ZIPS = (
    ("paprika", "Paprika", "paprikarecipes", paprika),
    ("mealie", "Mealie", "zip", mealie),
    ("tandoor", "Tandoor", "zip", tandoor),
    ("nextcloud", "Nextcloud Cookbook", "zip", nextcloud),
    ("cooklang", "Cooklang", "zip", cooklang_writer),
)
_TEXTS = (
    ("schema_org", "JSON-LD (schema.org)", "json", "application/ld+json", schema_org_writer),
    ("recipe_csv", "CSV table", "csv", "text/csv; charset=utf-8", recipe_csv),
)
WRITERS = (
    *(
        Writer(code, title, ending, "application/zip", _zip_of(module.files), has_pictures=True)
        for code, title, ending, module in _ZIPS
    ),
    *(
        Writer(code, title, ending, media_type, _whole(module.write))
        for code, title, ending, media_type, module in _TEXTS
    ),
)
# One recipe in Cooklang is a text file, which needs no zip.
_ALONE = {
    "cooklang": Writer("cooklang", "Cooklang", "cook", "text/plain; charset=utf-8", _cooklang_text)
}
_BY_CODE = {writer.code: writer for writer in WRITERS}


def writer_for(code: str, *, alone: bool = False) -> Writer:
    """`alone`: for a single recipe. Raises UnknownFormat."""
    if code not in _BY_CODE:
        raise UnknownFormat(f"“{code}” is no format we write; choose one of {', '.join(_BY_CODE)}.")
    return _ALONE.get(code, _BY_CODE[code]) if alone else _BY_CODE[code]
