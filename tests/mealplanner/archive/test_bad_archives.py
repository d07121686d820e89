import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage

from households.models import Household, User
from mealplanner.archive import UnusableArchive, container, import_household
from recipes.models import Food, Recipe
from tests.mealplanner.archive.full_household import (
    archive_of,
    changed,
    contents,
    make_full_household,
    rows_in,
    wipe,
)

pytestmark = pytest.mark.django_db


def zipped(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def manifest(**facts) -> dict[str, bytes]:
    told = {"format": container.FORMAT, "version": 1, "files": {}} | facts
    return {"manifest.json": json.dumps(told).encode()}


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (io.BytesIO(b""), "not a zip"),
        (io.BytesIO(b"PK\x03\x04 and then nothing"), "not a zip"),
        (zipped({"recipe.json": b"{}"}), "not an archive of a household"),
        (zipped({"manifest.json": b"[]"}), "not an archive of a household"),
        (zipped({"manifest.json": b"{"}), "manifest is damaged"),
        (zipped({"manifest.json": b"[" * 100_000}), "manifest is damaged"),
        (zipped(manifest(format="cookbook")), "not an archive of a household"),
        (zipped(manifest(version=True)), "not an archive of a household"),
        (zipped(manifest(version=2)), "update Meal Planner first"),
        (zipped(manifest(files={"data/users.jsonl": {}})), "is missing"),
        (zipped(manifest() | {"more.txt": b""}), "does not belong"),
        (zipped(manifest() | {"../../etc/passwd": b"x"}), "would leave its folder"),
        (zipped(manifest() | {"data/x": b"\0" * 50_000_000}), "far more than a household"),
        (zipped(manifest()), "0 households instead of one"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_archive_is_refused_in_a_sentence(file, sentence):
    file.seek(0)
    with pytest.raises(UnusableArchive, match=sentence):
        import_household(file)
    assert not Household.objects.exists()


def lines(rows: list) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def edited(archive, label: str, **values):
    """The archive with other values in the first row of a table."""
    first, *others = rows_in(archive, label)
    return changed(archive, {f"data/{label}.jsonl": lines([first | values, *others])})


FAR = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("label", "values", "sentence"),
    [
        ("recipes.Recipe", {"servings": 0}, r"line 1: “servings”.*at least one person"),
        ("recipes.Recipe", {"servings": "many"}, "“servings”: “many” value must be an integer"),
        ("recipes.Recipe", {"title": None}, "“title” is empty"),
        ("recipes.Recipe", {"cuisine": "martian"}, "none of its choices"),
        ("recipes.Recipe", {"title": "x" * 201}, "“title”"),
        ("recipes.Recipe", {"title": {"a": 1}}, "not a single value"),
        ("recipes.Recipe", {"title": ""}, "the database refuses a row"),
        ("recipes.Recipe", {"publisher_nutrition": []}, "“publisher_nutrition” is not a dict"),
        ("recipes.Recipe", {"spiciness": 3}, "columns this site does not know"),
        ("recipes.Recipe", {"id": "../1"}, "no id of its kind"),
        ("recipes.Recipe", {"image": "media/../x"}, "is not in the archive"),
        ("recipes.Ingredient", {"recipe": FAR}, f"recipe “{FAR}”, which is not in the archive"),
        ("recipes.Ingredient", {"section": 99}, "section “99”, which is not in the archive"),
        ("recipes.Ingredient", {"recipe": None}, "“recipe” is empty"),
        ("planner.Meal", {"cook_event": FAR}, "which is not in the archive"),
        ("households.Person", {"diets": ["air"]}, "“diets”"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_nothing_is_written(label, values, sentence):
    household = make_full_household()
    bad = edited(archive_of(household), label, **values)
    wipe(household)
    accounts, kept = User.objects.count(), default_storage.listdir("recipes")[1]

    with pytest.raises(UnusableArchive, match=sentence):
        import_household(bad)

    assert not Household.objects.exists()
    assert User.objects.count() == accounts
    assert default_storage.listdir("recipes")[1] == kept


def test_a_row_that_comes_twice_is_refused():
    archive = archive_of(make_full_household())
    (row,) = rows_in(archive, "recipes.Recipe")
    with pytest.raises(UnusableArchive, match="two rows of one id"):
        import_household(changed(archive, {"data/recipes.Recipe.jsonl": lines([row, row])}))


@pytest.mark.parametrize("data", [b"no json\n", b"7\n", b"[" * 100_000 + b"\n", b"\xff\xfe\n"])
def test_a_line_nobody_can_read_is_refused(data):
    archive = changed(archive_of(make_full_household()), {"data/recipes.Tag.jsonl": data})
    with pytest.raises(UnusableArchive, match=r"data/recipes\.Tag\.jsonl"):
        import_household(archive)


def test_a_line_that_never_ends_is_refused(monkeypatch):
    monkeypatch.setattr(container, "MOST_LINE_BYTES", 50)
    with pytest.raises(UnusableArchive, match="cut off or too long"):
        import_household(archive_of(make_full_household()))


def test_a_model_of_a_later_version_is_refused():
    archive = changed(archive_of(make_full_household()), {"data/games.Quiz.jsonl": b"{}\n"})
    with pytest.raises(UnusableArchive, match=r"games\.Quiz, which this site does not know"):
        import_household(archive)


def test_an_archive_of_before_a_table_and_a_column_were_added_is_read():
    archive = archive_of(make_full_household())
    rows = rows_in(archive, "recipes.Recipe")
    for row in rows:
        del row["notes"]
    older = {"data/recipes.Recipe.jsonl": lines(rows), "data/recipes.Rating.jsonl": None}

    copy = import_household(changed(archive, older)).household

    assert Recipe.objects.get(household=copy).notes == ""


@pytest.mark.parametrize("name", ["data/recipes.Recipe.jsonl", "media/recipes.Recipe/image/1.jpg"])
def test_a_file_that_was_changed_is_told_by_its_checksum(name):
    files = contents(archive_of(make_full_household()))
    files[name] = files[name].replace(b"Onion", b"Union") + b"\n" * name.startswith("media")
    with pytest.raises(UnusableArchive, match="checksum differs"):
        import_household(zipped(files))


def test_a_picture_that_is_none_is_refused():
    name = "media/recipes.Recipe/image/1.jpg"
    archive = changed(archive_of(make_full_household()), {name: b"<script>"})
    with pytest.raises(UnusableArchive, match="no whole JPEG, PNG, WebP or GIF"):
        import_household(archive)


def test_one_picture_cannot_be_had_many_times():
    archive = archive_of(make_full_household(recipes=2))
    image = rows_in(archive, "recipes.Recipe")[1]["image"]
    with pytest.raises(UnusableArchive, match="is not in the archive"):
        import_household(edited(archive, "recipes.Recipe", image=image))


def test_nobody_reaches_what_another_household_keeps_to_itself():
    household = make_full_household()
    theirs = Recipe.objects.get(household=household)
    crafted = {"recipe": {"shared": {"id": str(theirs.pk)}}}
    copy = import_household(edited(archive_of(household), "planner.Meal", **crafted)).household
    assert not theirs.meals.filter(household=copy).exists()


def test_a_site_without_the_catalogue_is_told_to_load_it():
    household = make_full_household()
    archive = archive_of(household)
    wipe(household)
    Recipe.objects.all().delete()
    Food.objects.all().delete()
    with pytest.raises(UnusableArchive, match="load_catalogue"):
        import_household(archive)


def test_a_food_the_catalogue_no_longer_has_leaves_its_line_and_is_told():
    household = make_full_household()
    archive = archive_of(household)
    rows = rows_in(archive, "recipes.Ingredient")
    for row in rows:
        if row["food"] == {"shared": {"name": "onion"}}:
            row["food"] = {"shared": {"name": "moon cheese"}}

    changed_archive = changed(archive, {"data/recipes.Ingredient.jsonl": lines(rows)})
    imported = import_household(changed_archive)

    recipe = Recipe.objects.get(household=imported.household)
    assert recipe.ingredients.get(name="onion").food is None
    assert imported.notes == [
        "1 foods of the catalogue are not on this site, such as “moon cheese”."
    ]


def test_a_food_that_was_merged_into_another_is_found_by_its_alias():
    household = make_full_household()
    archive = archive_of(household)
    rows = rows_in(archive, "recipes.Ingredient")
    for row in rows:
        if row["food"] == {"shared": {"name": "onion"}}:
            row["food"] = {"shared": {"name": "brown onion"}}

    copy = import_household(changed(archive, {"data/recipes.Ingredient.jsonl": lines(rows)}))

    recipe = Recipe.objects.get(household=copy.household)
    assert recipe.ingredients.get(name="onion").food.name == "onion"
