import json

from hypothesis import given

from recipes.interchange import nextcloud
from recipes.interchange.archives import zipped
from tests.recipes.interchange.neutral_recipes import full_recipes

SHRIMP = {
    "@type": "Recipe",
    "name": "Shrimp",
    "recipeYield": 4,
    "prepTime": "PT0H15M",
    "recipeCategory": "Main Course",
    "keywords": "shrimp,quick",
    "tool": [],
    "recipeIngredient": ["1 lb shrimp", "## Marinade", "2 teaspoons olive oil"],
    "recipeInstructions": ["## Marinade", "Mix.\n", "Cook."],
}


@given(full_recipes())
def test_what_is_written_reads_back_identically(recipe):
    (item,) = nextcloud.read(nextcloud.write([recipe]))
    assert item.recipe == recipe


def test_a_folder_is_read_with_its_picture_and_headings():
    files = [("Shrimp/recipe.json", json.dumps(SHRIMP).encode()), ("Shrimp/full.jpg", b"picture")]
    (item,) = nextcloud.read(zipped([*files, ("__MACOSX/Shrimp/._recipe.json", b"x")]))
    recipe = item.recipe
    assert item.image == b"picture"
    assert (recipe.servings, recipe.prep_minutes) == (4, 15)
    assert (recipe.meal_types, recipe.tags) == (("dinner",), ("shrimp", "quick"))
    assert [line.section for line in recipe.ingredients] == ["", "Marinade"]
    assert [(step.text, step.section) for step in recipe.steps] == [
        ("Mix.", "Marinade"),
        ("Cook.", "Marinade"),
    ]


def test_a_recipe_outside_of_a_folder_is_another_programs():
    data = zipped([("recipe.json", json.dumps(SHRIMP).encode())])
    assert not nextcloud.recognises(data)
