"""Opens zip files of strangers: nothing goes to disk, nothing unpacks without end. Pure.

Litter of macOS (`__MACOSX`, `._name`, `.DS_Store`) is passed over.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from recipes.interchange.neutral import UnreadableRecipe

MOST_ENTRIES = 50_000  # 10,000 recipes with their pictures in three sizes
MOST_BYTES = 1_000_000_000  # unpacked, in all, archives inside of the archive included
MOST_ENTRY_BYTES = 200_000_000  # one file: the database of a large Mealie
# Texts of recipes shrink to a tenth; a bomb of deflated zeros to a thousandth.
LARGEST_RATIO = 150
_SMALL_BYTES = 10_000_000  # below this no ratio does harm
# What zipfile raises for a damaged zip: it lets the faults of its parts through, and an unknown
# compression is a NotImplementedError.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(slots=True)
class Budget:
    """Bytes that may still be unpacked, shared by an archive and those inside of it."""

    left: int = MOST_BYTES

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise UnreadableRecipe(
                f"The file unpacks to more than {MOST_BYTES // 1_000_000} MB: "
                "export fewer recipes at a time."
            )


class Archive:
    """The files of a zip by their names. Raises UnreadableRecipe for what is none, or unsafe."""

    def __init__(self, data: bytes, budget: Budget | None = None):
        self.budget = budget or Budget()
        if not data:
            raise UnreadableRecipe("The file is empty: export it again.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED:
            raise UnreadableRecipe(
                "This is not a zip file, or it was cut off: export it again."
            ) from None
        self._infos = {
            info.filename: info
            for info in _checked(self._zip.infolist(), len(data))
            if not info.is_dir() and not _is_litter(info.filename)
        }

    def names(self, suffix: str = "") -> list[str]:
        return [name for name in self._infos if name.lower().endswith(suffix)]

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises UnreadableRecipe where it is damaged."""
        info = self._infos[name]
        self.budget.spend(info.file_size)
        try:
            return self._zip.read(info)
        except DAMAGED:
            raise UnreadableRecipe(f"“{name}” in the zip is damaged: export it again.") from None

    def first_of(self, names: Iterable[str]) -> bytes:
        """The first of these that is there and whole; nothing where there is none."""
        for name in names:
            if name in self:
                try:
                    return self.read(name)
                except UnreadableRecipe:
                    continue
        return b""


def unpacked_gzip(data: bytes, budget: Budget) -> bytes:
    """Raises UnreadableRecipe for what is no gzip, is cut off, or unpacks without end."""
    most = min(budget.left, MOST_ENTRY_BYTES)
    unpacker = zlib.decompressobj(wbits=31)  # 16 + 15: a gzip header, the largest window
    try:
        unpacked = unpacker.decompress(data, max(most, 1))
    except zlib.error:
        raise UnreadableRecipe("It is not compressed as it should be: export it again.") from None
    if unpacker.unconsumed_tail:
        raise UnreadableRecipe("It unpacks to far more than a recipe: it is not imported.")
    if not unpacker.eof:
        raise UnreadableRecipe("It was cut off: export it again.")
    budget.spend(len(unpacked))
    return unpacked


def is_zip(data: bytes) -> bool:
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these files, the same bytes every time."""
    packed = io.BytesIO()
    zip_into(packed, files)
    return packed.getvalue()


def zip_into(file: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """The same into a file, one after the other: no more than one is in memory."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def as_json(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False, indent=2).encode()


class FileNames:
    """A name for each title that no file system refuses, without repeats."""

    def __init__(self, joint: str = " ") -> None:
        self._joint = joint
        self._taken: dict[str, int] = {}

    def __call__(self, title: str) -> str:
        stem = re.sub(r"[^\w -]+", " ", title)
        stem = self._joint.join(stem.split())[:80].strip() or "recipe"
        name, number = stem, self._taken.get(stem.lower(), 0) + 1
        while number > 1 and f"{stem}{self._joint}{number}".lower() in self._taken:
            number += 1
        if number > 1:
            name = f"{stem}{self._joint}{number}"
        self._taken[stem.lower()] = number
        self._taken.setdefault(name.lower(), 1)
        return name


def _checked(infos: list[zipfile.ZipInfo], packed: int) -> list[zipfile.ZipInfo]:
    if len(infos) > MOST_ENTRIES:
        raise UnreadableRecipe(
            f"The zip holds {len(infos):,} files: export fewer recipes at a time."
        )
    for info in infos:
        if info.flag_bits & 1:
            raise UnreadableRecipe("The zip asks for a password: export it without one.")
        if _is_unsafe(info.filename):
            raise UnreadableRecipe(
                f"The zip holds a file that would leave its folder (“{info.filename[:80]}”): "
                "it is not opened."
            )
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    is_bomb = total > _SMALL_BYTES and total > LARGEST_RATIO * packed
    if is_bomb or total > MOST_BYTES or largest > MOST_ENTRY_BYTES:
        raise UnreadableRecipe(
            f"The zip unpacks to {total // 1_000_000:,} MB, far more than recipes do: "
            "it is not opened."
        )
    return infos


def _is_unsafe(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return ".." in parts or name.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:[/\\]", name))


def _is_litter(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] == ".DS_Store"
