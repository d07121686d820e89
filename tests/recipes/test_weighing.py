"""When a food's weights change, so do the grams of the lines that use it."""

from decimal import Decimal

import pytest

from nutrition.services import nutrition_of
from recipes.models import Ingredient, Recipe
from recipes.services import weigh_again
from tests.factories import make_food, make_line, make_recipe

pytestmark = pytest.mark.django_db


def test_lines_follow_a_new_piece_weight():
    onion = make_food("onion", piece_g=100)
    recipe = make_recipe(make_line(onion, 2, ""))
    onion.piece_g = 150
    onion.save()

    weigh_again([onion])

    assert recipe.ingredients.get().grams == Decimal(300)


def test_a_line_that_can_no_longer_be_weighed_asks_for_review():
    onion = make_food("onion", piece_g=100)
    recipe = make_recipe(make_line(onion, 2, ""))
    onion.piece_g = None
    onion.save()

    weigh_again([onion])

    line = recipe.ingredients.get()
    assert line.grams is None
    assert line.review == Ingredient.Review.NEEDED


def test_a_confirmed_line_stays():
    onion = make_food("onion", piece_g=100)
    recipe = make_recipe(make_line(onion, 2, ""))
    recipe.ingredients.update(grams=180, review=Ingredient.Review.CONFIRMED)

    weigh_again([onion])

    assert recipe.ingredients.get().grams == Decimal(180)


def test_nutrition_of_recipes_that_contain_the_recipe_is_derived_anew():
    onion = make_food("onion", piece_g=100)
    sauce = make_recipe(make_line(onion, 1, ""))
    dish = make_recipe(make_line(make_food("rice"), 100, "gram"))
    line = dish.ingredients.get()
    line.food, line.sub_recipe = None, sauce
    line.save()
    before = nutrition_of([dish])[dish.pk].computed_at

    weigh_again([onion])

    dish = Recipe.objects.get(pk=dish.pk)
    assert nutrition_of([dish])[dish.pk].computed_at > before


def test_recipes_in_a_circle_end_the_search():
    onion = make_food("onion", piece_g=100)
    first, second = make_recipe(make_line(onion, 1, "")), make_recipe(make_line(onion, 1, ""))
    for recipe, other in ((first, second), (second, first)):
        Ingredient.objects.create(
            recipe=recipe, sub_recipe=other, position=1, original_text="100 g", name="the other"
        )

    weigh_again([onion])

    assert Recipe.objects.get(pk=first.pk).updated_at > first.updated_at
