import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from recipes.interchange import tandoor
from recipes.interchange.archives import zipped
from tests.recipes.interchange.neutral_recipes import neutral_recipes

SOUP = {
    "name": "Soup",
    "description": "Warm.",
    "keywords": [{"name": "Dinner"}, {"name": "Winter"}],
    "working_time": 10,
    "waiting_time": 30,
    "servings": 4,
    "servings_text": "bowls",
    "source_url": None,
    "nutrition": None,
    "steps": [
        {
            "name": "Base",
            "instruction": "Fry.",
            "time": 5,
            "ingredients": [
                {"is_header": True, "note": "Vegetables"},
                {"food": {"name": "onion"}, "unit": None, "amount": 2.0, "note": "chopped"},
                {"food": {"name": "Mehl"}, "unit": {"name": "EL"}, "amount": 2.0, "note": ""},
            ],
        },
        {
            "name": "",
            "instruction": "Simmer.",
            "ingredients": [{"food": {"name": "salt"}, "amount": 0, "no_amount": True}],
        },
    ],
}


def read_one(values, *pictures):
    inner = zipped([("recipe.json", json.dumps(values).encode()), *pictures])
    (item,) = tandoor.read(zipped([("12.zip", inner)]))
    return item


@given(neutral_recipes())
def test_what_is_written_reads_back_identically(recipe):
    (item,) = tandoor.read(tandoor.write([recipe]))
    expected = replace(
        recipe,
        prep_minutes=recipe.prep_minutes or None,
        cook_minutes=recipe.cook_minutes or None,
        source_name="",
        image_url="",
    )
    assert item.recipe == expected


def test_ingredients_stay_at_the_steps_that_use_them():
    recipe = read_one(SOUP).recipe
    (item,) = tandoor.read(tandoor.write([recipe]))
    assert [step.uses for step in recipe.steps] == [(0, 1), (2,)]
    assert item.recipe == recipe


def test_a_recipe_is_read_with_its_picture_headings_and_keywords():
    item = read_one(SOUP, ("image.png", b"picture"))
    recipe = item.recipe
    assert (item.source, item.image) == ("12.zip", b"picture")
    assert (recipe.servings, recipe.yield_text) == (4, "bowls")
    assert (recipe.prep_minutes, recipe.cook_minutes) == (10, 30)
    assert (recipe.meal_types, recipe.tags) == (("dinner",), ("winter",))
    onion, flour, salt = recipe.ingredients
    assert (onion.text, onion.section, onion.amount_min) == ("2 onion, chopped", "Vegetables", 2)
    assert (flour.name, flour.amount_min) == ("EL Mehl", 2)
    assert (salt.amount_min, salt.section) == (None, "")
    assert (recipe.steps[0].section, recipe.steps[0].timer_seconds) == ("Base", 300)


def test_parts_that_were_changed_count_more_than_the_original_text():
    line = {"food": {"name": "onion"}, "amount": 3.5, "original_text": "2 onions"}
    recipe = read_one(SOUP | {"steps": [{"instruction": "Fry.", "ingredients": [line]}]}).recipe
    assert recipe.ingredients[0].amount_min == Decimal("3.5")


def test_a_single_recipe_is_read_without_the_outer_zip():
    inner = zipped([("recipe.json", json.dumps(SOUP).encode())])
    assert tandoor.recognises(inner)
    (item,) = tandoor.read(inner, name="12.zip")
    assert item.recipe.title == "Soup"


def test_an_inner_zip_that_is_none_is_an_item_with_its_problem():
    items = list(tandoor.read(zipped([("1.zip", b"no zip"), ("2.zip", zipped([("x", b"")]))])))
    assert ["not a zip" in items[0].problem, "recipe.json" in items[1].problem] == [True, True]
