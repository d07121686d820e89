"""Every food a line names counts, not only the one it is kept with."""

import pytest

from households.choices import State
from recipes.alternatives import others_in
from recipes.models import Food, Ingredient

OIL = Food(
    name="rapeseed oil",
    allergens={"peanut": "no", "milk": "no"},
    diets={"vegan": "yes"},
)


def _line(text, name="rapeseed oil", **fields):
    return Ingredient(original_text=text, name=name, food=OIL, **fields)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("2 tbsp rapeseed oil", {"peanut": "no", "milk": "no"}),
        ("2 tbsp rapeseed oil or groundnut oil", {"peanut": "yes", "milk": "no"}),
        ("2 tbsp rapeseed oil or vegetable oil", {"peanut": "unknown", "milk": "no"}),
        ("2 tbsp rapeseed oil or butter", {"peanut": "no", "milk": "yes"}),
        ("2 tbsp rapeseed oil or dripping of the moon", {"peanut": "unknown", "milk": "unknown"}),
    ],
)
def test_an_alternative_warns_and_what_is_not_known_of_it_stays_open(text, states):
    told = _line(text).known("allergens", State.YES)

    assert {code: told[code] for code in states} == states


def test_an_alternative_counts_for_diets():
    assert _line("2 tbsp rapeseed oil").known("diets", State.NO)["vegan"] == "yes"
    assert _line("rapeseed oil or butter").known("diets", State.NO)["vegan"] == "no"


def test_a_guess_with_an_alternative_only_warns():
    line = _line("2 tbsp rapeseed oil or butter", review=Ingredient.Review.NEEDED)

    assert line.known("allergens", State.YES) == {"milk": "yes"}


@pytest.mark.parametrize("text", ["fresh or frozen peas", "2 onions", "1 garlic clove, crushed"])
def test_ways_to_prepare_a_food_are_no_other_food(text):
    assert others_in(text) == ()
