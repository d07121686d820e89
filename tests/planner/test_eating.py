"""Eaten as planned: pantry and diary follow, and come back to the gram."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from nutrition.models import DiaryEntry
from planner.models import Meal, PantryItem, Plan
from planner.services import eat_days, restore_previous, set_eaten
from tests.factories import (
    MONDAY,
    make_food,
    make_line,
    make_meal,
    make_pantry_item,
    make_person,
    make_recipe,
)
from tests.planner.kitchens import make_kitchen

pytestmark = pytest.mark.django_db
THURSDAY = MONDAY + datetime.timedelta(days=3)


@pytest.fixture
def pot():
    """Of 400 g lentils for four, cooked on Monday; the rest is Tuesday's. Two people eat."""
    household = make_kitchen(recipes=0)
    household.other = make_person(household)
    household.lentils = make_food("Lentils")
    household.plan = Plan.objects.create(household=household, week_start=MONDAY)
    stew = make_recipe(make_line(household.lentils, 400), title="Stew", storage_days=3)
    household.cooked = make_meal(household.plan, household.dinner, recipe=stew, servings=2)
    event = household.cooked.cook_event
    household.rest = make_meal(
        household.plan,
        household.dinner,
        day=1,
        recipe=stew,
        servings=2,
        cook_event=event,
        is_leftover=True,
    )
    event.servings = 4
    event.save()
    portions = {str(household.person.pk): 1.25, str(household.other.pk): 0.75}
    Meal.objects.filter(pk=household.cooked.pk).update(portions=portions)
    for meal in (household.cooked, household.rest):
        meal.eaters.set([household.person, household.other])
        meal.refresh_from_db()
    return household


def at_home():
    rows = PantryItem.objects.order_by("best_before", "pk")
    return {str(item.pk): item.grams for item in rows}


def diary():
    rows = DiaryEntry.objects.order_by("date", "-servings")
    return [(entry.title, entry.date, entry.servings) for entry in rows]


def test_a_cooking_takes_from_the_pantry_once_however_many_meals_eat_of_it(pot):
    item = make_pantry_item(pot, pot.lentils, "1000")
    set_eaten(pot.cooked, True, today=THURSDAY)
    set_eaten(pot.rest, True, today=THURSDAY)
    assert at_home() == {str(item.pk): Decimal(600)}
    assert diary() == [
        ("Stew", MONDAY, Decimal("1.25")),
        ("Stew", MONDAY, Decimal("0.75")),
        ("Stew", MONDAY + datetime.timedelta(days=1), Decimal(1)),
        ("Stew", MONDAY + datetime.timedelta(days=1), Decimal(1)),
    ]


def test_what_keeps_shortest_is_taken_first_and_what_is_used_up_goes(pot):
    later = make_pantry_item(pot, pot.lentils, "300", best_before=datetime.date(2027, 1, 1))
    soon = make_pantry_item(pot, pot.lentils, "150", best_before=datetime.date(2026, 12, 1))
    make_pantry_item(pot, make_food("Salt"), None, is_staple=True)
    set_eaten(pot.cooked, True, today=THURSDAY)
    assert at_home() == {str(later.pk): Decimal(50)} | {
        str(item.pk): None for item in PantryItem.objects.filter(is_staple=True)
    }
    set_eaten(Meal.objects.get(pk=pot.cooked.pk), False, today=THURSDAY)
    back = PantryItem.objects.get(pk=soon.pk)
    assert (back.grams, back.best_before) == (Decimal(150), datetime.date(2026, 12, 1))
    assert PantryItem.objects.get(pk=later.pk).grams == Decimal(300)
    assert diary() == []


def test_what_was_bought_since_is_not_lost_when_eating_is_taken_back(pot):
    item = make_pantry_item(pot, pot.lentils, "500")
    set_eaten(pot.cooked, True, today=THURSDAY)
    PantryItem.objects.filter(pk=item.pk).update(grams=1100)
    restore_previous(pot.plan)
    assert at_home() == {str(item.pk): Decimal(1500)}


def test_undo_takes_it_back_and_once_more_takes_it_again(pot):
    item = make_pantry_item(pot, pot.lentils, "1000")
    set_eaten(pot.cooked, True, today=THURSDAY)
    restore_previous(pot.plan)
    assert (at_home(), diary()) == ({str(item.pk): Decimal(1000)}, [])
    assert Meal.objects.get(pk=pot.cooked.pk).state == "planned"
    restore_previous(pot.plan)
    assert at_home() == {str(item.pk): Decimal(600)}
    assert len(diary()) == 2


