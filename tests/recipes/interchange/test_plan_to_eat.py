import pytest

from recipes.interchange import plan_to_eat
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.zips import zipped

COLUMNS = (
    "Title,Course,Cuisine,Main Ingredient,Description,Source,Url,Prep Time,Cook Time,Total Time,"
    "Servings,Yield,Ingredients,Directions,Tags,Rating,Photo Url,Calories,Protein"
)
ROW = """Bean stew,Main Course,Mexican,Beans,"Slow, and worth it.",A friend,https://example.org/stew,
,75,150,7,1 pot,", Stew
2 itm onions, chopped
, To serve
3 pkg tortillas, warm
","Fry the onions.
Stew for an hour.","Cheap, Batch",4,https://example.org/stew.jpg,410,19
""".replace("stew,\n,75", "stew,,75")
CSV = f"{COLUMNS}\n{ROW}".encode()
TEXT = b"""-------------------------------------------
Title: Plain rice
Description:
Source: Aunt Ida
Serves: 3
Prep Time: 5 min
Cook Time: 12 min
Photo Url:
Tags: quick^side dish
Ingredients:
Rice:
1 cup rice
2 cups water
Directions:
Note: rinse it first.
Boil until the water is gone.
-------------------------------------------
Title:
Ingredients:
1 egg
Directions:
Boil it.
"""


def test_headings_and_pieces_of_the_csv_are_understood():
    (item,) = plan_to_eat.read(CSV)

    assert [
        (line.section, line.amount_min, line.unit, line.name) for line in item.recipe.ingredients
    ] == [("Stew", 2, "", "onions"), ("To serve", 3, "package", "tortillas")]


def test_facts_of_the_csv_are_read():
    recipe = next(plan_to_eat.read(CSV)).recipe

    assert (recipe.title, recipe.servings, recipe.yield_text) == ("Bean stew", 7, "1 pot")
    assert (recipe.prep_minutes, recipe.cook_minutes) == (75, 75)
    assert (recipe.meal_types, recipe.tags) == (("dinner",), ("cheap", "batch"))
    assert (recipe.cuisine, recipe.rating) == ("mexican", 4)
    assert (recipe.source_url, recipe.source_name) == ("https://example.org/stew", "A friend")
    assert recipe.image_url == "https://example.org/stew.jpg"
    assert recipe.publisher_nutrition == {"Calories": "410", "Protein": "19"}
    assert [step.text for step in recipe.steps] == ["Fry the onions.", "Stew for an hour."]


def test_the_text_is_read_and_a_colon_in_a_step_or_list_starts_no_field():
    good, bad = plan_to_eat.read(TEXT)
    recipe = good.recipe

    assert (recipe.title, recipe.servings, recipe.cook_minutes) == ("Plain rice", 3, 12)
    assert recipe.tags == ("quick", "side dish")
    assert [(line.section, line.name) for line in recipe.ingredients] == [
        ("Rice", "rice"),
        ("Rice", "water"),
    ]
    assert [step.text for step in recipe.steps] == [
        "Note: rinse it first.",
        "Boil until the water is gone.",
    ]
    assert "no title" in bad.problem


@pytest.mark.parametrize(
    "content", [CSV, b"\xef\xbb\xbf" + CSV, TEXT, TEXT.replace(b"\n", b"\r\n")]
)
def test_both_are_recognised_alone_and_in_a_zip(content):
    assert plan_to_eat.recognises(content)
    assert plan_to_eat.recognises(zipped({"export.csv": content}))
    assert len(list(plan_to_eat.read(zipped({"export.txt": content})))) in (1, 2)


def test_a_field_of_megabytes_is_refused():
    with pytest.raises(UnreadableRecipe, match="a field is too long"):
        list(plan_to_eat.read(CSV + b'"' + b"x" * 5_000_000 + b'"\n'))
