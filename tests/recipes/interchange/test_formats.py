import json
from contextlib import suppress

import pytest

from recipes.interchange import mealie, nextcloud, paprika, recipe_csv, schema_org, tandoor
from recipes.interchange.archives import Archive
from recipes.interchange.formats import FORMATS, detect, read_any
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange import (
    test_chowdown,
    test_copy_me_that,
    test_gourmet,
    test_meal_master,
    test_mela,
    test_plain_text,
    test_plan_to_eat,
    test_recipe_keeper,
    test_recipe_sage,
    test_saved_page,
)
from tests.recipes.interchange.zips import zipped

JSON_LD = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Boiled egg",
    "recipeIngredient": ["1 egg"],
}
EGG = schema_org.from_json_ld(JSON_LD)
SAMPLES = {
    "chowdown": test_chowdown.PAGE,
    "cooklang": b"---\ntitle: Boiled egg\n---\nBoil @egg{1} for ~{6%minutes}.\n",
    "copy_me_that": test_copy_me_that.PAGE,
    "gourmet": test_gourmet.FILE.encode(),
    "mealie": mealie.write([EGG]),
    "nextcloud": nextcloud.write([EGG]),
    "paprika": paprika.write([EGG]),
    "recipe_csv": recipe_csv.write([EGG]),
    "tandoor": tandoor.write([EGG]),
    "meal_master": test_meal_master.TWO_COLUMNS.encode("latin-1"),
    "mela": test_mela.as_bytes(),
    "plain_text": test_plain_text.UNMARKED.encode(),
    "plan_to_eat": test_plan_to_eat.CSV,
    "recipe_keeper": test_recipe_keeper.PAGE,
    "saved_page": test_saved_page.page(),
    "schema_org": json.dumps(JSON_LD).encode(),
    "recipe_sage": json.dumps(test_recipe_sage.EXPORT).encode(),
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_format_is_found_by_its_content_only(code):
    assert detect(SAMPLES[code]) == code


@pytest.mark.parametrize("code", SAMPLES)
def test_every_format_is_read_without_being_named(code):
    first = next(read_any(SAMPLES[code], name="misleading.xml"))

    assert first.recipe.title
    assert first.recipe.ingredients


@pytest.mark.parametrize("code", SAMPLES)
def test_a_format_that_is_named_is_read_as_such(code):
    named = list(read_any(SAMPLES[code], code=code))

    assert named == list(read_any(SAMPLES[code]))


@pytest.mark.parametrize(
    ("code", "file"),
    [
        ("mela", "x/soup.melarecipe"),
        ("chowdown", "x/_recipes/soup.md"),
        ("plan_to_eat", "x/export.csv"),
        ("recipe_keeper", "x/recipes.html"),
        ("copy_me_that", "x/recipes.html"),
    ],
)
def test_a_zip_is_found_by_what_is_in_it_and_litter_of_macos_is_passed_over(code, file):
    litter = {"__MACOSX/x/._recipes.html": b"\x00\x05\x16\x07", "x/.DS_Store": b"\x00Bud1"}

    archive = zipped(litter | {file: SAMPLES[code]})

    assert detect(archive) == code
    assert next(read_any(archive)).recipe


def test_one_recipe_of_paprika_is_found_without_its_zip():
    archive = Archive(SAMPLES["paprika"])
    (name,) = archive.names()

    assert detect(archive.read(name)) == "paprika"
    assert next(read_any(archive.read(name))).recipe.title == "Boiled egg"


def test_codes_are_unique():
    assert len({known.code for known in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 40, "neither text nor a zip"),
        (b"<html><body><p>Hello</p></body></html>", "no recipe on this page"),
        (b"Dear all, see you on Monday.", "No recipe was found"),
        (b'{"a": 1}', "No recipe was found"),
        (b"{" * 100_000, "No recipe was found"),
        (zipped({"holiday.txt": b"sun"}), "archive holds no recipes"),
        (zipped({"../_recipes/a.md": b"---"}), "would leave its folder"),
        (zipped({"a.melarecipe": b"{}"})[:40], "not a zip file, or it was cut off"),
    ],
)
def test_what_holds_no_recipe_is_refused_in_one_sentence(data, words):
    with pytest.raises(UnreadableRecipe, match=words):
        list(read_any(data, name="export"))


def test_an_unknown_code_is_refused_with_the_known_ones():
    with pytest.raises(UnreadableRecipe, match=r"“word” is no format we know; .*meal_master"):
        list(read_any(b"text", code="word"))


@pytest.mark.parametrize("code", [known.code for known in FORMATS])
@pytest.mark.parametrize(
    "data", [b"x", b"{}", b"[]", b"<a>", b"PK\x03\x04rubbish", b"\x00\xff" * 99]
)
def test_a_file_of_another_kind_never_crashes_a_reader_that_is_named(code, data):
    with suppress(UnreadableRecipe):
        assert all(item.problem and not item.recipe for item in read_any(data, code=code))
