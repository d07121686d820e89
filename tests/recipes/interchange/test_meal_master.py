from decimal import Decimal

import pytest

from recipes.interchange import meal_master
from recipes.interchange.neutral import UnreadableRecipe

TWO_COLUMNS = """\
MMMMM----- Recipe via Meal-Master (tm) v8.05

      Title: Jalapeño Corn Bread
 Categories: Breads, Side dish
      Yield: 8 Servings

      1 c  Yellow corn meal                    2 lg Eggs
    1/2 ts Salt                            1 1/2 c  Buttermilk
      1 T  Sugar                               1 cn Green chillies; drained
           -or honey                           2 tb Butter; melted

MMMMM--------------------------TOPPING-------------------------------
    1/4 lb Cheddar; grated

  Heat the oven to 220 C. Mix the dry things,
  then stir in the wet ones.

  Pour into a tin, strew the cheese on top
  and bake for 25 minutes.

MMMMM
"""


def the_recipe(text):
    (item,) = meal_master.read(text.encode("latin-1"))
    assert not item.problem
    return item.recipe


def test_the_left_column_is_read_before_the_right_one():
    names = [line.name for line in the_recipe(TWO_COLUMNS).ingredients]

    assert names == [
        "Yellow corn meal",
        "Salt",
        "Sugar",
        "Eggs",
        "Buttermilk",
        "Green chillies",
        "Butter",
        "Cheddar",
    ]


def test_a_name_that_begins_with_a_dash_goes_on_from_the_line_above():
    assert "honey" in the_recipe(TWO_COLUMNS).ingredients[2].text


def test_amounts_units_and_sizes_are_read_and_capital_t_is_a_tablespoon():
    corn, salt, sugar, eggs, buttermilk, chillies, *_ = the_recipe(TWO_COLUMNS).ingredients

    assert (corn.amount_min, corn.unit) == (1, "cup")
    assert (salt.amount_min, salt.unit) == (Decimal("0.5"), "teaspoon")
    assert (sugar.amount_min, sugar.unit) == (1, "tablespoon")
    assert (eggs.amount_min, eggs.size) == (2, "large")
    assert (buttermilk.amount_min, buttermilk.unit) == (Decimal("1.5"), "cup")
    assert (chillies.amount_min, chillies.unit) == (1, "can")


def test_a_dashed_title_among_ingredients_is_their_section():
    assert [line.section for line in the_recipe(TWO_COLUMNS).ingredients[-2:]] == ["", "TOPPING"]


def test_steps_are_paragraphs_and_facts_are_kept():
    recipe = the_recipe(TWO_COLUMNS)

    assert recipe.title == "Jalapeño Corn Bread"
    assert recipe.servings == 8
    assert recipe.meal_types == ("side",)
    assert recipe.tags == ("breads",)
    assert [step.text for step in recipe.steps] == [
        "Heat the oven to 220 C. Mix the dry things, then stir in the wet ones.",
        "Pour into a tin, strew the cheese on top and bake for 25 minutes.",
    ]


def test_a_bad_recipe_does_not_stop_the_next_one():
    untitled = TWO_COLUMNS.replace("      Title: Jalapeño Corn Bread\n", "")

    items = list(meal_master.read((untitled + "\n" + TWO_COLUMNS).encode("latin-1")))

    assert [item.recipe and item.recipe.title for item in items] == [None, "Jalapeño Corn Bread"]
    assert "no title" in items[0].problem


def test_dashes_for_the_frame_are_read_too():
    dashed = TWO_COLUMNS.replace("MMMMM-", "------").replace("\nMMMMM\n", "\n-----\n")

    assert len(the_recipe(dashed).ingredients) == 8


def test_a_file_without_a_recipe_is_refused():
    with pytest.raises(UnreadableRecipe, match="No recipe of MealMaster"):
        list(meal_master.read(b"Dear Meal-Master users,"))
