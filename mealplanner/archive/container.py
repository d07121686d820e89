"""The zip around a household: named files with checksums, read and written as a stream.

A file of strangers is never unpacked to disk, and nothing is read beyond what its manifest says.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from recipes.interchange.archives import DAMAGED

FORMAT = "meal-planner-household"
VERSION = 1
MANIFEST = "manifest.json"

MOST_FILES = 200_000
MOST_BYTES = 20_000_000_000  # unpacked, in all: 10,000 recipes with pictures have some 5 GB
MOST_MEDIA_BYTES = 20 * 2**20  # one picture, as recipes.images takes them
MOST_LINE_BYTES = 5_000_000  # one row
MOST_MANIFEST_BYTES = 50_000_000
LARGEST_RATIO = 200  # rows shrink to a thirtieth; a bomb of zeros to a thousandth
_SMALL_BYTES = 10_000_000  # below this no ratio does harm
_CHUNK = 2**16
_DATED = (1980, 1, 1, 0, 0, 0)  # the same household gives the same bytes on any day
_NAME = re.compile(r"(?:data|media)/[\w./-]+")
_NO_ARCHIVE = "This is not an archive of a household: choose the zip that the export wrote."


class UnusableArchive(ValueError):
    """An archive that can't be imported; the message says why and what to do."""


class ArchiveWriter:
    """Writes files one after the other, and what they weigh into the manifest at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self.files: dict[str, dict] = {}

    @contextmanager
    def lines(self, name: str) -> Iterator[Callable[[str], None]]:
        """Yields a function that adds a line; a file without any is not there."""
        digest, size, rows, entry = hashlib.sha256(), 0, 0, None

        def add(line: str) -> None:
            nonlocal size, rows, entry
            if entry is None:
                info = zipfile.ZipInfo(name, _DATED)
                info.compress_type = zipfile.ZIP_DEFLATED
                entry = self._zip.open(info, "w", force_zip64=True)
            data = line.encode() + b"\n"
            entry.write(data)
            digest.update(data)
            size, rows = size + len(data), rows + 1

        try:
            yield add
        finally:
            if entry is not None:
                entry.close()
        if rows:
            self.files[name] = {"bytes": size, "rows": rows, "sha256": digest.hexdigest()}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """A file that is compressed already, such as a picture."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(zipfile.ZipInfo(name, _DATED), "w") as entry:
            for chunk in chunks:
                entry.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.files[name] = {"bytes": size, "sha256": digest.hexdigest()}

    def __enter__(self) -> "ArchiveWriter":
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def write_manifest(self, **facts: str) -> None:
        """The last file: without it the zip is no archive."""
        manifest = {"format": FORMAT, "version": VERSION, **facts, "files": self.files}
        info = zipfile.ZipInfo(MANIFEST, _DATED)
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        self._zip.writestr(info, text, zipfile.ZIP_DEFLATED)


class ArchiveReader:
    """The files an archive's manifest names. Raises UnusableArchive for a damaged or unsafe one."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except DAMAGED:
            raise UnusableArchive(
                "This is not a zip file, or it was cut off: export the household again."
            ) from None
        file.seek(0, 2)
        _check_names(self._zip.infolist())
        _check_sizes(self._zip.infolist(), packed=file.tell())
        self.manifest = self._read_manifest()
        self.files: dict[str, dict] = self.manifest["files"]
        _check_same_files(self.files, self._zip.infolist())

    def rows_told(self) -> int:
        """How many rows the manifest tells of."""
        told = (one.get("rows") for one in self.files.values())
        return sum(number for number in told if isinstance(number, int))

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """Number (from 1) and text of each line; the checksum is compared at the end."""
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as entry:
                number = 0
                while line := entry.readline(MOST_LINE_BYTES):
                    number += 1
                    if not line.endswith(b"\n"):
                        raise UnusableArchive(f"{name}, line {number}: it is cut off or too long.")
                    digest.update(line)
                    yield number, line.decode()
        except DAMAGED as error:
            raise _as_unusable(error, name) from None
        self._compare(name, digest.hexdigest())

    def read(self, name: str) -> bytes:
        """A picture, whole."""
        try:
            with self._zip.open(name) as entry:
                data = entry.read(MOST_MEDIA_BYTES + 1)
        except DAMAGED as error:
            raise _as_unusable(error, name) from None
        if len(data) > MOST_MEDIA_BYTES:
            raise UnusableArchive(f"{name} is larger than 20 MB: it is no picture of ours.")
        self._compare(name, hashlib.sha256(data).hexdigest())
        return data

    def _compare(self, name: str, digest: str) -> None:
        if self.files[name].get("sha256") != digest:
            raise UnusableArchive(
                f"{name} is not what was exported (its checksum differs): copy the archive again."
            )

    def _read_manifest(self) -> dict:
        try:
            info = self._zip.getinfo(MANIFEST)
        except KeyError:
            raise UnusableArchive(_NO_ARCHIVE) from None
        if info.file_size > MOST_MANIFEST_BYTES:
            raise UnusableArchive(_NO_ARCHIVE)
        try:
            manifest = json.loads(self._zip.read(info))
        except (*DAMAGED, RecursionError):
            raise UnusableArchive(
                "The archive's manifest is damaged: export the household again."
            ) from None
        _check_manifest(manifest)
        return manifest


def _as_unusable(error: Exception, name: str) -> UnusableArchive:
    if isinstance(error, UnusableArchive):
        return error
    return UnusableArchive(f"{name} is damaged: copy the archive again, or export it anew.")


def _check_manifest(manifest: object) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise UnusableArchive(_NO_ARCHIVE)
    version, files = manifest.get("version"), manifest.get("files")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnusableArchive(_NO_ARCHIVE)
    if version > VERSION:
        raise UnusableArchive(
            f"The archive has format {version} and this site reads up to {VERSION}: "
            "update Meal Planner first."
        )
    if not isinstance(files, dict) or not all(isinstance(one, dict) for one in files.values()):
        raise UnusableArchive(_NO_ARCHIVE)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_FILES:
        raise UnusableArchive(f"The zip holds {len(infos):,} files: no household has so many.")
    seen = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & 1:
            raise UnusableArchive("The zip asks for a password: choose the one that was exported.")
        if ".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) or ":" in name:
            raise UnusableArchive(
                f"The zip holds a file that would leave its folder (“{name[:80]}”): "
                "it is not opened."
            )
        if name in seen:
            raise UnusableArchive(f"The zip holds “{name[:80]}” twice: it is not opened.")
        seen.add(name)


def _check_sizes(infos: list[zipfile.ZipInfo], *, packed: int) -> None:
    total = sum(info.file_size for info in infos)
    is_bomb = total > _SMALL_BYTES and total > LARGEST_RATIO * packed
    if is_bomb or total > MOST_BYTES:
        raise UnusableArchive(
            f"The zip unpacks to {total // 1_000_000:,} MB, far more than a household has: "
            "it is not opened."
        )


def _check_same_files(named: dict, infos: list[zipfile.ZipInfo]) -> None:
    held = {info.filename for info in infos} - {MANIFEST}
    missing, unknown = sorted(named.keys() - held), sorted(held - named.keys())
    if missing:
        raise UnusableArchive(f"{missing[0][:80]} is missing: export the household again.")
    if unknown or not all(_NAME.fullmatch(name) for name in named):
        name = unknown[0] if unknown else next(n for n in named if not _NAME.fullmatch(n))
        raise UnusableArchive(
            f"“{name[:80]}” does not belong into an archive of a household: it is not opened."
        )
