from recipes.interchange import copy_me_that
from tests.recipes.interchange.zips import zipped

PAGE = b"""<!DOCTYPE html><html><body>
<div class="recipe">
  <div id="name">Fish pie</div>
  <img class="recipeImage" src="images/pie.jpg"/>
  <a id="original_link" href="https://example.org/pie">https://example.org/pie</a>
  <div>Tags: <span class="recipeCategory">Winter, </span>
    <span class="recipeCategory">Fish</span></div>
  <div id="description">Creamy and golden.</div>
  <div>Servings: <a id="recipeYield">6</a></div>
  <div>Rating: <span id="ratingValue">4</span></div>
  <ul id="recipeIngredients">
    <li class="recipeIngredient recipeIngredient_subheader">Filling</li>
    <li class="recipeIngredient">600 g cod</li>
    <li class="recipeIngredient">300 ml milk</li>
  </ul>
  <ol id="recipeInstructions">
    <li class="instruction">Poach the fish in the milk.</li>
    <li class="instruction instruction_subheader">Top</li>
    <li class="instruction">Cover with mash <b>and</b> bake.</li>
  </ol>
  <ul id="recipeNotes"><li class="recipeNote">Use any white fish.</li></ul>
</div>
<div class="recipe"><div id="name">Nothing in it</div></div>
</body></html>"""


def test_parts_and_facts_of_the_page_are_read():
    recipe = next(copy_me_that.read(PAGE)).recipe

    assert (recipe.title, recipe.description) == ("Fish pie", "Creamy and golden.")
    assert (recipe.servings, recipe.rating) == (6, 4)
    assert recipe.tags == ("winter", "fish")
    assert recipe.notes == "Use any white fish."
    assert recipe.source_url == "https://example.org/pie"


def test_subheaders_are_sections_of_ingredients_and_steps():
    recipe = next(copy_me_that.read(PAGE)).recipe

    assert [(line.section, line.name) for line in recipe.ingredients] == [
        ("Filling", "cod"),
        ("Filling", "milk"),
    ]
    assert [(step.section, step.text) for step in recipe.steps] == [
        ("", "Poach the fish in the milk."),
        ("Top", "Cover with mash and bake."),
    ]


def test_the_photo_comes_out_of_the_zip_with_its_page():
    archive = zipped({"recipes.html": PAGE, "images/pie.jpg": b"\xff\xd8\xff photo"})

    assert copy_me_that.recognises(archive)
    assert next(copy_me_that.read(archive)).image == b"\xff\xd8\xff photo"


def test_a_recipe_with_nothing_in_it_is_an_item_with_a_problem():
    *_, bad = copy_me_that.read(PAGE)

    assert bad.source == "Nothing in it"
    assert "neither ingredients nor steps" in bad.problem
