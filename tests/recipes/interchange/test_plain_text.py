import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange import plain_text
from recipes.interchange.neutral import UnreadableRecipe

UNMARKED = """Grandmother's lentil soup

A warming soup for every winter.
Serves 4-6 | Prep: 15 min | Cook: 1 hour 10 minutes

2 tbsp olive oil
1 large onion, chopped
salt and pepper
250g red lentils

For the topping:
100 ml yoghurt

Heat the oil in a large pan and fry the onion until soft.
Add the lentils and cook for
another 25 minutes.

Season.
https://example.org/soup
"""
MARKED = """# Banana bread
Ingredients:
- ripe bananas
- 75 g butter
Method
1. Heat the oven to 180C
2. Mash bananas
Notes
Freezes well.
"""


def the_recipe(text, name=""):
    (item,) = plain_text.read(text.encode(), name=name)
    assert not item.problem
    return item.recipe


def test_ingredients_and_steps_are_found_without_headings():
    recipe = the_recipe(UNMARKED)

    assert [(line.section, line.name) for line in recipe.ingredients] == [
        ("", "olive oil"),
        ("", "onion"),
        ("", "salt"),
        ("", "red lentils"),
        ("For the topping", "yoghurt"),
    ]
    assert [step.text for step in recipe.steps] == [
        "Heat the oil in a large pan and fry the onion until soft.",
        "Add the lentils and cook for another 25 minutes.",
        "Season.",
    ]


def test_title_description_servings_times_and_source_are_found():
    recipe = the_recipe(UNMARKED)

    assert recipe.title == "Grandmother's lentil soup"
    assert recipe.description == "A warming soup for every winter."
    assert (recipe.servings, recipe.prep_minutes, recipe.cook_minutes) == (4, 15, 70)
    assert recipe.source_url == "https://example.org/soup"


def test_headings_decide_where_they_stand():
    recipe = the_recipe(MARKED)

    assert recipe.title == "Banana bread"
    assert [line.name for line in recipe.ingredients] == ["ripe bananas", "butter"]
    assert [step.text for step in recipe.steps] == ["Heat the oven to 180C", "Mash bananas"]
    assert recipe.notes == "Freezes well."


def test_a_step_that_begins_with_a_number_stays_a_step_below_its_heading():
    recipe = the_recipe(MARKED.replace("2. Mash bananas", "2 bananas go in first"))

    assert recipe.steps[-1].text == "2 bananas go in first"


def test_the_name_is_the_title_where_the_text_has_none():
    recipe = the_recipe("2 eggs\n100 g flour\n\nWhisk both and fry in a pan.", name="Crêpes.txt")

    assert recipe.title == "Crêpes"


def test_a_letter_is_not_recognised_as_a_recipe():
    letter = b"Dear all,\nwe met at 3 pm and agreed on 2 things.\nRegards"

    assert not plain_text.recognises(letter)
    assert plain_text.recognises(UNMARKED.encode())


def test_without_ingredients_the_item_says_what_to_do():
    (item,) = plain_text.read(b"Soup\n\nCook it for a long time until it is done.")

    assert "put the word “Ingredients” above them" in item.problem


def test_far_too_many_lines_are_refused():
    with pytest.raises(UnreadableRecipe, match="100,001 lines"):
        list(plain_text.read(b"1 egg\n" * 100_000))


def test_a_line_of_megabytes_is_a_problem_and_no_recipe():
    (item,) = plain_text.read(b"Soup\n1 egg\n" + b"x" * 5_000_000)

    assert item.recipe is None
    assert "5,000,000 characters" in item.problem


def test_invisible_characters_do_not_reach_the_recipe():
    recipe = the_recipe("Soup\u202e\n1 egg\u0000\n\n\u200fBoil it until it is hard.")

    assert (recipe.title, recipe.ingredients[0].name) == ("Soup", "egg")
    assert recipe.steps[0].text == "Boil it until it is hard."


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=400))
def test_any_text_is_one_item_with_a_recipe_or_a_problem(text):
    (item,) = plain_text.read(text.encode(), name="x")

    assert bool(item.recipe) != bool(item.problem)


def test_a_list_without_any_amount_is_found_as_a_run_of_short_lines():
    recipe = the_recipe(
        "Wings on the grill\nchicken wings\nspice mix\nteriyaki sauce\n"
        "Heat the grill to 150 degrees and lay the wings on it.\nTurn once."
    )

    assert [line.name for line in recipe.ingredients] == [
        "chicken wings",
        "spice mix",
        "teriyaki sauce",
    ]
    assert len(recipe.steps) == 2


def test_a_long_first_line_is_the_title_even_with_a_number():
    title = "20-minute creamy chicken that the whole family asks for again"

    assert the_recipe(f"{title}\n1 chicken\n\nRoast it until it is golden.").title == title
