"""Two people change the same meal: the second is told, and what both want is there."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from planner import optimiser
from planner.models import Meal, PantryItem
from planner.pages.seen import changed_since, mark_of
from planner.services import (
    move_meal,
    remove_meal,
    set_eaten,
    set_note,
    set_skipped,
    swap_meal,
    swaps_for,
)
from tests.factories import MONDAY, make_pantry_item, make_person
from tests.planner.kitchens import filled_plan, make_kitchen

pytestmark = pytest.mark.django_db
NEWS = "Somebody changed this meal meanwhile"


@pytest.fixture
def meal(client):
    household = make_kitchen()
    client.force_login(household.owner)
    make_person(household, name="Bo")
    return filled_plan(household).meals.first()


def written_by_the_other(meal):
    """The other one was here between looking and sending."""
    Meal.objects.filter(pk=meal.pk).update(note="Salad first.", guests=2)


def test_who_sets_the_table_second_is_told_and_keeps_the_choice(client, meal):
    address = f"/meals/{meal.pk}/table/"
    seen = client.get(address).context["seen"]
    written_by_the_other(meal)
    ours = {"eaters": [str(one.pk) for one in meal.eaters.all()], "guests": "1", "servings": "3"}

    page = client.post(address, ours | {"seen": seen})

    assert NEWS in page.text
    assert "2 guests" in page.text  # theirs
    assert page.context["form"]["guests"].value() == "1"  # ours
    assert Meal.objects.get(pk=meal.pk).guests == 2
    client.post(address, ours | {"seen": page.context["seen"]})
    assert Meal.objects.get(pk=meal.pk).guests == 1


def test_who_writes_the_note_second_is_told_and_keeps_the_words(client, meal):
    address = f"/meals/{meal.pk}/arrange/"
    seen = client.get(address).context["seen"]
    written_by_the_other(meal)

    page = client.post(address, {"note": "Candles!", "seen": seen})

    assert NEWS in page.text
    assert "Salad first." in page.text
    assert "Candles!" in page.text
    assert Meal.objects.get(pk=meal.pk).note == "Salad first."
    client.post(address, {"note": "Candles!", "seen": page.context["seen"]})
    assert Meal.objects.get(pk=meal.pk).note == "Candles!"


def test_who_swaps_second_chooses_again(client, meal):
    address = f"/meals/{meal.pk}/swap/"
    page = client.get(address)
    chosen = page.context["cards"][0].recipe
    written_by_the_other(meal)

    told = client.post(address, {"recipe": chosen.pk, "seen": page.context["seen"]}, follow=True)

    assert NEWS in told.text
    assert Meal.objects.get(pk=meal.pk).recipe_id == meal.recipe_id
    client.post(address, {"recipe": chosen.pk, "seen": told.context["seen"]})
    assert Meal.objects.get(pk=meal.pk).recipe_id == chosen.pk


def test_a_meal_nobody_touched_and_a_page_without_a_mark_are_taken_as_they_are(client, meal):
    assert changed_since(meal, mark_of(meal)) == ""
    assert changed_since(meal, "") == ""

    client.post(f"/meals/{meal.pk}/arrange/", {"note": "Candles!"})
    assert Meal.objects.get(pk=meal.pk).note == "Candles!"


def test_who_eats_is_part_of_what_was_seen(meal):
    seen = mark_of(meal)
    meal.eaters.clear()

    assert NEWS in changed_since(meal, seen)


def read_by_two(meal):
    """As two requests read it before either has changed it."""
    meals = Meal.objects.select_related("plan", "slot", "cook_event")
    return meals.get(pk=meal.pk), meals.get(pk=meal.pk)


def test_who_says_at_once_that_it_was_eaten_takes_from_the_pantry_once(meal):
    (line,) = meal.recipe.ingredients.all()
    make_pantry_item(meal.household, line.food, "5000")
    for one in read_by_two(meal):
        set_eaten(one, True, today=MONDAY)

    meal.refresh_from_db()
    (taken,) = meal.taken["pantry"]
    assert PantryItem.objects.get().grams == 5000 - Decimal(taken["grams"])


@pytest.mark.parametrize(
    "change",
    [
        lambda meal: set_skipped(meal, True, today=MONDAY),
        lambda meal: remove_meal(meal, today=MONDAY),
        lambda meal: move_meal(meal, date=MONDAY, slot=meal.slot, today=MONDAY),
        lambda meal: swap_meal(meal, meal.recipe, today=MONDAY),
    ],
)
def test_what_the_other_has_eaten_meanwhile_stays_eaten(meal, change):
    first, second = read_by_two(meal)
    set_eaten(first, True, today=MONDAY)

    with pytest.raises(ValidationError, match="is over"):
        change(second)
    assert Meal.objects.get(pk=meal.pk).state == "eaten"


def test_a_meal_that_the_other_has_taken_away_is_told_to_be_gone(meal):
    first, second = read_by_two(meal)
    remove_meal(first, today=MONDAY)

    with pytest.raises(ValidationError, match="This meal is gone"):
        set_note(second, "Candles!")
    with pytest.raises(ValidationError, match="does not know this meal"):
        swaps_for(second, today=MONDAY)


def test_what_somebody_eats_while_the_week_is_planned_is_not_planned_over(meal, monkeypatch):
    def solve(problem, *how, solve=optimiser.solve):
        set_eaten(read_by_two(meal)[0], True, today=MONDAY)
        return solve(problem, *how)

    monkeypatch.setattr("planner.optimiser.solve", solve)
    before = list(meal.plan.meals.values_list("pk", "title"))

    with pytest.raises(ValidationError, match="Somebody changed this week meanwhile"):
        filled_plan(meal.household, seed=1)
    assert list(meal.plan.meals.values_list("pk", "title")) == before