def test_the_pantry_stays_down_while_another_meal_has_eaten_of_the_cooking(pot):
    item = make_pantry_item(pot, pot.lentils, "1000")
    for meal in (pot.cooked, pot.rest):
        set_eaten(meal, True, today=THURSDAY)
    set_eaten(Meal.objects.get(pk=pot.cooked.pk), False, today=THURSDAY)
    assert at_home() == {str(item.pk): Decimal(600)}
    set_eaten(Meal.objects.get(pk=pot.rest.pk), False, today=THURSDAY)
    assert at_home() == {str(item.pk): Decimal(1000)}


def test_eating_twice_is_eating_once(pot):
    item = make_pantry_item(pot, pot.lentils, "1000")
    for _ in range(2):
        set_eaten(Meal.objects.get(pk=pot.cooked.pk), True, today=THURSDAY)
    assert at_home() == {str(item.pk): Decimal(600)}
    assert len(diary()) == 2


def test_unknown_weights_and_optional_lines_take_nothing():
    household = make_kitchen(recipes=0)
    lentils = make_food("Lentils")
    dish = make_recipe(make_line(lentils, None, ""), make_line(lentils, 50, optional=True))
    plan = Plan.objects.create(household=household, week_start=MONDAY)
    meal = make_meal(plan, household.dinner, recipe=dish)
    make_pantry_item(household, lentils, "100")
    set_eaten(meal, True, today=MONDAY)
    assert list(at_home().values()) == [Decimal(100)]


def test_free_text_goes_into_the_diary_in_its_words(pot):
    meal = make_meal(pot.plan, pot.dinner, day=2, title="Pizza out")
    meal.eaters.set([pot.person])
    set_eaten(meal, True, today=THURSDAY)
    (entry,) = DiaryEntry.objects.all()
    assert (entry.title, entry.servings, entry.recipe) == ("Pizza out", None, None)


def test_all_as_planned_is_one_day_and_leaves_what_was_skipped(pot):
    make_meal(pot.plan, pot.dinner, title="No", position=1, state="skipped")
    assert eat_days(pot.plan, [MONDAY], today=THURSDAY) == 1
    assert list(pot.plan.meals.values_list("title", "state")) == [
        ("Stew", "eaten"),
        ("No", "skipped"),
        ("Stew", "planned"),
    ]
    with pytest.raises(ValidationError, match="nothing left to eat"):
        eat_days(pot.plan, [MONDAY], today=THURSDAY)


def test_what_has_not_come_or_was_skipped_is_not_eaten(pot):
    with pytest.raises(ValidationError, match="Tuesday has not come yet"):
        set_eaten(pot.rest, True, today=MONDAY)
    with pytest.raises(ValidationError, match="Tuesday has not come yet"):
        eat_days(pot.plan, [MONDAY + datetime.timedelta(days=1)], today=MONDAY)
    Meal.objects.filter(pk=pot.cooked.pk).update(state="skipped")
    with pytest.raises(ValidationError, match="was skipped"):
        set_eaten(Meal.objects.get(pk=pot.cooked.pk), True, today=MONDAY)


def test_a_recipe_within_the_recipe_gives_its_part(pot):
    base = make_recipe(make_line(pot.lentils, 200), title="Base")
    dish = make_recipe(make_line("Base", 100), title="Dish", servings=1)
    dish.ingredients.update(sub_recipe=base, food=None, grams=100)
    meal = make_meal(pot.plan, pot.dinner, day=2, recipe=dish, servings=2)
    item = make_pantry_item(pot, pot.lentils, "1000")
    set_eaten(Meal.objects.get(pk=meal.pk), True, today=THURSDAY)
    assert at_home() == {str(item.pk): Decimal(800)}


def test_several_days_as_planned_are_one_change(pot):
    tuesday = MONDAY + datetime.timedelta(days=1)

    assert eat_days(pot.plan, [MONDAY, tuesday], today=THURSDAY) == 2
    restore_previous(Plan.objects.get())

    assert set(pot.plan.meals.values_list("state", flat=True)) == {"planned"}
    assert not DiaryEntry.objects.exists()
