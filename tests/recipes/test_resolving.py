"""Lines find foods under names the catalogue does not have, with doubt where it is due."""

from decimal import Decimal

import pytest

from recipes.ingredient_text import parse
from recipes.interchange.neutral import NeutralIngredient
from recipes.matching import SURE
from recipes.models import Ingredient
from recipes.services import FoodIndex
from recipes.services.reading import read_line
from tests.factories import make_food

pytestmark = pytest.mark.django_db


def _line(name: str) -> NeutralIngredient:
    return NeutralIngredient(text=name, name=name, amount_min=Decimal(2))


@pytest.mark.parametrize(
    ("name", "food", "review"),
    [
        ("leeks", "leek", Ingredient.Review.AUTOMATIC),
        ("large fresh leeks", "leek", Ingredient.Review.AUTOMATIC),
        ("purple leeks", "leek", Ingredient.Review.NEEDED),
        ("musselburgh leeks", "leek", Ingredient.Review.NEEDED),
        ("leek crackers", None, Ingredient.Review.NEEDED),
        ("vegan leeks", "leek", Ingredient.Review.NEEDED),
        ("imitation leeks", None, Ingredient.Review.NEEDED),
    ],
)
def test_a_name_that_is_not_sure_is_to_be_checked(name, food, review):
    make_food(name="leek", plural="leeks", piece_g=89)

    resolved = FoodIndex().resolve(_line(name))

    assert (resolved.food and resolved.food.name, resolved.review) == (food, review)
    assert resolved.grams == (Decimal(178) if food else None)


@pytest.mark.parametrize(
    ("name", "state", "vegan", "found"),
    [
        ("dairy-free dark chocolate", "unknown", "unknown", True),
        ("vegan dark chocolate", "unknown", "unknown", True),
        ("dairy-free dark chocolate", "yes", "no", False),
        ("vegan dark chocolate", "no", "no", False),
        ("plant-based dark chocolate", "no", "no", False),
        ("vegetarian dark chocolate", "no", "no", False),
        ("sugar-free dark chocolate", "no", "yes", False),
    ],
)
def test_a_claim_is_believed_of_a_food_that_may_meet_it(name, state, vegan, found):
    make_food(
        name="dark chocolate",
        allergens={"milk": state},
        diets={"vegan": vegan, "vegetarian": vegan},
    )

    match = FoodIndex().match(name)

    assert bool(match) is found
    assert not match or match.confidence < SURE


def test_of_the_names_of_a_line_the_surest_counts():
    make_food(name="cumin")
    make_food(name="ground cumin", density_g_per_ml=Decimal("0.4"))

    reading = read_line(parse("1 tsp ground cumin"), FoodIndex())

    assert (reading.food.name, reading.confidence) == ("ground cumin", 1.0)


def test_matching_asks_the_database_no_more_than_finding(django_assert_num_queries):
    make_food(name="leek")
    index = FoodIndex()

    with django_assert_num_queries(0):
        assert index.match("fresh young leeks").key.name == "leek"
