"""Meals moved, copied, skipped, added and taken away by hand; leftovers follow."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from planner.models import Meal, Plan
from planner.services import (
    add_dish,
    add_text,
    copy_meal,
    move_meal,
    remove_meal,
    restore_previous,
    set_note,
    set_skipped,
)
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_person,
    make_recipe,
    make_slot,
)
from tests.planner.kitchens import dinner_on, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


def day(number: int) -> datetime.date:
    return MONDAY + datetime.timedelta(days=number)


@pytest.fixture
def kitchen():
    household = make_kitchen(recipes=9)
    household.plan = filled_plan(household)
    return household


@pytest.fixture
def pot():
    """A stew cooked on Tuesday, with its rest on Thursday; it keeps three days."""
    household = make_kitchen(recipes=0)
    household.plan = Plan.objects.create(household=household, week_start=MONDAY)
    stew = make_recipe(title="Stew", storage_days=3)
    household.cooked = make_meal(household.plan, household.dinner, day=1, recipe=stew, servings=2)
    event = household.cooked.cook_event
    household.rest = make_meal(
        household.plan,
        household.dinner,
        day=3,
        recipe=stew,
        servings=2,
        cook_event=event,
        is_leftover=True,
    )
    event.servings = 4
    event.save()
    return household


def chain(plan):
    """Each dish as (day of the week, whether it is leftovers, day and servings of its cooking)."""
    meals = plan.meals.exclude(recipe=None).select_related("cook_event").order_by("date", "pk")
    return [
        (
            (meal.date - MONDAY).days,
            meal.is_leftover,
            (meal.cook_event.date - MONDAY).days,
            int(meal.cook_event.servings),
        )
        for meal in meals
    ]


def test_a_meal_moves_to_an_empty_place(pot):
    said = move_meal(pot.cooked, date=day(0), slot=pot.dinner, today=MONDAY)
    assert said == []
    assert chain(pot.plan) == [(0, False, 0, 4), (3, True, 0, 4)]
    assert Meal.objects.get(pk=pot.cooked.pk).locked


def test_two_meals_change_places_and_undo_brings_them_back(kitchen):
    first, second = dinner_on(kitchen.plan, 0), dinner_on(kitchen.plan, 3)
    move_meal(first, date=second.date, slot=second.slot, today=MONDAY)
    assert dinner_on(kitchen.plan, 3).pk == first.pk
    assert dinner_on(kitchen.plan, 0).pk == second.pk
    assert set(kitchen.plan.meals.values_list("position", flat=True)) == {0}
    restore_previous(kitchen.plan)
    assert dinner_on(kitchen.plan, 0).pk == first.pk
    assert not dinner_on(kitchen.plan, 0).locked


def test_several_dishes_make_room_for_one(pot):
    make_meal(pot.plan, pot.dinner, day=5, title="Soup")
    make_meal(pot.plan, pot.dinner, day=5, title="Bread", position=1)
    move_meal(pot.cooked, date=day(5), slot=pot.dinner, today=MONDAY)
    there = Meal.objects.filter(date=day(1)).order_by("position")
    assert [(meal.title, meal.position) for meal in there] == [("Soup", 0), ("Bread", 1)]
    assert Meal.objects.get(date=day(5)).title == "Stew"


def test_leftovers_moved_before_their_cooking_are_cooked_themselves(pot):
    said = move_meal(pot.rest, date=day(0), slot=pot.dinner, today=MONDAY)
    assert said == ["Stew is now cooked on Monday."]
    assert chain(pot.plan) == [(0, False, 0, 4), (1, True, 0, 4)]


def test_leftovers_moved_further_than_they_keep_are_cooked_anew(pot):
    said = move_meal(pot.rest, date=day(6), slot=pot.dinner, today=MONDAY)
    assert said == ["Stew keeps 3 days: on Sunday it is cooked anew."]
    assert chain(pot.plan) == [(1, False, 1, 2), (6, False, 6, 2)]


def test_leftovers_are_not_eaten_before_what_is_cooked_already(pot):
    Meal.objects.filter(pk=pot.cooked.pk).update(state="cooked")
    with pytest.raises(ValidationError, match="before they are cooked: Stew is cooked on Tuesday"):
        move_meal(pot.rest, date=day(0), slot=pot.dinner, today=MONDAY)


def test_a_meal_that_is_over_stays_and_makes_no_room(pot):
    Meal.objects.filter(pk=pot.cooked.pk).update(state="eaten")
    over = Meal.objects.get(pk=pot.cooked.pk)
    for meal, date in ((over, day(5)), (pot.rest, over.date)):
        with pytest.raises(ValidationError, match="Stew is over"):
            move_meal(meal, date=date, slot=pot.dinner, today=MONDAY)
    with pytest.raises(ValidationError, match="Stew is over"):
        remove_meal(over, today=MONDAY)


def test_a_place_outside_of_week_or_household_is_refused(pot):
    with pytest.raises(ValidationError, match="a day of this week"):
        move_meal(pot.cooked, date=day(7), slot=pot.dinner, today=MONDAY)
    stranger = make_slot(make_household())
    with pytest.raises(ValidationError, match="a meal of your household"):
        move_meal(pot.cooked, date=day(5), slot=stranger, today=MONDAY)


def test_a_copy_is_cooked_for_itself_beside_what_is_there(pot):
    copy_meal(pot.rest, date=day(1), slot=pot.dinner, today=MONDAY)
    copy = Meal.objects.get(date=day(1), position=1)
    assert (copy.title, copy.is_leftover, copy.servings) == ("Stew", False, pot.rest.servings)
    assert copy.cook_event != pot.cooked.cook_event
    assert pot.plan.cook_events.count() == 2


def test_what_is_skipped_is_not_cooked_and_its_leftovers_are(pot):
    said = set_skipped(pot.cooked, True, today=MONDAY)
    assert said == ["Stew is now cooked on Thursday."]
    assert chain(pot.plan)[1] == (3, False, 3, 2)
    said = set_skipped(Meal.objects.get(pk=pot.cooked.pk), False, today=MONDAY)
    assert said == []
    assert chain(pot.plan) == [(1, False, 1, 4), (3, True, 1, 4)]


def test_what_was_skipped_is_cooked_for_itself_once_its_leftovers_are_eaten(pot):
    set_skipped(pot.cooked, True, today=MONDAY)
    Meal.objects.filter(pk=pot.rest.pk).update(state="eaten")
    set_skipped(Meal.objects.get(pk=pot.cooked.pk), False, today=MONDAY)
    assert chain(pot.plan) == [(1, False, 1, 2), (3, False, 3, 2)]


def test_leftovers_of_a_removed_cooking_are_cooked(pot):
    said = remove_meal(pot.cooked, today=MONDAY)
    assert said == ["Stew is now cooked on Thursday."]
    assert chain(pot.plan) == [(3, False, 3, 2)]
    remove_meal(Meal.objects.get(pk=pot.rest.pk), today=MONDAY)
    assert pot.plan.cook_events.count() == 0
    restore_previous(pot.plan)
    assert chain(pot.plan) == [(3, False, 3, 2)]


def test_free_text_with_a_note_fills_a_gap(pot):
    meal = add_text(
        pot.plan, title=" Pizza out ", note="Book", date=day(4), slot=pot.dinner, today=MONDAY
    )
    assert (meal.title, meal.note, meal.recipe) == ("Pizza out", "Book", None)
    assert list(meal.eaters.all()) == [pot.person]
    restore_previous(pot.plan)
    assert not Meal.objects.filter(title="Pizza out").exists()


def test_free_text_says_something(pot):
    with pytest.raises(ValidationError):
        add_text(pot.plan, title=" ", date=day(4), slot=pot.dinner, today=MONDAY)
    with pytest.raises(ValidationError, match="200"):
        add_text(pot.plan, title="x" * 201, date=day(4), slot=pot.dinner, today=MONDAY)


def test_a_chosen_dish_is_cooked_for_those_who_eat_that_day(pot):
    make_person(pot)
    dish = make_recipe(title="Salad")
    assert add_dish(pot.plan, dish, date=day(1), slot=pot.dinner, today=MONDAY) == []
    meal = Meal.objects.get(title="Salad")
    assert (meal.position, meal.locked, meal.is_leftover) == (1, True, False)
    assert meal.servings == meal.cook_event.servings == meal.eaters.count()


def test_a_dish_that_somebody_must_not_have_is_said(pot):
    make_slot(pot, meal_type="lunch").eaters.set([make_person(pot, name="Ben", allergens=["milk"])])
    lunch = pot.mealslot_set.get(meal_type="lunch")
    cheese = make_recipe(make_line(make_food(allergens={"milk": "unknown"})), title="Cheese")
    said = add_dish(pot.plan, cheese, date=day(1), slot=lunch, today=MONDAY)
    assert said == ["It may not suit Ben."]


def test_a_recipe_of_others_is_no_dish(pot):
    theirs = make_recipe(household=make_household())
    with pytest.raises(ValidationError, match="That recipe is gone"):
        add_dish(pot.plan, theirs, date=day(1), slot=pot.dinner, today=MONDAY)


def test_a_note_is_written_and_taken_back(pot):
    set_note(pot.cooked, "  Double the sauce ")
    assert Meal.objects.get(pk=pot.cooked.pk).note == "Double the sauce"
    restore_previous(pot.plan)
    assert Meal.objects.get(pk=pot.cooked.pk).note == ""


def test_the_worth_of_the_week_follows(kitchen):
    before = Plan.objects.get().objective
    remove_meal(dinner_on(kitchen.plan, 0), today=MONDAY)
    assert Plan.objects.get().objective != before
