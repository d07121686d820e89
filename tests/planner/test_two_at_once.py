"""Two people change the same meal: the second is told, and what both want is there."""

import pytest

from planner.models import Meal
from planner.pages.seen import changed_since, mark_of
from tests.factories import make_person
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
