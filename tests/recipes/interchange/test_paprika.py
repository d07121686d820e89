import base64
import gzip
import json
from dataclasses import replace

from hypothesis import given

from recipes.interchange import paprika
from recipes.interchange.archives import zipped
from tests.recipes.interchange.neutral_recipes import full_recipes

ROLLS = {
    "name": "Rolls\n",
    "ingredients": "For the dough:\n500 g flour\n\nFor the glaze:\n1 egg",
    "directions": "1. Knead.\n\n2. Bake.",
    "servings": "about 20 rolls",
    "prep_time": "30 minutes",
    "cook_time": "",
    "categories": ["Breakfast", "Baking"],
    "difficulty": "Easy",
    "rating": 0,
    "nutritional_info": "Calories: 210\nfrom a label",
    "photo_data": base64.b64encode(b"picture").decode(),
    "image_url": None,
}


def as_paprika_holds(recipe):
    """It has no field for these; the rest is what the total says more than its parts."""
    told = recipe.prep_minutes and recipe.cook_minutes and recipe.rest_minutes
    return replace(
        recipe,
        rest_minutes=told or None,
        cuisine="",
        main_protein="",
        equipment=(),
        storage_days=None,
        freezes=None,
        language="en",
    )


@given(full_recipes())
def test_what_is_written_reads_back_identically(recipe):
    (item,) = paprika.read(paprika.write([recipe]))
    assert item.recipe == as_paprika_holds(recipe)


def test_a_recipe_is_read_with_its_photo_and_headings():
    packed = gzip.compress(json.dumps(ROLLS).encode())
    (item,) = paprika.read(zipped([("My Recipes/Rolls.paprikarecipe", packed)]))
    recipe = item.recipe
    assert item.image == b"picture"
    assert recipe.title == "Rolls"
    assert (recipe.servings, recipe.yield_text) == (20, "about 20 rolls")
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rating) == (30, None, None)
    assert (recipe.meal_types, recipe.tags) == (("breakfast",), ("baking",))
    assert recipe.difficulty == "easy"
    assert [line.section for line in recipe.ingredients] == ["For the dough", "For the glaze"]
    assert [step.text for step in recipe.steps] == ["Knead.", "Bake."]
    assert recipe.publisher_nutrition == {"Calories": "210", "note": "from a label"}


def test_a_single_recipe_is_read_without_its_zip():
    (item,) = paprika.read(gzip.compress(json.dumps(ROLLS).encode()), name="Rolls.paprikarecipe")
    assert (item.source, item.recipe.title) == ("Rolls.paprikarecipe", "Rolls")
