import base64
import json

import pytest

from recipes.interchange import mela
from tests.recipes.interchange.zips import zipped

RECIPE = {
    "id": "example.org/salad",
    "title": "Bean salad",
    "text": "For a hot day.",
    "yield": "2 people",
    "prepTime": "10 min",
    "cookTime": "",
    "totalTime": "1 h",
    "ingredients": "# Salad\n1 tin white beans\n1 red onion, sliced\n# Dressing\n2 tbsp olive oil",
    "instructions": "# Salad\nDrain the beans.\n# Dressing\nWhisk and pour over.",
    "categories": ["Lunch", "Vegan"],
    "images": [base64.b64encode(b"\x89PNG picture").decode()],
    "link": "https://example.org/salad",
    "notes": "Add feta.",
    "nutrition": "Calories: 320\nvery healthy\nProtein: 12 g",
    "favorite": True,
}


def as_bytes(**changes):
    return json.dumps(RECIPE | changes).encode()


def test_a_recipe_is_read_with_its_sections_and_picture():
    (item,) = mela.read(as_bytes())
    recipe = item.recipe

    assert [(line.section, line.name) for line in recipe.ingredients] == [
        ("Salad", "white beans"),
        ("Salad", "red onion"),
        ("Dressing", "olive oil"),
    ]
    assert [(step.section, step.text) for step in recipe.steps] == [
        ("Salad", "Drain the beans."),
        ("Dressing", "Whisk and pour over."),
    ]
    assert item.image == b"\x89PNG picture"


def test_its_facts_are_read():
    recipe = next(mela.read(as_bytes())).recipe

    assert (recipe.title, recipe.description, recipe.notes) == (
        "Bean salad",
        "For a hot day.",
        "Add feta.",
    )
    assert (recipe.servings, recipe.prep_minutes, recipe.cook_minutes) == (2, 10, 50)
    assert (recipe.meal_types, recipe.tags) == (("lunch",), ("vegan",))
    assert recipe.publisher_nutrition == {"Calories": "320", "Protein": "12 g"}
    assert recipe.source_url == "https://example.org/salad"


def test_a_zip_gives_an_item_a_file_and_a_bad_one_does_not_stop_it():
    archive = zipped({"a.melarecipe": b"{", "b.melarecipe": as_bytes(), "readme.txt": b"hello"})

    assert mela.recognises(archive)
    bad, good = mela.read(archive)
    assert (bad.source, bad.recipe) == ("a.melarecipe", None)
    assert "not valid JSON (line 1, column 2)" in bad.problem
    assert good.recipe.title == "Bean salad"


def test_a_time_that_can_not_be_read_is_a_problem_and_costs_nothing_else():
    recipe = next(mela.read(as_bytes(prepTime="a while", totalTime=""))).recipe

    assert recipe.prep_minutes is None
    assert recipe.problems == ("“a while” is not a time: write it as 25 min or 1 h 30 min.",)


@pytest.mark.parametrize("value", [None, 3, {"a": 1}, [None], True])
def test_values_of_a_wrong_kind_never_break_it(value):
    odd = dict.fromkeys(RECIPE, value) | {"title": "Odd", "ingredients": "1 egg"}

    (item,) = mela.read(json.dumps(odd).encode())

    assert item.recipe.title == "Odd"
