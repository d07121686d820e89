import json

import pytest
from django.core.management import CommandError, call_command

from households.models import Household
from tests.factories import make_household
from tests.mealplanner.archive.full_household import make_full_household, picture

pytestmark = pytest.mark.django_db


def test_a_household_goes_out_and_in_with_figures_a_program_can_read(tmp_path, capsys):
    household = make_full_household()
    path = tmp_path / "home.zip"

    call_command("export_household", household.name, str(path), json=True)
    told = json.loads(capsys.readouterr().out)
    call_command("import_household", str(path), json=True)
    back = json.loads(capsys.readouterr().out)

    assert told["household"] == back["household"] == "The Müllers"
    assert told["bytes"] == path.stat().st_size
    assert (told["pictures"], told["missing_pictures"]) == (3, [])
    assert {name: number for name, number in told["rows"].items() if number} == back["rows"]
    assert (back["left_out"], back["notes"]) == ({}, [])
    assert Household.objects.get(pk=back["id"]) != household
    assert [file.name for file in tmp_path.iterdir()] == ["home.zip"]


def test_without_json_it_is_said_in_words(tmp_path, capsys):
    household = make_full_household()
    recipe = household.recipe_set.get()
    recipe.image.storage.delete(recipe.image.name)

    call_command("export_household", household.name, str(tmp_path / "home.zip"))
    call_command("import_household", str(tmp_path / "home.zip"))

    said = capsys.readouterr().out
    assert "1 pictures were not in the storage" in said
    assert "rows and 2 pictures are here" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("export_household", "Nobody", "x.zip"), "There is no household “Nobody”."),
        (("export_household", "Twin", "x.zip"), "Several households are called “Twin”"),
        (("export_household", "Single", "/nowhere/x.zip"), "can't be written: No such file"),
        (("import_household", "/nowhere/x.zip"), "can't be read: No such file"),
        (("import_household", "/"), "can't be read: Is a directory"),
    ],
)
def test_a_bad_call_is_one_sentence(arguments, sentence):
    for name in ("Twin", "Twin", "Single"):
        make_household(name=name)
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command(*arguments)
    assert refused.value.returncode == 1


def test_a_file_that_is_no_archive_is_one_sentence(tmp_path):
    (tmp_path / "x.zip").write_bytes(picture())
    with pytest.raises(CommandError, match="not a zip file"):
        call_command("import_household", str(tmp_path / "x.zip"))
