import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from recipes.interchange.formats import read_any
from recipes.interchange.writers import WRITERS, writer_for
from recipes.models import Recipe
from recipes.services import content_of, trash_recipe
from recipes.services.exporting import recipes_to_take, write_recipes
from tests.factories import make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db
CODES = [writer.code for writer in WRITERS]


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "tomato").save(out, kind)
    return out.getvalue()


def make_dish(household, **fields) -> Recipe:
    lines = (
        make_line("flour", "500", "gram", section="Dough"),
        make_line("eggs", "2", "", section="Glaze"),
    )
    return make_recipe(*lines, household=household, **fields)


def written(recipes, code: str) -> bytes:
    file = io.BytesIO()
    write_recipes(recipes, writer_for(code), file)
    return file.getvalue()


@pytest.mark.parametrize("code", ["paprika", "mealie", "tandoor", "nextcloud"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_recipe_goes_out_with_its_picture_as_jpeg(code, kind):
    household = make_household()
    recipe = make_dish(household, title="Rolls")
    recipe.image.save("rolls.img", ContentFile(picture(kind)))

    (item,) = read_any(written(recipes_to_take(household), code))

    assert item.recipe.title == "Rolls"
    assert [line.name for line in item.recipe.ingredients] == ["flour", "eggs"]
    assert [line.section for line in item.recipe.ingredients] == ["Dough", "Glaze"]
    assert Image.open(io.BytesIO(item.image)).format == "JPEG"


@pytest.mark.parametrize("data", [None, b"no picture"])
def test_a_picture_that_is_gone_or_damaged_costs_no_recipe(data):
    household = make_household()
    recipe = make_dish(household)
    recipe.image.save("rolls.jpg", ContentFile(data or b""))
    if data is None:
        recipe.image.storage.delete(recipe.image.name)

    (item,) = read_any(written(recipes_to_take(household), "mealie"))

    assert (item.recipe.title, item.image) == (recipe.title, b"")


def test_what_is_taken_is_ones_own_and_what_one_may_see():
    household = make_household()
    mine = make_dish(household, title="Mine", user=household.owner, visibility="private")
    shared = make_dish(household, title="Shared")
    trash_recipe(make_dish(household, title="In the trash"))
    make_recipe(title="Of the catalogue")
    make_dish(make_household(), title="Of others", visibility="public")
    other = make_user()
    household.memberships.create(household=household, user=other)

    assert set(recipes_to_take(household, household.owner)) == {mine, shared}
    assert set(recipes_to_take(household, other)) == {shared}
    assert set(recipes_to_take(household)) == {mine, shared}


def test_what_is_written_is_what_the_recipe_says():
    household = make_household()
    recipe = make_dish(household, tags=("quick",), notes="Nice.", rest_minutes=30)

    (item,) = read_any(written(recipes_to_take(household), "schema_org"))

    said = content_of(recipe)
    assert (item.recipe.tags, item.recipe.notes) == (said.tags, said.notes)
    assert item.recipe.rest_minutes == said.rest_minutes == 30
    assert item.recipe.ingredients == said.ingredients


@pytest.mark.parametrize("code", CODES)
def test_an_export_asks_the_same_number_of_questions_for_any_number_of_recipes(code):
    household = make_household()
    make_dish(household)
    with CaptureQueriesContext(connection) as few:
        written(recipes_to_take(household, household.owner), code)
    for _ in range(5):
        make_dish(household, tags=("quick",))
    with CaptureQueriesContext(connection) as many:
        written(recipes_to_take(household, household.owner), code)
    assert len(many) == len(few)


@pytest.mark.parametrize("code", CODES)
def test_the_command_writes_a_file_and_says_how_many(code, tmp_path, capsys):
    household = make_household(name="Home")
    make_dish(household)
    path = tmp_path / "recipes"

    call_command("export_recipes", "Home", str(path), format=code, json=True)

    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["recipes"]) == (code, 1)
    assert told["bytes"] == path.stat().st_size > 0
    call_command("export_recipes", "Home", str(path), format=code)
    assert capsys.readouterr().out.startswith("1 recipes for ")


@pytest.mark.parametrize(
    ("name", "path", "sentence"),
    [
        ("Nobody", "x", "There is no household “Nobody”"),
        ("Twin", "x", "Several households are called “Twin”"),
        ("Single", "/nowhere/x", "/nowhere/x can't be written: No such file"),
    ],
)
def test_a_bad_call_is_one_sentence(name, path, sentence):
    for known in ("Twin", "Twin", "Single"):
        make_household(name=known)
    with pytest.raises(CommandError, match=sentence):
        call_command("export_recipes", name, path, format="mealie")
