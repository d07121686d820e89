import pytest

from recipes.interchange import recipe_keeper
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.zips import zipped

PAGE = """<html><head><title>Recipes</title><style>p { color: red }</style></head><body>
<div class="recipe-details">
 <table><tr><td><div class="recipe-photos-div">
   <img src="images/curry_0.jpg" class="recipe-photo">
 </div></td><td>
  <h2 itemprop="name">Chickpea &amp; spinach curry</h2>
  <meta content="7" itemprop="recipeId">
  <div>Courses: <span itemprop="recipeCourse">Main Dish</span></div>
  <div>Categories: <meta content="Vegan" itemprop="recipeCategory">
    <meta content="Quick" itemprop="recipeCategory">Vegan, Quick</div>
  <div>Serving size: <span itemprop="recipeYield">4</span></div>
  <div>Preparation time: <span>10 mins</span><meta content="PT10M" itemprop="prepTime"></div>
  <div>Cooking time: <span>1 hour 5 mins</span><meta content="PT1H5M" itemprop="cookTime"></div>
  <div>Source: <span itemprop="recipeSource"><a href="https://example.org/curry">e.org</a></span>
  </div>
  <meta content="5" itemprop="recipeRating">
  <meta content="420" itemprop="recipeNutCalories"><meta content="0" itemprop="recipeNutTotalFat">
 </td></tr></table>
 <div class="recipe-ingredients" itemprop="recipeIngredients">
   <p>Curry</p><p>• 2 tins chickpeas,
      drained</p><p>• 1 onion</p><p>To serve</p><p>• 200 g rice</p>
 </div>
 <div itemprop="recipeDirections"><p>1. Fry the onion.</p><p>2. Add the rest.</p></div>
 <div class="recipe-notes" itemprop="recipeNotes"><p>Good cold.</p></div>
</div>
<div class="recipe-details"><h2 itemprop="name"></h2></div>
</body></html>""".encode()


def test_parts_and_facts_of_the_page_are_read():
    recipe = next(recipe_keeper.read(PAGE)).recipe

    assert recipe.title == "Chickpea & spinach curry"
    assert (recipe.servings, recipe.prep_minutes, recipe.cook_minutes) == (4, 10, 65)
    assert (recipe.meal_types, recipe.tags) == (("dinner",), ("vegan", "quick"))
    assert (recipe.rating, recipe.notes) == (5, "Good cold.")
    assert recipe.source_url == "https://example.org/curry"
    assert recipe.publisher_nutrition == {"Calories": "420"}
    assert [step.text for step in recipe.steps] == ["Fry the onion.", "Add the rest."]


def test_lines_without_a_bullet_among_bullets_are_sections():
    recipe = next(recipe_keeper.read(PAGE)).recipe

    assert [(line.section, line.name, line.preparation) for line in recipe.ingredients] == [
        ("Curry", "chickpeas", "drained"),
        ("Curry", "onion", ""),
        ("To serve", "rice", ""),
    ]


def test_without_bullets_every_line_is_an_ingredient():
    plain = PAGE.replace("• ".encode(), b"").replace(b"<p>Curry</p>", b"<p>salt</p>")

    names = [line.name for line in next(recipe_keeper.read(plain)).recipe.ingredients]

    assert names[:2] == ["salt", "chickpeas"]


def test_the_photo_comes_out_of_the_zip_with_its_page():
    archive = zipped({"x/recipes.html": PAGE, "x/images/curry_0.jpg": b"\xff\xd8\xff photo"})

    assert recipe_keeper.recognises(archive)
    assert next(recipe_keeper.read(archive)).image == b"\xff\xd8\xff photo"


def test_an_empty_recipe_is_an_item_with_a_problem():
    _, bad = recipe_keeper.read(PAGE)

    assert (bad.source, bad.recipe) == ("recipe 2", None)
    assert "no title" in bad.problem


def test_a_zip_without_a_page_is_refused():
    with pytest.raises(UnreadableRecipe, match="no page of recipes"):
        list(recipe_keeper.read(zipped({"a.txt": b"a"})))
