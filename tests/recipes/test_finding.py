from decimal import Decimal

import pytest

from households.choices import Allergen, Diet
from recipes.models import Rating, Recipe, RecipeFacts
from recipes.pages import recipe as pages
from recipes.services import create_recipe, derive_due, update_recipe, weigh_again
from recipes.services.resolving import FoodIndex
from tests.factories import (
    make_content,
    make_food,
    make_household,
    make_line,
    make_person,
    make_recipe,
)

pytestmark = pytest.mark.django_db


def titles(**filters):
    return [recipe.title for recipe in Recipe.objects.found_by(**filters)]


@pytest.mark.parametrize(
    "text",
    ["creme fraiche", "Crème", "brocoli", "spagetti", "spag", "brocoli creme", "weeknight"],
)
def test_slips_accents_and_half_words_find_the_dish(text):
    make_recipe(make_line("crème fraîche"), title="Spaghetti with broccoli", tags=("weeknight",))
    make_recipe(make_line("oats"), title="Porridge")

    assert titles(q=text) == ["Spaghetti with broccoli"]


def test_the_title_counts_before_the_ingredients_and_these_before_tags():
    make_recipe(title="Buns", tags=("lemon",))
    make_recipe(make_line("lemon"), title="Cake")
    make_recipe(title="Zesty lemon tart")
    make_recipe(title="Lemonade")

    assert titles(q="lemon") == ["Zesty lemon tart", "Lemonade", "Cake", "Buns"]


@pytest.mark.parametrize("text", ["p", "z", "tart z", "tart x y"])
def test_a_single_letter_leaves_all(text):
    make_recipe(title="Lemon tart")

    assert titles(q=text) == ["Lemon tart"]


@pytest.mark.parametrize("text", ["!!!", "lemon zzzz", "%", "_"])
def test_what_no_recipe_has_finds_none(text):
    make_recipe(title="Lemon tart")

    assert titles(q=text) == []


def test_with_and_without_a_food_whatever_its_name():
    coriander = make_food("coriander")
    coriander.aliases.create(name="cilantro")
    make_recipe(make_line(coriander), make_line("eggplant"), title="Curry")
    make_recipe(make_line("eggs"), make_line(coriander), title="Omelette")

    assert titles(foods=["cilantro"]) == ["Curry", "Omelette"]
    assert titles(foods=["cilantro"], without=["egg"]) == ["Curry"]
    assert titles(without=["Cilantro"]) == []
    assert titles(foods=["unheard of"]) == []
    assert titles(without=["unheard of"]) == ["Curry", "Omelette"]


def test_in_season_is_what_has_nothing_out_of_season():
    asparagus = make_food("asparagus", season_from=4, season_to=6)
    kale = make_food("kale", season_from=11, season_to=2)
    make_recipe(make_line(asparagus), title="Asparagus soup")
    make_recipe(make_line(kale), title="Kale soup")
    make_recipe(title="Pasta")

    assert titles(season="now", month=5) == ["Asparagus soup", "Pasta"]
    assert titles(season="1", month=5) == ["Kale soup", "Pasta"]


def test_what_costs_an_unknown_sum_is_not_cheap():
    rice, saffron = make_food("rice", price_per_kg="2.00"), make_food("saffron")
    make_recipe(make_line(rice, 400), title="Rice")  # 20 cents a serving
    make_recipe(make_line(rice, 400), make_line(saffron, 1), title="Golden rice")
    make_recipe(make_line(rice, 400), make_line(saffron, 1, optional=True), title="Maybe golden")
    make_recipe(make_line(rice, None, ""), title="Some rice")
    household = make_household(currency="EUR")

    assert titles(cost=Decimal("0.20"), household=household) == ["Maybe golden", "Rice"]
    assert titles(cost=Decimal("0.19"), household=household) == []
    assert titles(cost=Decimal("9"), household=make_household(currency="USD")) == []


def test_stars_are_those_of_the_households_people():
    ours, theirs = make_household(), make_household()
    soup, stew = make_recipe(title="Soup"), make_recipe(title="Stew")
    for household, recipe, stars in ((ours, soup, 4), (ours, soup, 5), (theirs, stew, 5)):
        person = make_person(household)
        Rating.objects.create(household=household, person=person, recipe=recipe, stars=stars)

    assert titles(stars=4, household=ours) == ["Soup"]
    assert titles(stars=5, household=ours) == []
    assert Recipe.objects.mean_stars(ours, Recipe.objects.all()) == {soup.pk: 4.5}


def test_a_line_with_an_alternative_suits_only_whom_both_suit():
    make_recipe(make_line(make_food("oil"), text="100 g oil or butter"), title="Fry-up")

    assert titles(diet="vegan") == []


def test_a_food_that_changes_is_doubted_until_its_recipes_are_derived_again():
    food = make_food()
    recipe = make_recipe(make_line(food), title="Stew")
    assert titles(diet="vegan") == ["Stew"]

    food.diets["vegetarian"] = "no"
    food.save()
    weigh_again([food])

    assert titles(diet="vegan") == []  # not known at this moment
    assert derive_due() == 1
    assert titles(diet="vegan") == ["Stew"]
    assert titles(diet="vegetarian") == []
    assert RecipeFacts.objects.get(recipe=recipe).diets["vegetarian"] == "no"


def test_a_dish_made_of_another_follows_it():
    sauce, butter = make_recipe(title="Sauce"), make_food("butter", diets={"vegan": "no"})
    pasta = make_recipe(title="Pasta")
    pasta.ingredients.update(food=None, sub_recipe=sauce)

    update_recipe(sauce, content=make_content(make_line(butter), title="Sauce"))
    derive_due()

    assert titles(diet="vegan") == []
    assert titles(without=["butter"]) == []
    assert titles(q="butter") == ["Pasta", "Sauce"]


def test_what_is_written_in_bulk_is_derived_at_the_end_in_few_queries(
    django_assert_max_num_queries,
):
    index = FoodIndex()
    for number in range(12):
        create_recipe(
            household=None,
            content=make_content(make_line("oats"), title=f"Porridge {number}"),
            index=index,
            visibility="public",
        )
    assert titles(q="porridge") == []

    with django_assert_max_num_queries(20):
        assert derive_due() == 12
    assert len(titles(q="porridge")) == 12


def test_what_changes_is_found_by_its_new_words_alone():
    recipe = make_recipe(title="Soup")
    update_recipe(recipe, content=make_content(make_line("leek"), title="Stew"))

    assert titles(q="soup") == []
    assert titles(q="stew leek") == ["Stew"]


@pytest.mark.catalogue
def test_list_and_page_say_the_same_of_every_starter_recipe():
    recipes = list(Recipe.objects.exclude(starter_slug="").with_ingredients())
    assert len(recipes) >= 150
    for code, label in Diet.choices:
        listed = set(Recipe.objects.suitable_for(code).values_list("title", flat=True))
        shown = {
            recipe.title
            for recipe in recipes
            for fact in pages.diet_facts(recipe)
            if fact.name == str(label) and fact.state == "yes"
        }
        assert listed == shown, code
    kept = dict(RecipeFacts.objects.values_list("recipe", "allergens"))
    for recipe in recipes:
        assert kept[recipe.pk] == recipe.allergen_states(), recipe.title
        assert set(kept[recipe.pk]) == set(Allergen.values)
