import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.suitability import contains, suits, worded_allergens, worded_diets

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


@pytest.mark.parametrize(
    ("state", "text", "name", "worded"),
    [
        ("no", "2 onions, softened in butter", "onions", "yes"),
        ("no", "2 onions", "onions", "no"),
        ("no", "1 tin butter beans", "butter beans", "no"),
        ("no", "250 ml stock of your choice", "stock", "unknown"),
        ("yes", "250 ml milk of your choice", "milk", "yes"),
        ("unknown", "1 dairy-free stock cube", "stock cube", "no"),
        ("unknown", "1 stock cube (dairy-free if needed)", "stock cube", "unknown"),
        ("yes", "100 g dairy-free spread", "spread", "yes"),
    ],
)
def test_the_words_of_a_line_warn_doubt_or_settle_a_doubt(state, text, name, worded):
    assert worded_allergens({"milk": state}, text, name).get("milk", "unknown") == worded


def test_a_diet_is_doubted_where_the_words_name_an_allergen_the_food_has_not():
    diets = {"vegan": "yes", "halal": "no"}

    assert worded_diets(diets, {"milk": "no"}, "onions, in butter", "onions") == {
        "vegan": "unknown",
        "halal": "no",
    }
    assert worded_diets(diets, {"milk": "no"}, "onions, sliced", "onions") == diets


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_words_take_an_allergen_away(text, name):
    assert worded_allergens({"milk": "yes"}, text, name)["milk"] == "yes"
