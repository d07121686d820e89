import json
from decimal import Decimal

import pytest
from hypothesis import given

from recipes.interchange import mealie
from recipes.interchange.archives import zipped
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.neutral_recipes import full_recipes

ID = "1f2e3d4c5b6a79808182838485868788"
PICTURE = "data/recipes/1f2e3d4c-5b6a-7980-8182-838485868788/images/original.webp"
TABLES = {
    "recipes": [
        {"id": ID, "name": "Stew", "recipe_yield": "bowls", "recipe_yield_quantity": 4.0,
         "recipe_servings": 4.0, "prep_time": "1 Hour", "perform_time": "30 Minutes",
         "rating": 4.0, "org_url": "https://example.org/stew"},
    ],
    "recipes_ingredients": [
        {"recipe_id": ID, "position": 1, "food_id": "f", "unit_id": "u", "quantity": 0.5,
         "note": "chopped", "title": "Base"},
        {"recipe_id": ID, "position": 0, "note": "2 bay leaves", "quantity": 1.0},
        {"recipe_id": ID, "position": 2, "food_id": "f", "unit_id": "el", "quantity": 2.0},
    ],
    "ingredient_foods": [{"id": "f", "name": "onion"}],
    "ingredient_units": [{"id": "u", "name": "cup"}, {"id": "el", "name": "Esslöffel"}],
    "recipe_instructions": [{"recipe_id": ID, "position": 0, "title": "", "text": "Simmer."}],
    "recipe_nutrition": [{"id": 1, "recipe_id": ID, "calories": "120", "fat_content": ""}],
    "tags": [{"id": "t", "name": "Winter"}],
    "recipes_to_tags": [{"recipe_id": ID, "tag_id": "t"}, {"recipe_id": ID, "tag_id": "gone"}],
}  # fmt: skip


def read_tables(tables):
    files = [("database.json", json.dumps(tables).encode()), (PICTURE, b"picture")]
    return list(mealie.read(zipped([*files, ("__MACOSX/._database.json", b"x")])))


@given(full_recipes())
def test_what_is_written_reads_back_identically(recipe):
    (item,) = mealie.read(mealie.write([recipe]))
    assert item.recipe == recipe


def test_a_backup_is_joined_from_its_tables():
    (item,) = read_tables(TABLES)
    recipe = item.recipe
    assert item.image == b"picture"
    assert (recipe.servings, recipe.yield_text) == (4, "4 bowls")
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rating) == (60, 30, 4)
    assert recipe.tags == ("winter",)
    assert recipe.publisher_nutrition == {"calories": "120"}
    assert [step.text for step in recipe.steps] == ["Simmer."]
    bay, onion, spoons = recipe.ingredients
    assert (bay.amount_min, bay.section) == (2, "")
    assert (onion.text, onion.section) == ("0.5 cup onion, chopped", "Base")
    assert (onion.amount_min, onion.unit, onion.name) == (Decimal("0.5"), "cup", "onion")
    assert (spoons.amount_min, spoons.unit, spoons.name) == (2, "", "Esslöffel onion")


@pytest.mark.parametrize(
    "tables", [TABLES | {"recipes": [{"id": ["x"], "name": "Stew"}]}, {"recipes": None}, []]
)
def test_tables_that_do_not_fit_together_are_refused_in_a_sentence(tables):
    with pytest.raises(UnreadableRecipe, match=r"database\.json"):
        read_tables(tables)


def test_the_older_layout_is_read_with_its_picture():
    recipe = {
        "name": "Stew",
        "recipe_yield": "4 serving(s)",
        "recipe_ingredient": [
            {"note": "1/4 cup flour", "disable_amount": True, "quantity": 1},
            {"title": "Sauce", "note": "1 cup red wine", "disable_amount": True, "quantity": 1},
        ],
        "recipe_instructions": [{"title": "", "text": "Simmer."}],
        "recipe_category": [{"name": "Dinner", "slug": "dinner"}],
        "total_time": "2 hours 30 minutes",
    }
    folder = "mealie_2021/recipes/stew"
    files = [(f"{folder}/stew.json", json.dumps(recipe).encode())]
    (item,) = mealie.read(zipped([*files, (f"{folder}/images/original.webp", b"picture")]))
    assert item.image == b"picture"
    assert (item.recipe.servings, item.recipe.yield_text) == (4, "")
    assert item.recipe.cook_minutes == 150
    assert item.recipe.meal_types == ("dinner",)
    assert [(line.name, line.section) for line in item.recipe.ingredients] == [
        ("flour", ""),
        ("red wine", "Sauce"),
    ]
