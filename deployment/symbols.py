"""Compiled libraries without what only debuggers read: a megabyte of the package.

Those sections are filled with zeros, which take no room in a zip. Nothing is moved, so unlike after
`strip` every address stays, and libraries of any processor are treated on any machine.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

_ELF_64 = b"\x7fELF\x02\x01"  # little-endian, as both of Lambda's processors
_SEGMENT = struct.Struct("<IIQQQQQQ")
_SECTION = struct.Struct("<IIQQQQIIQQ")
_LOADED = 1  # type of a segment
_NULL, _NO_BITS = 0, 8  # types of sections that have no bytes in the file
_IN_MEMORY = 2  # flag of a section


def blank_symbols(folder: Path) -> None:
    """Treat every library in a folder of installed packages."""
    for path in folder.rglob("*.so*"):
        path.write_bytes(without_symbols(path.read_bytes()))


def without_symbols(content: bytes) -> bytes:
    """The library with zeros for whatever is never loaded; what is no library stays."""
    if not content.startswith(_ELF_64):
        return content
    blank = bytearray(content)
    loaded = list(_loaded(content))
    for start, end in _never_in_memory(content):
        if all(end <= begin or stop <= start for begin, stop in loaded):
            blank[start:end] = bytes(end - start)
    return bytes(blank)


def _loaded(content: bytes) -> Iterator[tuple[int, int]]:
    """From where to where the file is read into memory."""
    (table,) = struct.unpack_from("<Q", content, 0x20)
    (number,) = struct.unpack_from("<H", content, 0x38)
    for place in range(table, table + number * _SEGMENT.size, _SEGMENT.size):
        kind, _flags, start, _address, _physical, size, *_ = _SEGMENT.unpack_from(content, place)
        if kind == _LOADED:
            yield start, start + size


def _never_in_memory(content: bytes) -> Iterator[tuple[int, int]]:
    """From where to where such sections lie, but for the one with all sections' names."""
    (table,) = struct.unpack_from("<Q", content, 0x28)
    number, names = struct.unpack_from("<HH", content, 0x3C)
    for index in range(number):
        section = _SECTION.unpack_from(content, table + index * _SECTION.size)
        _name, kind, flags, _address, start, size, *_ = section
        if index != names and kind not in (_NULL, _NO_BITS) and not flags & _IN_MEMORY:
            yield start, start + size
