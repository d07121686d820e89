import pytest
from rest_framework.test import APIClient

from households.models import Membership
from planner.models import DayPattern, Meal, MealSlot, PantryItem, Plan, Rule
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_pantry_item,
    make_person,
    make_plan,
    make_user,
)
from tests.planner.kitchens import WEEK, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen():
    return make_kitchen()


@pytest.fixture
def api(kitchen, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: MONDAY)
    client = APIClient()
    client.force_login(kitchen.owner)
    return client


def make_rule(household, **fields):
    values = {"kind": "no_repeat", "parameters": {"days": 7}, "label": "No repeats"}
    return Rule.objects.create(household=household, **values | fields)


def test_a_plan_is_made_by_the_name_of_its_week_and_filled(api, kitchen):
    made = api.post("/api/plans/", {"week": WEEK})
    assert (made.status_code, made.data["week_start"]) == (201, "2026-11-23")

    filled = api.post(f"/api/plans/{made.data['id']}/fill/", {"seed": 3})

    assert filled.status_code == 200
    assert (filled.data["state"], filled.data["seed"]) == ("planned", 3)
    assert len(filled.data["meals"]) == 7
    assert filled.data["meals"][0]["slot_name"] == "Dinner"


def test_filling_only_gaps_leaves_the_meals_and_undo_takes_it_back(api, kitchen):
    plan = make_plan(kitchen, meals=1)
    meal = str(plan.meals.get().pk)
    address = f"/api/plans/{plan.pk}/"

    filled = api.post(f"{address}fill/", {"only_gaps": True})
    assert (len(filled.data["meals"]), filled.data["meals"][0]["id"]) == (7, meal)

    assert [row["id"] for row in api.post(f"{address}undo/").data["meals"]] == [meal]


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        ({"seed": -1}, "seed", "between 0 and"),
        ({"seed": "many"}, "seed", "valid integer"),
        ({"only_gaps": "perhaps"}, "only_gaps", "valid boolean"),
    ],
)
def test_a_wrong_wish_for_filling_is_named(api, kitchen, asked, field, sentence):
    plan = make_plan(kitchen)

    answer = api.post(f"/api/plans/{plan.pk}/fill/", asked)

    assert answer.status_code == 400
    assert sentence in str(answer.data[field])


@pytest.mark.parametrize("week", ["2026-W60", "soon", ""])
def test_a_wrong_week_is_a_sentence_and_no_plan(api, week):
    answer = api.post("/api/plans/", {"week": week})

    assert answer.status_code == 400
    assert answer.data["week"]
    assert not Plan.objects.exists()


def test_a_second_plan_for_a_week_is_refused(api, kitchen):
    make_plan(kitchen)

    answer = api.post("/api/plans/", {"week": WEEK})

    assert answer.status_code == 400
    assert "already a plan for this week" in str(answer.data)


def test_an_undo_of_nothing_is_refused(api, kitchen):
    answer = api.post(f"/api/plans/{make_plan(kitchen).pk}/undo/")

    assert answer.status_code == 400
    assert "nothing to take back" in str(answer.data)


def test_plans_are_listed_without_meals_and_found_by_week(api, kitchen):
    make_plan(kitchen, meals=1)
    make_plan(kitchen, week_start=make_plan(make_household()).week_start.replace(day=16))

    everything = api.get("/api/plans/").data["results"]
    found = api.get("/api/plans/", {"week": WEEK}).data["results"]

    assert [plan["week"] for plan in everything] == [WEEK, "2026-W47"]
    assert [plan["week"] for plan in found] == [WEEK]
    assert "meals" not in found[0]
    assert api.get("/api/plans/", {"week": "x"}).status_code == 400


