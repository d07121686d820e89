"""What a swap changes, in words."""

from types import SimpleNamespace

import pytest

from planner.optimiser import Alternative, PlannedMeal
from planner.pages.swaps import price_of_present, swap_card
from planner.services import Swap

DAY = "2026-11-23:1"


def _alternative(change=0.0, **fields):
    parts = dict.fromkeys(("violation", "cost", "waste", "nutrition", "outlay", "minutes"), 0.0)
    meals = fields.pop("meals", (PlannedMeal(DAY, "pie"),))
    return Alternative("pie", change, **(parts | fields), meals=meals)


def _card(**fields):
    return swap_card(Swap(SimpleNamespace(total_minutes=None), _alternative(**fields)), "EUR")


@pytest.mark.parametrize(
    ("fields", "text", "tone"),
    [
        ({"change": -1.5}, "€1.50 better", "good"),
        ({"change": 2.0}, "€2.00 worse", ""),
        ({"change": 0.01}, "as good", ""),
        ({"change": -9.0, "violation": 1.0}, "breaks a rule", "warn"),
    ],
)
def test_the_verdict_is_said_in_the_household_s_money(fields, text, tone):
    verdict = _card(**fields).verdict
    assert (verdict.text, verdict.tone) == (text, tone)


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"minutes": -12.0}, ["12 minutes less"]),
        ({"minutes": 1.0}, ["1 minute more"]),
        ({"outlay": -3.2, "waste": 0.4}, ["€3.20 cheaper", "€0.40 more waste"]),
        ({"nutrition": -0.3}, ["nearer your targets"]),
        ({"nutrition": 0.3}, ["further from your targets"]),
        ({"outlay": 0.01, "nutrition": 0.01, "minutes": 0.4}, []),
    ],
)
def test_what_changes_is_told_where_it_is_worth_a_word(fields, texts):
    assert [change.text for change in _card(**fields).changes] == texts


def test_leftovers_and_dishes_that_move_are_dated():
    later = PlannedMeal("2026-11-24:2", "pie", DAY)
    card = _card(meals=(PlannedMeal(DAY, "pie"), later))
    assert [str(day) for day in card.leftovers_on] == ["2026-11-24"]
    assert card.leftover_from is None
    rest = _card(meals=(PlannedMeal("2026-11-24:2", "pie", DAY),))
    assert str(rest.leftover_from) == "2026-11-23"
    moved = _card(meals=(PlannedMeal(DAY, "pie"), PlannedMeal("2026-11-24:2", "dal")))
    assert str(moved.cooked_instead_on) == "2026-11-24"


@pytest.mark.parametrize(
    ("best", "text"),
    [
        (None, "Nothing else fits this meal."),
        (_alternative(0.0), "The next best dish would do as well."),
        (_alternative(1.25), "Having it is worth €1.25 to your week over the next best dish."),
        (_alternative(-2.0), "Having it costs your week €2.00 over the best dish."),
        (_alternative(-2.0, violation=1.0), "Every other dish would break one of your rules."),
    ],
)
def test_the_price_of_the_present_dish_is_told(best, text):
    assert price_of_present(best, "EUR") == text
