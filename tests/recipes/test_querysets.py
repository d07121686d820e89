import pytest

from recipes.models import Food, Recipe
from recipes.services import trash_recipe
from tests.factories import make_food, make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db


def titles(recipes):
    return [recipe.title for recipe in recipes]


def test_one_sees_the_public_recipes_and_those_of_ones_households():
    ours, theirs = make_household(), make_household()
    make_recipe(title="Public")
    make_recipe(title="Ours", household=ours)
    make_recipe(title="Theirs", household=theirs)
    make_recipe(title="Shared by them", household=theirs, visibility="public")
    make_recipe(title="Unready", status="draft")

    assert titles(Recipe.objects.visible_to(ours.owner)) == ["Ours", "Public", "Shared by them"]
    assert titles(Recipe.objects.visible_to(make_user())) == ["Public", "Shared by them"]


def test_a_private_recipe_is_its_authors_alone():
    household = make_household()
    make_recipe(title="Mine", household=household, user=household.owner, visibility="private")
    member = make_user()
    household.memberships.create(user=member)

    assert titles(Recipe.objects.visible_to(household.owner)) == ["Mine"]
    assert titles(Recipe.objects.visible_to(member)) == []


def test_the_trash_is_not_live():
    recipe = make_recipe()
    trash_recipe(recipe)

    assert not Recipe.objects.live().exists()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Curry", "Porridge"]),
        ({"q": "curry"}, ["Curry"]),
        ({"q": "LENTIL"}, ["Curry"]),
        ({"q": "comfort lentil"}, ["Curry"]),
        ({"q": "lentil oats"}, []),
        ({"course": "breakfast"}, ["Porridge"]),
        ({"cuisine": "indian"}, ["Curry"]),
        ({"minutes": 10}, ["Porridge"]),
        ({"protein": "legume"}, ["Curry"]),
        ({"course": "dinner", "minutes": 10}, []),
    ],
)
def test_filters_narrow_the_list(filters, found):
    make_recipe(
        make_line("red lentils"),
        title="Curry",
        cuisine="indian",
        main_protein="legume",
        tags=("comfort",),
        cook_minutes=40,
    )
    make_recipe(make_line("oats"), title="Porridge", meal_types=("breakfast",), cook_minutes=5)

    assert titles(Recipe.objects.found_by(**filters)) == found


@pytest.mark.parametrize(
    ("state", "found"), [("yes", True), ("no", False), ("unknown", False), (None, False)]
)
def test_a_diet_filter_shows_only_what_is_known_to_suit(state, found):
    doubtful = make_food()
    doubtful.diets = {} if state is None else {"vegan": state}
    doubtful.save()
    make_recipe(make_line(make_food()), make_line(doubtful))

    assert Recipe.objects.suitable_for("vegan").exists() is found


def test_an_unknown_food_blocks_every_diet():
    make_recipe(make_line(make_food()), make_line("grandma’s spice mix"))

    assert not Recipe.objects.suitable_for("vegan").exists()


def test_a_food_only_guessed_reassures_nobody():
    make_food("leek")
    recipe = make_recipe(make_line("musselburgh leek"))

    assert recipe.ingredients.get().food.name == "leek"
    assert not Recipe.objects.suitable_for("vegan").exists()


def test_foods_are_found_by_name_and_alias_the_nearest_first():
    make_food("cherry tomato")
    make_food("tomato")
    courgette = make_food("courgette", plural="courgettes")
    courgette.aliases.create(name="zucchini")

    assert [food.name for food in Food.objects.matching("tom")] == ["tomato", "cherry tomato"]
    assert [food.name for food in Food.objects.matching("ZUCCH")] == ["courgette"]
    assert not Food.objects.matching("tomato zucchini").exists()
