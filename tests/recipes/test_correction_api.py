"""The same corrections and merges through JSON."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from households.models import Membership
from recipes.models import Correction
from tests.factories import make_food, make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db
EDITS, NAMES, MERGES = "/api/line-edits/", "/api/corrections/", "/api/food-merges/"


@pytest.fixture
def household():
    return make_household()


@pytest.fixture
def api(household):
    client = APIClient()
    client.force_login(household.owner)
    return client


def line_of(recipe):
    return str(recipe.ingredients.get().pk)


def test_a_line_is_put_right_spread_and_taken_back(api, household):
    recipe, other = (make_recipe(make_line("creme"), household=household) for _ in range(2))
    cream = make_food("double cream", density_g_per_ml=1)

    made = api.post(
        EDITS,
        {"line": line_of(recipe), "food": str(cream.pk), "amount": "2", "unit": "cups"},
        format="json",
    )
    assert made.status_code == 201
    assert (made.json()["name"], made.json()["also_in"]) == ("creme", 1)
    line = recipe.ingredients.get()
    assert (line.food, line.unit, line.amount_max) == (cream, "cup", 2)
    assert [row["name"] for row in api.get(NAMES).json()["results"]] == ["creme"]

    wider = api.post(f"{EDITS}{made.json()['id']}/spread/")
    assert wider.status_code == 201
    assert other.ingredients.get().food == cream

    for edit in (wider, made):
        assert api.post(f"{EDITS}{edit.json()['id']}/undo/").json()["undone_at"]
    assert other.ingredients.get().food is None
    assert recipe.ingredients.get().food is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"line": "x"}, "line"),
        ({"food": "x"}, "food"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "many"}, "amount"),
        ({"amount": "3", "amount_max": "2"}, "__all__"),
        ({"unit": "furlong"}, "unit"),
        ({"grams": "-1"}, "grams"),
        ({"grams": "1000000"}, "grams"),
    ],
)
def test_bad_input_is_a_sentence_about_the_field(api, household, said, field):
    recipe = make_recipe(make_line("creme"), household=household)

    answer = api.post(EDITS, {"line": line_of(recipe)} | said, format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


@pytest.mark.parametrize("whose", ["theirs", "everybody's"])
def test_lines_of_others_are_not_found(api, whose):
    recipe = make_recipe(
        make_line("creme"), household=make_household() if whose == "theirs" else None
    )

    assert api.post(EDITS, {"line": line_of(recipe), "amount": "1"}).status_code == 400
    assert recipe.versions.count() == 1


def test_a_name_is_forgotten(api, household):
    row = Correction.objects.create(household=household, key="a", name="a", food=make_food())
    theirs = Correction.objects.create(
        household=make_household(), key="a", name="a", food=make_food()
    )

    assert api.delete(f"{NAMES}{row.pk}/").status_code == 204
    assert api.delete(f"{NAMES}{theirs.pk}/").status_code == 404
    assert Correction.objects.get() == theirs


def test_own_foods_are_merged_and_taken_apart(api, household):
    ours, leek = make_food("porree", household=household), make_food("leek")

    made = api.post(MERGES, {"source": str(ours.pk), "target": str(leek.pk)}, format="json")
    assert made.status_code == 201
    assert [food["name"] for food in api.get("/api/foods/").json()["results"]] == ["leek"]
    undone = api.post(f"{MERGES}{made.json()['id']}/undo/")
    assert undone.json()["undone_at"]
    assert len(api.get("/api/foods/").json()["results"]) == 2


def test_the_catalogue_is_not_theirs_to_merge(api):
    foods = {"source": str(make_food().pk), "target": str(make_food().pk)}

    answer = api.post(MERGES, foods, format="json")

    assert answer.status_code == 400
    assert "Only editors merge foods of the catalogue" in answer.text


def test_who_does_not_run_the_household_changes_nothing(household):
    recipe = make_recipe(make_line("creme"), household=household)
    row = Correction.objects.create(household=household, key="a", name="a", food=make_food())
    guest, api = make_user(), APIClient()
    Membership.objects.create(household=household, user=guest, role=Membership.Role.GUEST)
    api.force_login(guest)

    assert api.post(EDITS, {"line": line_of(recipe), "amount": "1"}).status_code == 403
    assert api.delete(f"{NAMES}{row.pk}/").status_code == 403
    assert api.post(MERGES, {}).status_code == 403


@pytest.mark.parametrize("number", [2, 20])
def test_the_names_cost_the_same_for_any_number(
    api, household, number, django_assert_max_num_queries
):
    for place in range(number):
        Correction.objects.create(household=household, key=place, name=place, food=make_food())

    with django_assert_max_num_queries(4) as spent:
        assert len(api.get(NAMES).json()["results"]) == number
    assert len(spent) == 4


def test_the_command_knows_a_households_names(household, tmp_path):
    Correction.objects.create(
        household=household, key="creme fresh", name="creme fresh", food=make_food("crème fraîche")
    )
    file = tmp_path / "lines.txt"
    file.write_text("200 g creme fresh")

    def match(**options):
        out = io.StringIO()
        call_command("parse_ingredients", str(file), stdout=out, **options)
        return json.loads(out.getvalue())["match"]

    assert match() is None
    assert match(household=household.name)["food"] == "crème fraîche"
    with pytest.raises(CommandError, match="There is no household “Nobody”"):
        match(household="Nobody")
    make_household(name=household.name)
    with pytest.raises(CommandError, match="Several households"):
        match(household=household.name)