@pytest.mark.parametrize("number", [1, 6])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("plans", 6), ("meals", 8), ("rules", 6), ("pantry", 6), ("slots", 7), ("day-patterns", 8)],
)
def test_a_list_costs_the_same_for_any_number_of_rows(
    api, kitchen, number, address, queries, django_assert_max_num_queries
):
    make_plan(kitchen, meals=number)
    for week in range(1, number):
        make_plan(kitchen, week_start=make_plan(make_household()).week_start.replace(day=week))
        make_rule(kitchen)
        make_pantry_item(kitchen, make_food())
        MealSlot.objects.create(
            household=kitchen, name=f"Snack {week}", meal_type="snack", energy_share="0.1"
        )

    with django_assert_max_num_queries(queries):
        assert api.get(f"/api/{address}/").status_code == 200


def test_a_meal_is_locked_and_serves_more(api, kitchen):
    meal = make_plan(kitchen, meals=1).meals.get()

    changed = api.patch(f"/api/meals/{meal.pk}/", {"locked": True, "servings": "6"})

    assert (changed.data["locked"], changed.data["servings"]) == (True, "6.00")
    meal.refresh_from_db()
    assert meal.cook_event.servings == 6


def test_what_was_changed_at_once_is_taken_back_at_once(api, kitchen):
    plan = make_plan(kitchen, meals=1)
    meal = plan.meals.get()
    before = api.get(f"/api/meals/{meal.pk}/").data
    asked = {"locked": True, "note": "Candles!", "guests": 3, "servings": "6"}

    assert api.patch(f"/api/meals/{meal.pk}/", asked).data.items() > {"guests": 3}.items()
    api.post(f"/api/plans/{plan.pk}/undo/")

    after = api.get(f"/api/meals/{meal.pk}/").data
    assert {name: after[name] for name in asked} == {name: before[name] for name in asked}


def test_keeping_a_meal_leaves_the_change_before_to_be_taken_back(api, kitchen):
    plan = make_plan(kitchen, meals=1)
    address = f"/api/meals/{plan.meals.get().pk}/"
    api.patch(address, {"note": "Candles!"})

    api.patch(address, {"locked": True})
    api.post(f"/api/plans/{plan.pk}/undo/")

    assert api.get(address).data["note"] == ""


@pytest.mark.parametrize("servings", ["0", "-2", "lots", None])
def test_a_meal_of_no_servings_is_refused_and_nothing_is_changed(api, kitchen, servings):
    meal = make_plan(kitchen, meals=1).meals.get()

    answer = api.patch(f"/api/meals/{meal.pk}/", {"locked": True, "servings": servings})

    assert answer.status_code == 400
    assert answer.data["servings"]
    assert not Meal.objects.get().locked


def test_a_meal_is_neither_made_nor_dropped_here(api, kitchen):
    meal = make_plan(kitchen, meals=1).meals.get()

    assert api.post("/api/meals/", {}).status_code == 405
    assert api.delete(f"/api/meals/{meal.pk}/").status_code == 405


def test_a_rule_is_added_changed_and_dropped(api, kitchen):
    rule = {"kind": "max", "label": "Beef twice", "strength": "must"}
    parameters = {"attribute": "protein", "value": "beef", "count": 2}

    made = api.post("/api/rules/", rule | {"parameters": parameters})
    assert made.status_code == 201
    address = f"/api/rules/{made.data['id']}/"
    assert api.patch(address, {"active": False}).data["active"] is False
    assert api.delete(address).status_code == 204
    assert not Rule.objects.exists()


def test_a_rule_that_says_too_little_is_told_what_it_needs(api, kitchen):
    answer = api.post("/api/rules/", {"kind": "max", "label": "Beef", "parameters": {}})

    assert answer.status_code == 400
    assert "needs “attribute” as a text" in str(answer.data["parameters"])
    assert (
        api.post("/api/rules/", {"kind": "max", "label": "Beef", "parameters": [1]}).status_code
        == 400
    )


def test_a_pantry_item_is_added_and_used_up(api, kitchen):
    food = make_food("feta")

    made = api.post("/api/pantry/", {"food": str(food.pk), "grams": "200", "place": "fridge"})
    assert (made.status_code, made.data["food_name"]) == (201, "feta")
    address = f"/api/pantry/{made.data['id']}/"
    assert api.patch(address, {"grams": "50"}).data["grams"] == "50.00"
    assert api.delete(address).status_code == 204


