import pytest

from planner.optimiser import facts
from planner.optimiser.types import Food, PantryItem, Rating
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot


@pytest.mark.parametrize(
    ("kcal", "servings"),
    [(660, 1.0), (600, 1.0), (500, 1.25), (100, 2.0), (5000, 0.5), (None, 1.0), (0, 1.0)],
)
def test_a_portion_meets_the_share_of_energy_in_quarters_between_half_and_two(kcal, servings):
    recipe = make_recipe(nutrients={"energy_kcal": kcal})

    assert facts.portion(make_person(energy_kcal=2000), make_slot(), recipe) == servings


def test_a_portion_exactly_between_two_quarters_is_the_larger():
    recipe = make_recipe(nutrients={"energy_kcal": 800.0})
    slot = make_slot(energy_share=0.45)

    assert facts.portion(make_person(energy_kcal=2000), slot, recipe) == 1.25


@pytest.mark.parametrize(
    ("need", "bought"), [(0, 0), (1, 200), (200, 200), (201, 400), (420, 500), (700, 800)]
)
def test_packages_of_one_size_are_bought_so_that_least_is_left(need, bought):
    food = Food("leek", "leek", packages_g=(200.0, 500.0))

    assert facts.packages_bought(food, need) == bought


def test_loose_food_is_bought_to_the_gram():
    assert facts.packages_bought(Food("leek", "leek"), 123.4) == 123.4


def test_rounding_noise_never_buys_another_package():
    food = Food("leek", "leek", packages_g=(0.1,))

    assert facts.packages_bought(food, 0.1 + 0.2) == pytest.approx(0.3)


def test_a_food_without_a_price_takes_the_middle_price_of_the_others():
    foods = (Food("a", "a", 2.0), Food("b", "b", 10.0), Food("c", "c", 4.0), Food("d", "d"))

    assert facts.prices_per_gram(make_problem(foods=foods))["d"] == 0.004


def test_without_any_price_all_foods_cost_alike():
    problem = make_problem(foods=(Food("a", "a"), Food("b", "b")))

    assert facts.prices_per_gram(problem) == {"a": 0.005, "b": 0.005}


def test_what_is_not_weighed_is_not_free():
    foods = (Food("rice", "rice", 10.0),)
    full = make_recipe("full", foods={"rice": 100.0})
    half = make_recipe("half", foods={"rice": 100.0}, weighed_share=0.5)
    none = make_recipe("none", foods={})

    hidden = facts.hidden_costs(make_problem(recipes=(full, half, none), foods=foods))

    assert hidden == pytest.approx({"full": 0.0, "half": 1.0, "none": 1.5})


def test_an_unknown_state_blocks_like_the_worse_answer():
    person = make_person(allergens=("milk", "egg"), diets=("vegan",), never_foods=("cod",))
    recipe = make_recipe(allergens={"milk": "unknown", "egg": "no"}, diets={}, foods={"cod": 0.0})

    assert facts.blocks(person, recipe) == [
        ("allergen", "milk"),
        ("diet", "vegan"),
        ("food", "cod"),
    ]


def test_stars_fall_back_to_the_others_of_the_household_and_then_to_neutral():
    problem = make_problem(ratings=(Rating("anna", "dal", 2.0), Rating("ben", "dal", 5.0)))
    rated = facts.stars_by_person(problem)["dal"]

    assert facts.stars_of(rated, "anna", 3.5) == 2.0
    assert facts.stars_of(rated, "cleo", 3.5) == 3.5
    assert facts.stars_of({}, "anna", 3.0) == 3.0


def test_pantry_items_of_one_food_add_up_and_take_the_earliest_best_before():
    items = (PantryItem("leek", 100.0, 9), PantryItem("leek", 50.0, None), PantryItem("leek", 1, 3))

    assert facts.pantry_of(make_problem(pantry=items))["leek"] == PantryItem("leek", 151.0, 3)


@pytest.mark.parametrize(("gap", "fade"), [(1, 1.0), (8, 0.5), (14, 1 / 14), (15, 0.0), (40, 0.0)])
def test_what_was_eaten_lately_fades_evenly(gap, fade):
    assert facts.recency_fade(gap, 14) == pytest.approx(fade)


def test_slots_of_one_date_keep_their_order_and_unwanted_ones_go():
    late, early = make_slot(1, id="late"), make_slot(0, id="early")
    second, unwanted = make_slot(0, id="second"), make_slot(0, id="no", wanted=False)

    order = facts.eating_order((late, early, second, unwanted))

    assert [slot.id for slot in order] == ["early", "second", "late"]
