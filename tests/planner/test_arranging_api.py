"""Weeks arranged, eaten, saved as templates and fed from the freezer, through the API."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from households.models import Membership
from nutrition.models import DiaryEntry
from planner.models import FrozenBatch, Meal, Plan, PlanTemplate
from planner.services import freeze, save_template
from tests.factories import (
    MONDAY,
    make_household,
    make_meal,
    make_plan,
    make_recipe,
    make_slot,
    make_user,
)
from tests.planner.kitchens import make_kitchen

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + datetime.timedelta(days=1)


@pytest.fixture
def kitchen():
    return make_kitchen()


@pytest.fixture
def api(kitchen, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: TUESDAY)
    client = APIClient()
    client.force_login(kitchen.owner)
    return client


@pytest.fixture
def plan(kitchen):
    plan = make_plan(kitchen, meals=3)
    for meal in plan.meals.all():
        meal.eaters.set([kitchen.person])
    return plan


def meal_on(plan, day):
    return plan.meals.get(date=MONDAY + datetime.timedelta(days=day))


def place(kitchen, day):
    date = MONDAY + datetime.timedelta(days=day)
    return {"date": date.isoformat(), "slot": kitchen.dinner.pk}


def make_batch(household, *, servings="4", **fields):
    values = {"frozen_on": MONDAY, "recipe": make_recipe()} | fields
    return freeze(household, servings=Decimal(servings), **values)


def by_date(plan_data):
    return [(meal["date"], meal["title"]) for meal in plan_data["meals"]]


def test_a_meal_moves_and_what_was_there_takes_its_place(api, kitchen, plan):
    first, third = meal_on(plan, 0), meal_on(plan, 2)

    answer = api.post(f"/api/meals/{first.pk}/move/", place(kitchen, 2))

    assert answer.status_code == 200
    assert by_date(answer.data["plan"])[0] == ("2026-11-23", third.title)
    assert by_date(answer.data["plan"])[2] == ("2026-11-25", first.title)
    undone = api.post(f"/api/plans/{plan.pk}/undo/")
    assert by_date(undone.data)[0] == ("2026-11-23", first.title)


def test_what_else_becomes_different_is_said(api, kitchen, plan):
    cooked, rest = meal_on(plan, 0), meal_on(plan, 1)
    rest.is_leftover, rest.cook_event, rest.recipe = True, cooked.cook_event, cooked.recipe
    rest.save()

    answer = api.post(f"/api/meals/{cooked.pk}/remove/")

    assert answer.data["said"] == [f"{rest.title} is now cooked on Tuesday."]
    assert len(answer.data["plan"]["meals"]) == 2


def test_a_copy_stands_beside_what_is_there(api, kitchen, plan):
    meal, there = meal_on(plan, 0), meal_on(plan, 2)

    answer = api.post(f"/api/meals/{meal.pk}/copy/", place(kitchen, 2))

    titles = [title for date, title in by_date(answer.data["plan"]) if date == "2026-11-25"]
    assert sorted(titles) == sorted([meal.title, there.title])


def test_a_meal_is_skipped_and_planned_after_all(api, plan):
    address = f"/api/meals/{meal_on(plan, 2).pk}/skip/"

    assert api.post(address).data["plan"]["meals"][2]["state"] == "skipped"
    answer = api.post(address, {"skipped": False})
    assert answer.data["plan"]["meals"][2]["state"] == "planned"


def test_a_meal_is_eaten_and_not_eaten_after_all(api, plan):
    address = f"/api/meals/{meal_on(plan, 0).pk}/eaten/"

    assert api.post(address).data["plan"]["meals"][0]["state"] == "eaten"
    assert DiaryEntry.objects.count() == 1
    assert api.post(address, {"eaten": False}).data["plan"]["meals"][0]["state"] == "planned"
    assert not DiaryEntry.objects.exists()


def test_a_day_is_eaten_as_planned(api, plan):
    answer = api.post(f"/api/plans/{plan.pk}/eaten/", {"date": TUESDAY.isoformat()})

    states = [meal["state"] for meal in answer.data["plan"]["meals"]]
    assert states == ["planned", "eaten", "planned"]


def test_a_note_is_written_and_taken_back(api, plan):
    meal = meal_on(plan, 0)

    assert api.patch(f"/api/meals/{meal.pk}/", {"note": "Soak beans"}).data["note"] == "Soak beans"
    api.post(f"/api/plans/{plan.pk}/undo/")
    meal.refresh_from_db()
    assert meal.note == ""


def test_a_dish_and_words_are_put_into_the_week(api, kitchen, plan):
    recipe = make_recipe(title="Lentil soup")

    dish = {"recipe": str(recipe.pk)} | place(kitchen, 4)
    answer = api.post(f"/api/plans/{plan.pk}/add/", dish)
    assert answer.data["plan"]["meals"][3]["recipe"] == recipe.pk
    words = {"title": "Pizza out", "note": "At Lea's"} | place(kitchen, 5)
    answer = api.post(f"/api/plans/{plan.pk}/add/", words)

    added = answer.data["plan"]["meals"][4]
    assert (added["title"], added["note"], added["recipe"]) == ("Pizza out", "At Lea's", None)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Give a recipe, or a title"),
        ({"title": "Pizza", "recipe": "{recipe}"}, "Give a recipe, or a title"),
        ({"recipe": "{recipe}", "note": "hot"}, "once it is planned"),
        ({"recipe": "soup"}, "Must be a valid UUID"),
        ({"recipe": str(uuid.uuid4())}, "does not exist"),
        ({"title": "Pizza", "date": "2026-12-24"}, "Choose a day of this week."),
        ({"title": "Pizza", "date": "soon"}, "Date has wrong format"),
        ({"title": "Pizza", "slot": "brunch"}, "Incorrect type"),
        ({"title": "P" * 201}, "no more than 200 characters"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(api, kitchen, plan, asked, sentence):
    recipe = str(make_recipe().pk)
    asked = {name: value.format(recipe=recipe) for name, value in asked.items()}

    answer = api.post(f"/api/plans/{plan.pk}/add/", place(kitchen, 4) | asked)

    assert answer.status_code == 400
    assert sentence in str(answer.data)
    assert plan.meals.count() == 3


@pytest.mark.parametrize(
    ("verb", "asked", "sentence"),
    [
        ("move", {"date": "2026-11-23"}, "required"),
        ("move", {"date": "2027-01-01", "slot": "{slot}"}, "Choose a day of this week."),
        ("move", {"date": "2026-11-23", "slot": "{strange}"}, "does not exist"),
        ("copy", {"date": "2026-11-23", "slot": "{strange}"}, "does not exist"),
        ("skip", {"skipped": "perhaps"}, "valid boolean"),
        ("eaten", {}, "has not come yet"),
    ],
)
def test_what_cannot_be_done_with_a_meal_is_told(api, kitchen, plan, verb, asked, sentence):
    meal, strange = meal_on(plan, 2), make_slot(make_household())
    asked = {k: v.format(slot=kitchen.dinner.pk, strange=strange.pk) for k, v in asked.items()}
    before = list(plan.meals.values_list("pk", "date", "state"))

    answer = api.post(f"/api/meals/{meal.pk}/{verb}/", asked)

    assert answer.status_code == 400
    assert sentence in str(answer.data)
    assert list(plan.meals.values_list("pk", "date", "state")) == before


def test_a_meal_that_is_over_stays_where_it_is(api, kitchen, plan):
    meal = meal_on(plan, 0)
    Meal.objects.filter(pk=meal.pk).update(state="eaten")

    for verb in ("move", "skip", "remove"):
        answer = api.post(f"/api/meals/{meal.pk}/{verb}/", place(kitchen, 4))
        assert (answer.status_code, "is over" in str(answer.data)) == (400, True)


def test_a_week_is_saved_as_a_template_and_had_again(api, kitchen, plan):
    made = api.post("/api/templates/", {"plan": str(plan.pk), "name": "Usual"})
    assert (made.status_code, len(made.data["meals"])) == (201, 3)
    address = f"/api/templates/{made.data['id']}/"
    later = Plan.objects.create(
        household=kitchen, week_start=MONDAY + datetime.timedelta(days=7), state="draft"
    )

    answer = api.post(f"{address}apply/", {"plan": str(later.pk)})
    assert len(answer.data["plan"]["meals"]) == 3

    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404
    assert api.get("/api/templates/").data["count"] == 0
    assert api.post(f"{address}restore/").data["name"] == "Usual"
    assert api.get(address).status_code == 200


def test_a_template_needs_meals_and_a_name_of_its_own(api, kitchen, plan):
    save_template(plan, name="Usual")
    empty = make_plan(kitchen, week_start=MONDAY + datetime.timedelta(days=7))
    strange = make_plan(make_household(), meals=1)

    for wrong, field, sentence in (
        ({"plan": str(plan.pk), "name": "Usual"}, "__all__", "already have a template"),
        ({"plan": str(empty.pk), "name": "Empty"}, "name", "nothing to save yet"),
        ({"plan": str(strange.pk), "name": "Theirs"}, "plan", "does not exist"),
        ({"plan": str(plan.pk)}, "name", "required"),
    ):
        answer = api.post("/api/templates/", wrong)
        assert answer.status_code == 400
        assert sentence in str(answer.data[field])
    assert PlanTemplate.objects.count() == 1


def test_portions_go_in_are_used_and_put_back(api):
    recipe = make_recipe(title="Lentil soup")
    made = api.post("/api/freezer/", {"recipe": str(recipe.pk), "servings": "4"})
    assert made.status_code == 201
    assert (made.data["title"], made.data["frozen_on"]) == ("Lentil soup", TUESDAY.isoformat())
    assert made.data["best_before"] == (TUESDAY + datetime.timedelta(days=90)).isoformat()
    address = f"/api/freezer/{made.data['id']}/"

    assert api.post(f"{address}use/", {"servings": "1.5"}).data["servings"] == "2.50"
    assert api.post(f"{address}use/", {"servings": "2.5"}).data["servings"] == "0.00"
    assert api.get("/api/freezer/").data["results"] == []
    assert api.patch(address, {"servings": "4"}).data["servings"] == "4.00"
    assert [row["title"] for row in api.get("/api/freezer/").data["results"]] == ["Lentil soup"]


def test_what_is_taken_out_comes_back(api, kitchen):
    batch = make_batch(kitchen)
    address = f"/api/freezer/{batch.pk}/"

    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404
    assert api.post(f"{address}restore/").data["servings"] == "4.00"
    assert api.get(address).status_code == 200


@pytest.mark.parametrize(
    ("verb", "asked", "sentence"),
    [
        ("use", {"servings": "4"}, "There are 3 servings"),
        ("use", {"servings": "0"}, "at least a quarter"),
        ("use", {"servings": "NaN"}, "valid number"),
        ("use", {}, "required"),
        ("patch", {"servings": "0.5"}, "planned for meals"),
        ("patch", {"servings": "-1"}, "greater than or equal to 0"),
        ("patch", {"best_before": "1999-01-01"}, "lies before the day"),
        ("patch", {"best_before": "soon"}, "wrong format"),
        ("delete", {}, "swap or skip that meal first"),
    ],
)
def test_what_is_promised_to_meals_stays_in(api, kitchen, plan, verb, asked, sentence):
    batch = make_batch(kitchen)
    make_meal(plan, kitchen.dinner, day=4, servings=1, recipe=batch.recipe, frozen_batch=batch)
    address = f"/api/freezer/{batch.pk}/"
    send = {"use": api.post, "patch": api.patch, "delete": api.delete}[verb]

    answer = send(f"{address}use/" if verb == "use" else address, asked)

    assert answer.status_code == 400
    assert sentence in str(answer.data)
    batch.refresh_from_db()
    assert (batch.servings, batch.removed_at) == (4, None)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"servings": "2"}, "recipe"),
        ({"recipe": str(uuid.uuid4()), "servings": "2"}, "recipe"),
        ({"recipe": "{theirs}", "servings": "2"}, "recipe"),
        ({"recipe": "{ours}"}, "servings"),
        ({"recipe": "{ours}", "servings": "0"}, "servings"),
        ({"recipe": "{ours}", "servings": "2", "best_before": "2000-01-01"}, "__all__"),
    ],
)
def test_what_cannot_be_frozen_is_told(api, asked, field):
    ids = {
        "ours": make_recipe().pk,
        "theirs": make_recipe(household=make_household(), visibility="private").pk,
    }

    asked = {name: value.format(**ids) for name, value in asked.items()}
    answer = api.post("/api/freezer/", asked)

    assert answer.status_code == 400
    assert list(answer.data) == [field]
    assert not FrozenBatch.objects.exists()


def test_strangers_find_nothing_and_a_child_changes_nothing(api, kitchen, plan):
    other = make_household()
    theirs = {
        "freezer": make_batch(other),
        "templates": save_template(make_plan(other, meals=1), name="Theirs"),
    }
    for prefix, row in theirs.items():
        for verb in ("", "restore/", "apply/", "use/"):
            assert api.post(f"/api/{prefix}/{row.pk}/{verb}").status_code in (404, 405)
        assert api.get(f"/api/{prefix}/{row.pk}/").status_code == 404
    meal = other.plan_set.get().meals.get()
    for verb in ("move", "copy", "skip", "remove", "eaten"):
        assert api.post(f"/api/meals/{meal.pk}/{verb}/").status_code == 404

    child = make_user()
    Membership.objects.create(household=kitchen, user=child, role=Membership.Role.CHILD)
    api.force_login(child)
    batch = make_batch(kitchen)
    for address in (
        f"meals/{meal_on(plan, 0).pk}/skip",
        f"plans/{plan.pk}/add",
        f"freezer/{batch.pk}/use",
        "freezer",
        "templates",
    ):
        assert api.post(f"/api/{address}/").status_code == 403
    assert api.delete(f"/api/freezer/{batch.pk}/").status_code == 403
    assert api.get(f"/api/freezer/{batch.pk}/").status_code == 200


def queries_of(api, kitchen, plan, meals):
    for day in range(3, meals):
        make_meal(plan, kitchen.dinner, day=day, recipe=make_recipe(), servings=1)
    meal = meal_on(plan, 2)
    for skipped in (True, False, True):
        api.post(f"/api/meals/{meal.pk}/skip/", {"skipped": skipped})
    with CaptureQueriesContext(connection) as queries:
        assert api.post(f"/api/meals/{meal.pk}/skip/", {"skipped": False}).status_code == 200
    return len(queries)


def test_arranging_costs_the_same_for_any_number_of_meals(api, kitchen, plan):
    assert queries_of(api, kitchen, plan, 3) == queries_of(api, kitchen, plan, 7)


def test_a_meal_is_swapped_for_portions_in_the_freezer(api, kitchen, plan):
    batch = make_batch(kitchen)
    meal = meal_on(plan, 2)
    Meal.objects.filter(pk=meal.pk).update(servings=1)
    found = api.get(f"/api/meals/{meal.pk}/alternatives/").data
    mine = next(one for one in found if one["frozen_batch"])
    assert mine["recipe"] == str(batch.recipe_id)

    asked = {name: mine[name] for name in ("recipe", "frozen_batch")}
    answer = api.post(f"/api/meals/{meal.pk}/swap/", asked)

    assert (answer.data["frozen_batch"], answer.data["cook_event"]) == (batch.pk, None)
    theirs = make_batch(make_household())
    asked = {"recipe": str(theirs.recipe_id), "frozen_batch": str(theirs.pk)}
    assert "does not exist" in str(api.post(f"/api/meals/{meal.pk}/swap/", asked).data)
