import gzip
import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange.archives import (
    Archive,
    Budget,
    FileNames,
    is_zip,
    unpacked_gzip,
    zipped,
)
from recipes.interchange.neutral import UnreadableRecipe

GOOD = zipped([("a/recipe.json", b"{}"), ("b.txt", b"text")])


def encrypted() -> bytes:
    """With the bit set that says so, in the file's header and in the directory."""
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.index(mark) + offset, 1)
    return bytes(data)


def test_files_are_read_by_name_and_suffix():
    archive = Archive(GOOD)
    assert is_zip(GOOD)
    assert archive.names(".json") == ["a/recipe.json"]
    assert archive.read("b.txt") == b"text"
    assert archive.first_of(["missing", "b.txt"]) == b"text"


def test_litter_of_macos_is_passed_over():
    litter = ["__MACOSX/a/._recipe.json", "a/._recipe.json", "a/.DS_Store"]
    archive = Archive(zipped([(name, b"x") for name in [*litter, "a/recipe.json"]]))
    assert archive.names() == ["a/recipe.json"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"hello", "not a zip file"),
        (GOOD[: len(GOOD) // 2], "not a zip file"),
        (encrypted(), "asks for a password"),
        (zipped([("zeros", bytes(30_000_000))]), "far more than recipes"),
        (zipped([(f"{number}", b"") for number in range(50_001)]), "holds 50,001 files"),
        *[
            (zipped([(name, b"x")]), "leave its folder")
            for name in ("../x", "a/../../x", "/etc/x", "C:/x", "..\\x")
        ],
    ],
    ids=range(11),
)
def test_a_bad_zip_is_refused_with_the_reason(data, sentence):
    with pytest.raises(UnreadableRecipe, match=sentence):
        Archive(data)


def test_a_damaged_file_is_refused_by_name_and_the_others_are_read():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("bad", "damaged here")
        archive.writestr("good", "whole")
    archive = Archive(data.getvalue().replace(b"damaged here", b"DAMAGED here"))
    with pytest.raises(UnreadableRecipe, match="“bad” in the zip is damaged"):
        archive.read("bad")
    assert archive.first_of(["bad", "good"]) == b"whole"


def test_archives_inside_of_an_archive_share_one_budget():
    archive = Archive(GOOD, Budget(left=5))
    archive.read("b.txt")
    with pytest.raises(UnreadableRecipe, match="unpacks to more than"):
        archive.read("a/recipe.json")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"not gzip", "not compressed"),
        (gzip.compress(b"recipe" * 100, mtime=0)[:-12], "cut off"),
        (gzip.compress(bytes(2_000_000), mtime=0), "far more than a recipe"),
    ],
)
def test_a_bad_gzip_is_refused_with_the_reason(data, sentence):
    with pytest.raises(UnreadableRecipe, match=sentence):
        unpacked_gzip(data, Budget(left=1_000_000))


def test_gzip_unpacks_and_spends_the_budget():
    budget = Budget(left=10)
    assert unpacked_gzip(gzip.compress(b"recipe"), budget) == b"recipe"
    assert budget.left == 4


@given(st.binary(max_size=200))
def test_any_bytes_open_or_are_refused_with_a_sentence(data):
    for made in (data, b"PK\x03\x04" + data, GOOD[:40] + data + GOOD[40:]):
        with suppress(UnreadableRecipe):
            archive = Archive(made)
            assert all(isinstance(archive.read(name), bytes) for name in archive.names())


@given(st.lists(st.text(max_size=100), max_size=8))
def test_names_of_files_are_safe_and_unlike_each_other(titles):
    name = FileNames()
    names = [name(title) for title in titles]
    assert len({name.lower() for name in names}) == len(titles)
    assert Archive(zipped([(name, b"") for name in names])).names() == names
