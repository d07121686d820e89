import json
from dataclasses import replace

import pytest
from hypothesis import given

from recipes.interchange import schema_org
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.neutral_recipes import full_recipes

PANCAKES = {
    "@type": "Recipe",
    "name": "Pancakes &amp; <b>syrup</b>",
    "recipeIngredient": ["2 eggs", "## Topping", "1 tbsp syrup"],
    "recipeInstructions": "1. Whisk.\n2. Fry.",
}


def read_one(**facts):
    return schema_org.from_json_ld(PANCAKES | facts)


@given(full_recipes())
def test_what_is_written_reads_back_identically(recipe):
    (item,) = schema_org.read(schema_org.write([recipe]))
    assert item.recipe == recipe


def test_a_timer_of_a_step_reads_back():
    recipe = read_one()
    steps = (replace(recipe.steps[0], timer_seconds=300), *recipe.steps[1:])
    written = schema_org.to_json_ld(replace(recipe, steps=steps))
    assert schema_org.from_json_ld(written).steps == steps


def test_html_headings_and_numbers_of_steps_are_understood():
    recipe = read_one()
    assert recipe.title == "Pancakes & syrup"
    assert [(line.text, line.section) for line in recipe.ingredients] == [
        ("2 eggs", ""),
        ("1 tbsp syrup", "Topping"),
    ]
    assert [step.text for step in recipe.steps] == ["Whisk.", "Fry."]


def test_a_recipe_is_found_in_a_graph_with_its_author():
    author = {"@id": "#ann", "@type": "Person", "name": "Ann"}
    graph = [author, {"@type": "WebPage"}, PANCAKES | {"author": {"@id": "#ann"}}]
    assert schema_org.from_json_ld({"@graph": graph}).source_name == "Ann"


@pytest.mark.parametrize(
    "instructions",
    [
        ["Whisk.", "Fry."],
        [["Whisk.", "Fry."]],
        "<p>Whisk.</p><p>Fry.</p>",
        [{"@type": "HowToStep", "text": "Whisk."}, {"@type": "HowToStep", "name": "Fry."}],
        {"@type": "ItemList", "itemListElement": [{"text": "Whisk."}, {"text": "Fry."}]},
    ],
)
def test_every_shape_of_instructions_gives_the_same_steps(instructions):
    recipe = read_one(recipeInstructions=instructions)
    assert [step.text for step in recipe.steps] == ["Whisk.", "Fry."]


@pytest.mark.parametrize(
    ("said", "servings", "text"),
    [
        (4, 4, ""),
        ("6 Portionen", 6, ""),
        (["20", "20 pieces"], 20, "20 pieces"),
        ("8-10", 8, "8-10"),
        ("750 g di crema", None, "750 g di crema"),
        ("one 9-inch cake", None, "one 9-inch cake"),
        (None, None, ""),
    ],
)
def test_a_yield_gives_servings_only_where_it_counts_them(said, servings, text):
    recipe = read_one(recipeYield=said)
    assert (recipe.servings, recipe.yield_text) == (servings, text)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({"prepTime": "P0DT0H20M", "cookTime": "PT1H15M"}, (20, 75, None)),
        ({"totalTime": "PT50M"}, (None, 50, None)),
        ({"prepTime": "PT5M", "cookTime": "PT", "totalTime": "PT25M"}, (5, 20, None)),
        ({"cookTime": "PT5M", "totalTime": "PT25M"}, (20, 5, None)),
        ({"prepTime": "PT5M", "cookTime": "PT5M", "totalTime": "PT2H"}, (5, 5, 110)),
        ({"prepTime": "", "cookTime": None}, (None, None, None)),
    ],
)
def test_a_total_time_tells_what_the_parts_leave_out(times, expected):
    recipe = read_one(**times)
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rest_minutes) == expected


def test_a_time_nobody_can_read_is_a_problem_and_not_a_failure():
    recipe = read_one(prepTime="a while", cookTime="P9999D")
    assert (recipe.prep_minutes, recipe.cook_minutes) == (None, None)
    assert len(recipe.problems) == 2


def test_categories_become_meals_and_the_rest_tags():
    recipe = read_one(recipeCategory="Main Course, Vegan", keywords=["Quick", "vegan", "x" * 80])
    assert recipe.meal_types == ("dinner",)
    assert recipe.tags == ("vegan", "quick")


def test_comments_of_readers_are_no_notes():
    assert read_one(comment=[{"@type": "Comment", "text": "Yum!"}]).notes == ""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"@type": "WebPage"}', "no schema.org Recipe"),
    ],
)
def test_a_file_without_a_recipe_is_refused_with_the_reason(data, sentence):
    with pytest.raises(UnreadableRecipe, match=sentence):
        list(schema_org.read(data))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": " "}, "no title"),
        ({"recipeIngredient": [], "recipeInstructions": {}}, "neither ingredients nor steps"),
        ({"recipeIngredient": ["1 egg"] * 1001}, "More than 1,000 lines"),
        ({"recipeInstructions": ["x" * 30_000]}, "too long"),
    ],
)
def test_a_bad_recipe_is_an_item_with_its_problem_and_stops_no_other(facts, sentence):
    data = json.dumps(["schema.org", PANCAKES | facts, PANCAKES]).encode()
    assert schema_org.recognises(data)
    bad, good = schema_org.read(data)
    assert bad.recipe is None
    assert sentence in bad.problem
    assert good.recipe.title == "Pancakes & syrup"
