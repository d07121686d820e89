"""A household's own recipes as ingredients of others."""

from decimal import Decimal

import pytest
from django.urls import reverse

from recipes import services
from recipes.editing import ingredients_text, read_ingredients
from recipes.models import Ingredient, Recipe
from recipes.services.resolving import FoodIndex
from recipes.services.versions import content_of
from tests.factories import make_content, make_food, make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def household():
    return make_household()


@pytest.fixture
def dough(household):
    lines = make_line(make_food("flour"), 500), make_line(make_food("water"), 300)
    return make_recipe(*lines, title="Pizza dough", household=household)


def written(household, *texts, title="Pizza"):
    content = make_content(*read_ingredients("\n".join(texts)), title=title)
    return services.create_recipe(household=household, content=content, user=household.owner)


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("400 g pizza dough", 400),
        ("1 kg Pizza Dough, rolled out", 1000),
        ("400 g pizza doughs", 400),
        ("1 pizza dough", None),
        ("3 cups pizza dough", None),
        ("pizza dough", None),
    ],
)
def test_a_line_that_names_an_own_recipe_is_that_recipe(household, dough, text, grams):
    (line,) = written(household, text).ingredients.all()

    assert (line.sub_recipe, line.food, line.grams) == (dough, None, grams)
    assert (line.review == Ingredient.Review.NEEDED) is (grams is None)


def test_a_food_of_that_very_name_goes_before_and_one_of_a_similar_name_does_not(household):
    make_food("pesto")
    make_food("stock")
    make_recipe(title="Pesto", household=household)
    broth = make_recipe(title="Dark stock", household=household)

    pesto, stock = written(household, "50 g pesto", "200 g dark stock").ingredients.all()

    assert pesto.sub_recipe is None
    assert pesto.food.name == "pesto"
    assert (stock.sub_recipe, stock.grams) == (broth, 200)


def test_recipes_of_others_of_the_catalogue_and_in_the_trash_are_no_parts(household, dough):
    make_recipe(title="Brine", household=make_household())
    make_recipe(title="Roux")
    private = make_recipe(title="Secret sauce", household=household)
    Recipe.objects.filter(pk=private.pk).update(visibility="private")
    services.trash_recipe(dough)
    texts = "100 g brine", "100 g roux", "100 g secret sauce", "100 g pizza dough"
    recipe = written(household, *texts)

    assert not recipe.ingredients.exclude(sub_recipe=None).exists()


def test_no_recipe_is_a_part_of_itself(household, dough):
    content = make_content(*read_ingredients("100 g pizza dough"), title="Pizza dough")
    recipe = services.update_recipe(dough, content=content, user=household.owner)

    assert recipe.ingredients.get().sub_recipe is None


def test_a_link_made_by_hand_outlives_a_change_of_the_text(household, dough):
    recipe = written(household, "300 g house base", "100 g cheese")
    recipe.ingredients.filter(name="house base").update(
        sub_recipe=dough, grams=300, grams_source="stated weight"
    )
    text = ingredients_text(content_of(recipe).ingredients) + "\n2 olives"
    content = make_content(*read_ingredients(text), title="Pizza")

    recipe = services.update_recipe(recipe, content=content, user=household.owner)

    line = recipe.ingredients.get(name="house base")
    assert (line.sub_recipe, line.grams) == (dough, 300)
    assert recipe.ingredients.count() == 3


def test_an_edit_of_single_rows_leaves_the_grams_of_a_part(household, dough):
    recipe = written(household, "400 g pizza dough", "100 g cheese")

    services.record_edit(recipe)

    assert recipe.ingredients.get(sub_recipe=dough).grams == Decimal(400)


def test_the_editor_says_so_as_one_types_and_the_page_leads_there(client, household, dough):
    client.force_login(household.owner)

    preview = client.post(reverse("recipes:lines_preview"), {"ingredients": "400 g pizza dough"})
    page = client.get(written(household, "400 g pizza dough").get_absolute_url())

    assert "your recipe “Pizza dough” · 400 g" in preview.text
    assert f'<a href="{dough.get_absolute_url()}">pizza dough</a>' in page.text


@pytest.mark.parametrize("parts", [1, 12])
def test_parts_cost_one_query_however_many_there_are(household, parts, django_assert_num_queries):
    lines = [make_line(f"sauce {number}", 100) for number in range(parts)]
    for line in lines:
        make_recipe(title=line.name, household=household)
    index = FoodIndex(household)

    with django_assert_num_queries(1):
        found = [index.resolve(line) for line in lines]
    assert [one.part.title for one in found] == [line.name for line in lines]
