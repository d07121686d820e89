import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.suitability import contains, suits

states = st.sampled_from(["yes", "no", "unknown"])
foods = st.lists(st.none() | st.dictionaries(st.just("milk"), states), max_size=6)


def milk(*found):
    return [state if state is None else {"milk": state} for state in found]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (("no", "no"), "no"),
        (("no", "yes"), "yes"),
        (("no", "unknown"), "unknown"),
        (("yes", "unknown", None), "yes"),
        (("no", None), "unknown"),
        ((), "unknown"),
    ],
)
def test_a_dish_contains_what_a_food_contains_and_doubt_stays(found, state):
    assert contains(milk(*found), "milk") == state


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (("yes", "yes"), "yes"),
        (("yes", "no"), "no"),
        (("yes", "unknown"), "unknown"),
        (("no", None), "no"),
        (("yes", None), "unknown"),
        ((), "unknown"),
    ],
)
def test_a_dish_suits_only_if_every_food_is_known_to(found, state):
    assert suits(milk(*found), "milk") == state


def test_a_food_that_says_nothing_of_an_allergen_leaves_it_open():
    assert contains([{"egg": "no"}], "milk") == "unknown"


@given(foods)
def test_one_more_food_nobody_knows_never_makes_a_dish_safe(dish):
    assert contains([*dish, None], "milk") != "no"
    assert suits([*dish, None], "milk") != "yes"
