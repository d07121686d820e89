"""“Salt and olive oil” is two foods where both are foods: both count for allergens."""

import pytest

from households.choices import State
from nutrition.services.lines import PlainReader
from recipes.alternatives import others_in
from recipes.ingredient_text import foods_apart, parse
from recipes.interchange.neutral import NeutralIngredient
from recipes.models import Food, Ingredient
from recipes.services import FoodIndex
from recipes.services.reading import read_line
from recipes.services.resolving import TOGETHER, weigh_line
from tests.factories import make_food


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("kosher salt and olive oil", ("kosher salt", "olive oil")),
        ("sesame seeds and sliced green onions", ("sesame seeds", "green onions")),
        ("2 cups cucumber & tomatoes", ("cucumber", "tomatoes")),
        ("lemon and lime juice", ("lemon juice", "lime juice")),
        ("dill, parsley and finely chopped mint", ()),
        ("garlic, crushed and chopped", ()),
        ("1 red onion, peeled and sliced", ()),
        ("100 g butter", ()),
    ],
)
def test_a_name_is_taken_apart_where_it_joins_two(line, names):
    assert foods_apart(parse(line).full_name) == names


@pytest.fixture
def foods(db):
    make_food(name="cream", allergens={"milk": "yes"}, composition_code="sr28:01053")
    make_food(name="thyme leaves", allergens={"milk": "no"}, composition_code="sr28:02049")
    make_food(name="macaroni and cheese", allergens={"milk": "yes"})
    make_food(name="cheese", allergens={"milk": "yes"})
    make_food(name="macaroni", allergens={"milk": "no"})


def test_both_foods_are_found_and_the_amount_is_of_neither(foods):
    reading = read_line(parse("2 tbsp thyme leaves and cream"), FoodIndex())

    assert (reading.food.name, reading.also) == ("thyme leaves", ("cream",))
    assert (reading.grams, reading.source) == (None, TOGETHER)


def test_a_food_with_and_in_its_name_stays_one(foods):
    reading = read_line(parse("200 g macaroni and cheese"), FoodIndex())

    assert (reading.food.name, reading.also) == ("macaroni and cheese", ())


def test_nothing_is_taken_apart_where_one_part_is_no_food(foods):
    assert read_line(parse("cream and sundries"), FoodIndex()).food is None


def test_every_one_of_them_counts_for_allergens(foods):
    facts = PlainReader().facts_of(["2 tbsp thyme leaves and cream"], 1)

    assert facts.allergens["milk"] == "yes"
    assert facts.unresolved == (("2 tbsp thyme leaves and cream", TOGETHER),)


def test_a_stored_line_waits_for_somebody_and_is_never_weighed_as_one_food(foods):
    text = "2 tbsp thyme leaves and cream"
    amount = parse(text).amount_min
    line = NeutralIngredient(
        text=text, name="thyme leaves and cream", amount_min=amount, unit="tablespoon"
    )
    resolved = FoodIndex().resolve(line)
    assert (resolved.food.name, resolved.grams, resolved.source) == ("thyme leaves", None, TOGETHER)
    assert resolved.review == Ingredient.Review.NEEDED

    stored = Ingredient(
        original_text=text,
        name=line.name,
        amount_min=amount,
        unit="tablespoon",
        food=resolved.food,
        grams_source=resolved.source,
        review=resolved.review,
    )
    weigh_line(stored, resolved.food, 2)
    assert stored.grams is None


def test_a_confirmed_line_still_warns_of_its_second_food():
    food = Food(name="parsley", allergens={"milk": "no"}, diets={"vegan": "yes"})
    line = Ingredient(
        original_text="parsley and Parmesan",
        name="parsley and Parmesan",
        food=food,
        review=Ingredient.Review.CONFIRMED,
    )

    assert line.known("allergens", State.YES)["milk"] == "yes"
    assert line.known("diets", State.NO)["vegan"] == "no"


def test_a_food_of_two_words_has_no_others():
    assert others_in("200 g macaroni and cheese") == ()
