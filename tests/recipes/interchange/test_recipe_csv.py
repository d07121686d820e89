from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange import recipe_csv
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.neutral_recipes import full_recipes


@given(st.lists(full_recipes(), min_size=1, max_size=3))
def test_what_is_written_reads_back_identically(recipes):
    data = recipe_csv.write(recipes)
    assert recipe_csv.recognises(data)
    assert [item.recipe for item in recipe_csv.read(data)] == recipes


@pytest.mark.parametrize("title", ["=1+1", "-5 °C sorbet", "@home", "'quoted", "'=1"])
def test_no_cell_runs_as_a_formula_and_its_text_is_kept(title):
    (item,) = recipe_csv.read(b"title,steps\nSoup,Cook.\n")
    data = recipe_csv.write([replace(item.recipe, title=title)])
    assert f"\n'{title}".encode() in data
    (again,) = recipe_csv.read(data)
    assert again.recipe.title == title


def test_a_table_of_another_program_is_understood():
    table = (
        "Name;Directions;Ingredients;Prep Time;Category;Colour\r\n"
        'Soup;"1. Chop.\n2. Cook.";"2 onions\n## Topping\n1 egg";10 min;Main dish,Vegan;red\r\n'
        ";;;;;\r\n"
    )
    (item,) = recipe_csv.read(table.encode())
    recipe = item.recipe
    assert [line.section for line in recipe.ingredients] == ["", "Topping"]
    assert [step.text for step in recipe.steps] == ["Chop.", "Cook."]
    assert (recipe.prep_minutes, recipe.meal_types, recipe.tags) == (10, ("dinner",), ("vegan",))


def test_a_bad_row_is_an_item_with_its_problem_and_stops_no_other():
    bad, odd, good = recipe_csv.read(
        b"title,ingredients,rating\nSoup,,\nStew,1 onion,many\nPie,1 egg,4\n"
    )
    assert (bad.source, bad.recipe) == ("row 2", None)
    assert "neither ingredients nor steps" in bad.problem
    assert "rating" in odd.recipe.problems[0]
    assert good.recipe.rating == 4


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "first row must name"),
        (b"a,b\n1,2\n", "first row must name"),
        (b"title,steps\n\xff\xfe,x\n", "not in UTF-8"),
        (b'title,steps\nSoup,"' + b"x" * 1_000_001, "too long"),
    ],
)
def test_a_table_nobody_can_read_is_refused_with_the_reason(data, sentence):
    with pytest.raises(UnreadableRecipe, match=sentence):
        list(recipe_csv.read(data))


@given(st.binary(max_size=200))
def test_recognising_never_fails(data):
    assert recipe_csv.recognises(data) in (True, False)