@pytest.mark.parametrize("amount", [{"grams": "0"}, {"grams": "-5"}, {}])
def test_a_pantry_item_has_an_amount_or_is_a_staple(api, kitchen, amount):
    food = {"food": str(make_food().pk)}

    answer = api.post("/api/pantry/", food | amount)

    assert answer.status_code == 400
    assert "Give an amount above zero" in str(answer.data)
    assert api.post("/api/pantry/", food | {"is_staple": True}).status_code == 201


def test_the_food_of_another_household_is_no_food_of_ours(api, kitchen):
    theirs = make_food(household=make_household())

    answer = api.post("/api/pantry/", {"food": str(theirs.pk), "grams": "5"})

    assert answer.status_code == 400
    assert "your household" in str(answer.data["food"])
    assert not PantryItem.objects.exists()


def test_a_slot_comes_with_a_pattern_for_every_day(api, kitchen):
    made = api.post(
        "/api/slots/",
        {"name": "Brunch", "meal_type": "breakfast", "energy_share": "0.3"},
    )

    assert made.status_code == 201
    assert DayPattern.objects.filter(slot=made.data["id"]).count() == 7
    again = api.post("/api/slots/", {"name": "brunch", "meal_type": "lunch", "energy_share": "0.3"})
    assert "already a meal of that name" in str(again.data)


def test_a_day_gets_its_own_minutes_and_eaters(api, kitchen):
    pattern = DayPattern.objects.get(slot=kitchen.dinner, weekday=0)
    other = make_person(kitchen)
    address = f"/api/day-patterns/{pattern.pk}/"

    changed = api.patch(address, {"minutes": 15, "eaters": [str(other.pk)], "weekday": 3})

    assert (changed.data["minutes"], changed.data["weekday"]) == (15, 0)
    assert list(pattern.eaters.all()) == [other]
    api.patch(address, {"minutes": 25})
    assert list(pattern.eaters.all()) == [other]


@pytest.mark.parametrize("address", ["slots", "day-patterns"])
def test_eaters_of_another_household_are_refused_and_nothing_is_changed(api, kitchen, address):
    stranger = make_person(make_household())
    row = kitchen.dinner if address == "slots" else kitchen.dinner.patterns.first()

    answer = api.patch(f"/api/{address}/{row.pk}/", {"eaters": [str(stranger.pk)]})

    assert answer.status_code == 400
    assert "people of your household" in str(answer.data["eaters"])
    assert stranger not in row.eaters.all()


@pytest.mark.parametrize("address", ["plans", "meals", "rules", "pantry", "slots", "day-patterns"])
def test_strangers_and_guests_see_nothing(api, kitchen, address):
    other = make_kitchen()
    plan = filled_plan(other)
    rows = {
        "plans": plan,
        "meals": plan.meals.first(),
        "rules": make_rule(other),
        "pantry": make_pantry_item(other, make_food()),
        "slots": other.dinner,
        "day-patterns": other.dinner.patterns.first(),
    }

    assert api.get(f"/api/{address}/{rows[address].pk}/").status_code == 404
    listed = [str(row["id"]) for row in api.get(f"/api/{address}/").data["results"]]
    assert str(rows[address].pk) not in listed
    assert APIClient().get(f"/api/{address}/").status_code in (401, 403)


def test_a_child_reads_but_changes_nothing(kitchen):
    child = make_user()
    Membership.objects.create(household=kitchen, user=child, role=Membership.Role.CHILD)
    plan = make_plan(kitchen, meals=1)
    api = APIClient()
    api.force_login(child)

    assert api.get(f"/api/plans/{plan.pk}/").status_code == 200
    assert api.post(f"/api/plans/{plan.pk}/fill/").status_code == 403
    assert api.patch(f"/api/meals/{plan.meals.get().pk}/", {"locked": True}).status_code == 403
    assert api.post("/api/rules/", {}).status_code == 403
