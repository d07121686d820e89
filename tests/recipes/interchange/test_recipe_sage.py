import json

import pytest

from recipes.interchange import recipe_sage
from recipes.interchange.neutral import UnreadableRecipe

EXPORT = [
    {
        "@context": "http://schema.org",
        "@type": "Recipe",
        "name": "Leek and potato soup",
        "description": "Thick and warm.",
        "prepTime": "15 min",
        "totalTime": "45 minutes",
        "recipeYield": "4 servings",
        "recipeCategory": ["dinner", "freezer"],
        "creditText": "Aunt Ida",
        "isBasedOn": "https://example.org/soup",
        "image": ["https://example.org/soup.jpg"],
        "comment": [{"@type": "Comment", "name": "Author Notes", "text": "Better next day."}],
        "aggregateRating": {"@type": "AggregateRating", "ratingValue": "5", "ratingCount": "1"},
        "recipeIngredient": ["3 leeks", "500 g potatoes", "[To serve]", "2 tbsp cream"],
        "recipeInstructions": [
            {"@type": "HowToStep", "text": "[Soup]"},
            {"@type": "HowToStep", "text": "1. Simmer everything for 30 minutes."},
            {"@type": "HowToStep", "text": "2. Blend."},
        ],
    },
    {"@type": "Recipe", "creditText": "", "isBasedOn": "", "name": ""},
]


def test_its_habits_become_notes_source_and_sections():
    good, _ = recipe_sage.read(json.dumps(EXPORT).encode())
    recipe = good.recipe

    assert (recipe.notes, recipe.source_name) == ("Better next day.", "Aunt Ida")
    assert recipe.source_url == "https://example.org/soup"
    assert recipe.image_url == "https://example.org/soup.jpg"
    assert [line.section for line in recipe.ingredients] == ["", "", "To serve"]
    assert [(step.section, step.text) for step in recipe.steps] == [
        ("Soup", "Simmer everything for 30 minutes."),
        ("Soup", "Blend."),
    ]


def test_the_time_of_cooking_is_what_remains_of_the_total():
    recipe = next(recipe_sage.read(json.dumps(EXPORT).encode())).recipe

    assert (recipe.prep_minutes, recipe.cook_minutes) == (15, 30)
    assert (recipe.servings, recipe.rating) == (4, 5)
    assert (recipe.meal_types, recipe.tags) == (("dinner",), ("freezer",))


def test_a_recipe_without_a_title_is_an_item_with_a_problem():
    _, bad = recipe_sage.read(json.dumps(EXPORT).encode())

    assert bad.recipe is None
    assert "no title" in bad.problem


@pytest.mark.parametrize("value", [None, 7, {"x": [1]}, [[[]]], "text", True])
def test_values_of_a_wrong_kind_never_break_it(value):
    odd = dict.fromkeys(EXPORT[0], value) | {"name": "Odd", "recipeIngredient": ["1 egg"]}

    (item,) = recipe_sage.read(json.dumps([odd]).encode())

    assert item.recipe.title == "Odd"


def test_broken_json_is_refused_with_its_place():
    with pytest.raises(UnreadableRecipe, match="line 1, column 2"):
        list(recipe_sage.read(b"{"))


def test_json_without_a_recipe_is_refused():
    with pytest.raises(UnreadableRecipe, match="no recipe in this file"):
        list(recipe_sage.read(b"[1, 2]"))
