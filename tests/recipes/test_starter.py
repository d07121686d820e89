"""The starter recipes: enough of each kind, every line weighed, every serving plausible."""

import pytest

from nutrition.services import nutrition_of
from recipes.models import Ingredient, Recipe
from recipes.services.starter import STARTER

pytestmark = pytest.mark.catalogue

# kcal per serving by meal: what a quarter, a third and a tenth of 1,500 to 2,700 kcal a day
# come to, with room for light and hearty dishes.
ENERGY_KCAL = {
    "breakfast": (250, 600),
    "lunch": (350, 850),
    "dinner": (350, 850),
    "snack": (80, 350),
    "side": (60, 350),
    "dessert": (120, 500),
}


@pytest.fixture
def recipes(db):
    return list(Recipe.objects.exclude(starter_slug="").with_ingredients().with_tags().with_steps())


@pytest.fixture
def mains(recipes):
    return [recipe for recipe in recipes if {"lunch", "dinner"} & set(recipe.meal_types)]


def _band(recipe) -> tuple[int, int]:
    """Of the meals a recipe suits, the widest limits."""
    bands = [ENERGY_KCAL[meal] for meal in recipe.meal_types]
    return min(low for low, _ in bands), max(high for _, high in bands)


def _count(recipes, diet) -> int:
    return sum(recipe.diet_states()[diet] == "yes" for recipe in recipes)


def test_every_starter_file_is_loaded(recipes):
    files = {path.stem for path in STARTER.glob("*.cook")}
    assert {recipe.starter_slug for recipe in recipes} == files


def test_there_are_enough_of_each_kind(recipes, mains):
    breakfasts = [recipe for recipe in recipes if "breakfast" in recipe.meal_types]
    small = [r for r in recipes if {"snack", "side", "dessert"} & set(r.meal_types)]
    assert len(recipes) >= 150
    assert len(breakfasts) >= 30
    assert len(mains) >= 100
    assert len(small) >= 20
    assert len({recipe.cuisine for recipe in recipes if recipe.cuisine}) >= 12


def test_there_is_enough_for_each_diet_and_for_weeknights(mains):
    assert _count(mains, "vegetarian") >= 45
    assert _count(mains, "vegan") >= 25
    assert _count(mains, "gluten_free") >= 40
    assert sum(recipe.total_minutes <= 30 for recipe in mains) >= 60


def test_every_line_has_its_food_and_its_grams(recipes):
    lines = Ingredient.objects.filter(recipe__in=recipes)
    assert list(lines.filter(food=None).values_list("original_text", flat=True)) == []
    assert list(lines.filter(grams=None).values_list("original_text", flat=True)) == []


def test_coverage_is_whole(recipes):
    facts = nutrition_of(recipes)
    short = {r.title: facts[r.pk].uncounted for r in recipes if facts[r.pk].coverage < 1}
    assert short == {}


def test_a_serving_has_a_plausible_energy(recipes):
    facts = nutrition_of(recipes)
    odd = {}
    for recipe in recipes:
        kcal = facts[recipe.pk].energy_kcal
        low, high = _band(recipe)
        if not low <= kcal <= high:
            odd[recipe.title] = round(kcal)
    assert odd == {}


def test_every_recipe_has_steps_in_order_and_times(recipes):
    for recipe in recipes:
        steps = list(recipe.steps.all())
        assert len(steps) >= 2, recipe.title
        assert [step.position for step in steps] == list(range(len(steps)))
        assert all(step.text.endswith((".", "!", ")")) for step in steps), recipe.title
        assert recipe.total_minutes > 0, recipe.title


def test_mains_say_how_long_they_keep(mains):
    assert sum(recipe.storage_days is not None for recipe in mains) >= 80
