"""What a cook says of a line is kept, applied next time, offered elsewhere and undone."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from nutrition.models import NutrientProfile
from nutrition.services import nutrition_of
from recipes.models import Correction, Ingredient, Recipe
from recipes.services import (
    FoodIndex,
    Meaning,
    content_of,
    correct_line,
    forget_correction,
    lines_elsewhere,
    record_edit,
    spread_correction,
    trash_recipe,
    undo_correction,
    update_recipe,
    weigh_again,
)
from tests.factories import make_food, make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db
REVIEW = Ingredient.Review


@pytest.fixture
def household():
    return make_household()


def say(recipe, food, amount="100", unit="gram", grams=None, **rest):
    amount = None if amount is None else Decimal(amount)
    grams = None if grams is None else Decimal(grams)
    said = Meaning(food, amount, amount, unit, grams)
    return correct_line(recipe.ingredients.get(), said=said, **rest)


def values(recipe):
    return recipe.ingredients.values_list(
        "food__name", "amount_min", "amount_max", "unit", "grams", "grams_source", "review"
    ).get()


def test_a_line_takes_the_food_and_its_weight(household):
    creme = make_food("crème fraîche", density_g_per_ml=1)
    recipe = make_recipe(make_line("creme fresh", 2, "cup"), household=household)

    say(recipe, creme, "2", "cup")

    line = recipe.ingredients.get()
    assert (line.food, line.grams, line.review) == (creme, Decimal("473.18"), REVIEW.CONFIRMED)
    assert line.original_text == "2 cup creme fresh"
    assert recipe.versions.first().note == "Corrected: creme fresh"


def test_the_next_recipe_of_the_household_knows_the_name(household):
    creme = make_food("crème fraîche")
    say(make_recipe(make_line("creme fresh"), household=household), creme)

    ours = make_recipe(make_line("Crème fresh", 200), household=household)
    theirs = make_recipe(make_line("creme fresh", 200), household=make_household())

    assert values(ours)[0] == "crème fraîche"
    assert values(ours)[-1] == REVIEW.AUTOMATIC
    assert values(theirs)[0] is None


def test_a_correction_goes_before_a_food_of_that_name(household):
    make_food("cream", plural="creams")
    double = make_food("double cream")
    say(make_recipe(make_line("cream"), household=household), double)

    index = FoodIndex(household)
    assert (index.find("cream"), index.find("creams"), index.match("fresh cream").key) == (
        double,
        double,
        double,
    )
    assert FoodIndex().find("cream").name == "cream"


def test_an_amount_alone_is_nothing_to_remember(household):
    flour = make_food("flour", density_g_per_ml=Decimal("0.5"))
    recipe = make_recipe(make_line(flour, 14, "cup"), household=household)
    assert values(recipe)[-2:] == ("density; 14 cups looks like 1/4 cup: check", REVIEW.NEEDED)

    say(recipe, flour, "0.25", "cup")

    assert values(recipe)[1:] == (
        *(Decimal("0.25"), Decimal("0.25"), "cup"),
        *(Decimal("29.57"), "density", REVIEW.CONFIRMED),
    )
    assert not Correction.objects.exists()


def test_a_guess_that_is_confirmed_is_remembered(household):
    leek = make_food("leek", piece_g=89)
    recipe = make_recipe(make_line("purple leek", 2, ""), household=household)
    assert values(recipe)[-1] == REVIEW.NEEDED

    say(recipe, leek, "2", "")

    again = make_recipe(make_line("purple leek", 2, ""), household=household)
    assert values(again)[-1] == REVIEW.AUTOMATIC


def test_stated_grams_stay_whatever_the_food_weighs(household):
    onion = make_food("onion", piece_g=100)
    recipe = make_recipe(make_line(onion, 2, ""), household=household)

    say(recipe, onion, "2", "", grams="260")
    onion.piece_g = 150
    onion.save()
    weigh_again([onion])
    record_edit(recipe)
    update_recipe(recipe, content=content_of(recipe))

    assert values(recipe)[4:] == (Decimal(260), "stated by the cook", REVIEW.CONFIRMED)


def test_stated_grams_go_with_the_amount_they_were_stated_for(household):
    onion = make_food("onion", piece_g=100)
    recipe = make_recipe(make_line(onion, 2, ""), household=household)
    say(recipe, onion, "2", "", grams="260")

    recipe.ingredients.update(amount_min=3, amount_max=3)
    record_edit(recipe)

    assert values(recipe)[4] == Decimal(300)


def test_nutrition_and_allergens_are_fresh_afterwards(household):
    NutrientProfile.objects.create(code="t:nut", name="nut", source="test", energy_kcal=600)
    nut = make_food("almond", allergens={"tree_nuts": "yes"}, composition_code="t:nut")
    recipe = make_recipe(make_line("mandel", 100), household=household, servings=1)
    before = nutrition_of([recipe])[recipe.pk]

    edit = say(recipe, nut)

    recipe = Recipe.objects.with_ingredients().get(pk=recipe.pk)
    assert (before.energy_kcal, before.coverage) == (None, 0)
    assert nutrition_of([recipe])[recipe.pk].energy_kcal == 600
    assert recipe.allergen_states()["tree_nuts"] == "yes"

    undo_correction(edit)
    recipe = Recipe.objects.with_ingredients().get(pk=recipe.pk)
    assert nutrition_of([recipe])[recipe.pk].coverage == 0
    assert recipe.allergen_states()["tree_nuts"] == "unknown"


def test_undo_puts_line_and_memory_back(household):
    first, second = make_food("double cream"), make_food("single cream")
    recipe = make_recipe(make_line("creme", 100), household=household)
    unknown = values(recipe)
    one = say(recipe, first)
    known = values(recipe)
    two = say(recipe, second, "50")

    assert undo_correction(two) == 1
    assert values(recipe) == known
    assert Correction.objects.get().food == first
    assert undo_correction(one) == 1
    assert values(recipe) == unknown
    assert not Correction.objects.exists()
    assert undo_correction(one) == 0


def test_undo_leaves_what_was_changed_again_since(household):
    recipe = make_recipe(make_line("creme", 100), household=household)
    one = say(recipe, make_food("double cream"))
    say(recipe, make_food("single cream"))

    assert undo_correction(one) == 0
    assert values(recipe)[0] == "single cream"
    assert Correction.objects.get().food.name == "single cream"


def test_the_same_name_in_other_recipes_is_offered_and_undone(household):
    creme = make_food("crème fraîche")
    recipe = make_recipe(make_line("creme fresh"), household=household)
    others = [make_recipe(make_line("Creme  fresh"), household=household) for _ in range(3)]
    trash_recipe(make_recipe(make_line("creme fresh"), household=household))
    make_recipe(make_line("creme fresh"), household=make_household())
    make_recipe(make_line("sour creme"), household=household)
    edit = say(recipe, creme)

    assert {line.recipe for line in lines_elsewhere(edit)} == set(others)
    wider = spread_correction(edit)
    assert [values(other)[0] for other in others] == ["crème fraîche"] * 3
    assert lines_elsewhere(edit) == []
    assert undo_correction(wider) == 3
    assert [values(other)[0] for other in others] == [None] * 3
    assert Correction.objects.get().food == creme


def test_lines_that_somebody_confirmed_are_not_offered(household):
    creme, other = make_food("crème fraîche"), make_food("sour cream")
    confirmed = make_recipe(make_line("creme fresh"), household=household)
    say(confirmed, other)

    edit = say(make_recipe(make_line("creme fresh"), household=household), creme)

    assert lines_elsewhere(edit) == []


@pytest.mark.parametrize("number", [2, 12])
def test_spreading_costs_the_same_for_any_number_of_lines(
    household, number, django_assert_num_queries
):
    edit = say(make_recipe(make_line("creme"), household=household), make_food("double cream"))
    for _ in range(number):
        make_recipe(make_line("Kreme"), household=household)
    Ingredient.objects.filter(name="Kreme").update(name="creme", food=None)

    # savepoint, names, lines, food, measures, update, recipes, made of them, edit, savepoint
    with django_assert_num_queries(10):
        spread_correction(edit)


def test_another_households_food_can_not_be_chosen(household):
    recipe = make_recipe(make_line("creme"), household=household)

    with pytest.raises(ValidationError, match="Choose a food from the list"):
        say(recipe, make_food("their cream", household=make_household()))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"amount": "-1"}, "below zero"),
        ({"amount": "100000"}, "above 99,999"),
        ({"unit": "furlong"}, "not a known unit"),
        ({"grams": "1E+40"}, "above 99,999"),
        ({"grams": "-3"}, "below zero"),
    ],
)
def test_what_can_not_be_is_a_sentence_and_changes_nothing(household, said, sentence):
    recipe = make_recipe(make_line("creme"), household=household)
    before = values(recipe)

    with pytest.raises(ValidationError) as refused:
        say(recipe, make_food(), **said)

    assert sentence in " ".join(refused.value.messages)
    assert values(recipe) == before
    assert recipe.versions.count() == 1


def test_a_guess_stays_a_guess_when_its_food_is_weighed_again(household):
    leek = make_food("leek", piece_g=89)
    recipe = make_recipe(make_line("purple leek", 2, ""), household=household)

    weigh_again([leek])
    record_edit(recipe)

    assert values(recipe)[-1] == REVIEW.NEEDED


def test_a_forgotten_name_comes_back(household):
    creme = make_food("crème fraîche")
    recipe = make_recipe(make_line("creme fresh"), household=household)
    say(recipe, creme)

    forgotten = forget_correction(Correction.objects.get())
    assert FoodIndex(household).find("creme fresh") is None
    assert values(recipe)[0] == "crème fraîche"

    undo_correction(forgotten)
    assert FoodIndex(household).find("creme fresh") == creme
