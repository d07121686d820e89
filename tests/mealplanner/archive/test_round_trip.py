import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.models import Household, User
from mealplanner.archive import import_household
from mealplanner.archive.scope import tables
from nutrition.models import RecipeNutrition
from planner.models import Meal, PlanTemplate, Rule
from recipes.models import Food, Recipe
from shopping.building import line_id
from shopping.models import Line
from tests.factories import make_household, make_recipe, make_user
from tests.mealplanner.archive.full_household import (
    NOON,
    archive_of,
    contents,
    make_full_household,
    make_starter,
    rows_in,
    wipe,
)

pytestmark = pytest.mark.django_db
# Rows come by id, and pictures are numbered by row: both differ in a copy.
ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+\.jpg")


def masked(file) -> dict[str, list[bytes]]:
    """Contents in which ids that must differ are all the same."""
    return {
        ID.sub(b"id", name.encode()).decode(): sorted(ID.sub(b"id", data).splitlines())
        for name, data in contents(file).items()
        if name != "manifest.json"
    }


def test_a_household_comes_back_byte_for_byte_into_an_emptied_database():
    household = make_full_household(recipes=2)
    before = archive_of(household)
    wipe(household)

    imported = import_household(before)

    assert contents(archive_of(imported.household)) == contents(before)
    assert Recipe.objects.filter(updated_at=NOON).count() == 2
    assert (imported.left_out, imported.notes) == ({}, [])


def test_every_table_of_today_is_in_the_archive_of_a_full_household():
    held = contents(archive_of(make_full_household()))
    later = {"recipes.Correction", "recipes.FoodMerge", "recipes.LineEdit"}
    empty = {table.label for table in tables() if table.path not in held}
    assert empty - later == set()


def test_beside_the_household_it_makes_a_second_one_and_changes_nothing():
    household = make_full_household(recipes=2)
    before = archive_of(household)

    imported = import_household(before)

    assert Household.objects.count() == 2
    assert contents(archive_of(household)) == contents(before)
    assert masked(archive_of(imported.household)) == masked(before)


def test_a_picture_and_its_thumbnail_stay_together_even_where_the_old_files_are_left():
    household = make_full_household()
    archive = archive_of(household)
    wipe(household)

    recipe = Recipe.objects.get(household=import_household(archive).household)

    assert recipe.thumbnail
    assert recipe.small_picture == recipe.thumbnail


def test_what_names_a_row_inside_of_json_follows_it():
    household = make_full_household()
    copy = import_household(archive_of(household)).household

    anna = copy.people.get(name="Anna")
    starter = Recipe.objects.get(starter_slug="onion-soup")
    recipe = Recipe.objects.get(household=copy)
    slot = copy.mealslot_set.get()
    assert Meal.objects.of(copy).get(recipe=recipe).portions == {str(anna.pk): 1.25}
    assert RecipeNutrition.objects.get(household=copy).sub_versions == {str(starter.pk): 1}
    assert PlanTemplate.objects.of(copy).get().meals == [
        {"slot": slot.pk, "weekday": 0, "recipe": str(recipe.pk)}
    ]


def test_starter_recipes_and_foods_are_named_and_found_on_a_site_where_their_ids_differ():
    household = make_full_household()
    archive = archive_of(household)
    wipe(household)
    Recipe.objects.all().delete()
    Food.objects.all().delete()
    starter = make_starter()

    copy = import_household(archive).household

    line = Recipe.objects.get(household=copy).ingredients.get(name="onion soup")
    assert line.sub_recipe == starter
    assert Rule.objects.get(household=copy).parameters["value"] == str(starter.pk)
    assert not [row for row in rows_in(archive, "recipes.Recipe") if row["title"] == "Onion soup"]


def test_a_tick_survives_in_the_copy_too():
    household = make_full_household()
    Line.objects.filter(by_hand=False).update(ticked=True)

    copy = import_household(archive_of(household)).household

    lines = Line.objects.of(copy).filter(by_hand=False)
    assert {line.pk for line in lines} == {
        line_id(line.shopping_list, line.food_id) for line in lines
    }
    assert lines.count() == Line.objects.of(household).filter(by_hand=False).count() > 0


def test_no_password_and_no_key_is_in_an_archive():
    household = make_full_household()
    household.api_tokens.create(household=household, user=household.owner, token_hash="s3cret")
    household.invitations.create(household=household, token_hash="s3cret")

    held = b"".join(contents(archive_of(household)).values())

    assert b"s3cret" not in held
    assert household.owner.password.encode() not in held


def test_accounts_an_operator_imports_have_no_password():
    household = make_full_household()
    email = household.owner.email
    archive = archive_of(household)
    wipe(household)

    import_household(archive)

    assert not User.objects.get(email=email).has_usable_password()


def test_what_a_member_imports_is_theirs_and_nobody_elses():
    household = make_full_household()
    Recipe.objects.filter(household=household).update(visibility="public")
    newcomer = make_user()

    imported = import_household(archive_of(household), owner=newcomer)

    (membership,) = imported.household.memberships.all()
    assert (membership.user, membership.role) == (newcomer, "owner")
    assert imported.left_out == {"households.Membership": 2, "planner.Vote": 1}
    assert Recipe.objects.get(household=imported.household).visibility == "household"


def test_a_private_recipe_stays_out_of_what_others_take_with_them():
    household = make_full_household(recipes=2)
    hidden = Recipe.objects.filter(household=household).order_by("title").first()
    Recipe.objects.filter(pk=hidden.pk).update(visibility="private")
    member = make_user()
    household.memberships.create(household=household, user=member)

    archive = archive_of(household, reader=member)

    assert hidden.title.encode() not in contents(archive)["data/recipes.RecipeVersion.jsonl"]
    assert [row["title"] for row in rows_in(archive, "recipes.Recipe")] == ["Onion tart 1"]
    assert len(rows_in(archive_of(household, reader=household.owner), "recipes.Recipe")) == 2
    assert import_household(archive, owner=member).rows["recipes.Recipe"] == 1


def test_a_recipe_of_other_people_is_named_and_found_where_it_is_public():
    household = make_full_household()
    theirs = make_recipe(household=make_household(), visibility="public")
    Meal.objects.of(household).update(recipe=theirs)

    copy = import_household(archive_of(household)).household

    assert set(Meal.objects.of(copy).values_list("recipe", flat=True)) == {theirs.pk}
    Recipe.objects.filter(pk=theirs.pk).update(visibility="household")
    archive = archive_of(copy)
    assert {row["recipe"] for row in rows_in(archive, "planner.Meal")} == {None}


def test_an_export_asks_the_same_number_of_questions_for_any_number_of_recipes():
    household = make_full_household()
    with CaptureQueriesContext(connection) as few:
        archive_of(household)
    for number in range(6):
        make_recipe(household=household, title=f"More {number}")
    with CaptureQueriesContext(connection) as many:
        archive_of(household)
    assert len(many) == len(few)


def test_an_import_asks_the_same_number_of_questions_for_any_number_of_recipes():
    household = make_full_household()
    small = archive_of(household)
    for _ in range(6):
        make_recipe(household=household)
    large = archive_of(household)
    with CaptureQueriesContext(connection) as few:
        import_household(small)
    with CaptureQueriesContext(connection) as many:
        import_household(large)
    assert len(many) == len(few)
