import dataclasses

import pytest

from planner.leftovers import likely_waste
from planner.optimiser import types as core

SLOT = core.Slot("s", "2026-11-23", "Dinner", "dinner", ("p",))


def rest_of(food, *, grams, servings=1.0, pantry=()):
    recipe = core.Recipe("r", "Dish", ("dinner",), 20, foods={food.id: grams})
    problem = core.Problem(
        persons=(), slots=(SLOT,), recipes=(recipe,), foods=(food,), pantry=pantry
    )
    meal = core.PlannedMeal("s", "r", servings=servings)
    solution = core.Solution((meal,), (), 0, 0, 0, {}, 0)
    return likely_waste(problem, solution)


SPINACH = core.Food(
    "f", "spinach", price_per_kg=8, packages_g=(250,), perishable=True, leftover_value=0.2
)


@pytest.mark.parametrize(
    ("grams", "servings", "lost_g"), [(100, 2, 40), (250, 1, 0), (260, 1, 192), (50, 0, 0)]
)
def test_of_what_a_package_holds_beyond_the_need_that_is_lost_which_does_not_keep(
    grams, servings, lost_g
):
    waste = rest_of(SPINACH, grams=grams, servings=servings)

    assert waste.waste_g == lost_g
    assert waste.waste_cost == pytest.approx(lost_g * 8 / 1000, abs=0.005)  # whole cents


def test_what_is_at_home_is_not_bought():
    at_home = (core.PantryItem("f", 100),)

    assert rest_of(SPINACH, grams=150, pantry=at_home).waste_g == 160
    assert rest_of(SPINACH, grams=90, pantry=at_home).waste_g == 0


def test_food_that_keeps_is_not_waste():
    assert rest_of(dataclasses.replace(SPINACH, perishable=False), grams=100).waste_g == 0


def test_a_rest_of_unknown_price_has_no_cost():
    left = rest_of(dataclasses.replace(SPINACH, price_per_kg=None), grams=100)

    assert (left.waste_g, left.waste_cost) == (120, None)
