"""Libraries lose what is never loaded, and nothing moves."""

import struct

import pytest

from deployment.symbols import blank_symbols, without_symbols

LOADED_END = 200
TABLE = 400


def section(kind: int, flags: int, start: int, size: int) -> bytes:
    return struct.pack("<IIQQQQIIQQ", 0, kind, flags, 0, start, size, 0, 0, 1, 0)


def library(*sections: bytes, names: int = 0) -> bytes:
    """200 bytes that are loaded, 200 that are not, then the table of sections."""
    head = bytearray(b"\x7fELF\x02\x01".ljust(64, b"\0"))
    struct.pack_into("<QQ", head, 0x20, 64, TABLE)
    struct.pack_into("<H", head, 0x38, 1)
    struct.pack_into("<HH", head, 0x3C, len(sections), names)
    head += struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, LOADED_END, LOADED_END, 4096)
    return bytes(head).ljust(TABLE, b"x") + b"".join(sections)


NOTHING = section(0, 0, 0, 0)
NAMES = section(3, 0, 380, 20)


def test_symbols_become_zeros_and_the_names_of_sections_stay():
    before = library(NOTHING, NAMES, section(1, 0, 250, 100), names=1)

    after = without_symbols(before)

    assert after == before[:250] + bytes(100) + before[350:]


@pytest.mark.parametrize(
    "kept",
    [
        section(1, 2, 250, 100),  # has its place in memory
        section(8, 0, 250, 100),  # has no bytes in the file
        section(1, 0, 150, 100),  # said not to, but lies where the file is loaded
    ],
)
def test_what_is_loaded_or_not_in_the_file_is_left_alone(kept):
    before = library(NOTHING, NAMES, kept, names=1)

    assert without_symbols(before) == before


def test_of_a_folder_only_libraries_are_treated(tmp_path):
    before = library(NOTHING, NAMES, section(1, 0, 250, 100), names=1)
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libsoup.so.3").write_bytes(before)
    (tmp_path / "lib" / "note.so").write_text("no library")
    (tmp_path / "image").write_bytes(before)

    blank_symbols(tmp_path)

    assert (tmp_path / "lib" / "libsoup.so.3").read_bytes() == without_symbols(before)
    assert (tmp_path / "lib" / "note.so").read_text() == "no library"
    assert (tmp_path / "image").read_bytes() == before
