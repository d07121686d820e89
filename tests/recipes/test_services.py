from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from recipes import services
from recipes.interchange.neutral import NeutralStep, UnreadableRecipe, from_plain, to_plain
from recipes.models import Ingredient, Recipe, RecipeVersion, Tag
from recipes.services import content_of, create_recipe, update_recipe
from tests.factories import (
    make_content,
    make_food,
    make_household,
    make_line,
    make_recipe,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_recipe_is_written_whole_with_its_first_version():
    flour = make_food("flour")
    recipe = make_recipe(
        make_line(flour, 500, section="Dough"),
        title="Bread",
        steps=(NeutralStep("Knead.", section="Dough", uses=(0,)),),
        tags=("slow",),
        equipment=("oven",),
    )

    line, step = recipe.ingredients.get(), recipe.steps.get()
    assert (line.food, line.grams, line.section.title) == (flour, 500, "Dough")
    assert list(step.ingredients.all()) == [line]
    assert (recipe.meal_types, recipe.equipment, recipe.free_tags) == (
        ["dinner"],
        ["oven"],
        ["slow"],
    )
    assert [version.number for version in recipe.versions.all()] == [1]


def test_a_food_is_found_by_name_plural_or_alias_and_by_nothing_near():
    tomato = make_food("tomato", plural="tomatoes", piece_g=120)
    tomato.aliases.create(name="love apple")
    recipe = make_recipe(
        make_line("Tomatoes", 2, ""),
        make_line("love apples", 1, ""),
        make_line("tomato paste", 10),
    )

    assert [line.food for line in recipe.ingredients.all()] == [tomato, tomato, None]
    assert [line.grams for line in recipe.ingredients.all()] == [240, 120, None]
    assert recipe.ingredients.last().review == Ingredient.Review.NEEDED


def test_a_households_own_food_goes_before_the_catalogues():
    household = make_household()
    make_food("cheese")
    ours = make_food("Cheese", household=household)

    assert make_recipe(make_line("cheese"), household=household).ingredients.get().food == ours
    assert make_recipe(make_line("cheese")).ingredients.get().food != ours


def test_a_range_weighs_its_middle_and_a_third_is_kept_as_fine_as_the_table_can():
    flour = make_food("flour", density_g_per_ml=1)
    third = Decimal(1) / 3
    recipe = make_recipe(
        make_line(flour, 100, amount_max=Decimal(200)), make_line(flour, third, "cup")
    )

    first, second = recipe.ingredients.all()
    assert first.grams == 150
    assert (second.amount_min, second.grams) == (Decimal("0.333"), Decimal("78.86"))


@pytest.mark.parametrize(
    ("content", "field", "sentence"),
    [
        ({"servings": 0}, "servings", "serves at least one person: give 1 to 100 servings"),
        ({"servings": -3}, "servings", "serves at least one person"),
        ({"servings": 101}, "servings", "serves at most 100 people"),
        ({"title": " "}, "title", "cannot be blank"),
        ({"ingredients": ()}, "ingredients", "needs at least one ingredient: add one line for"),
        ({"ingredients": (make_line("salt", -1),)}, "ingredients", "can't be below zero"),
        ({"ingredients": (make_line("salt", 10**6),)}, "ingredients", "can't be above 99,999"),
        (
            {"ingredients": (make_line("salt", 3, amount_max=Decimal(2)),)},
            "ingredients",
            "the smaller amount of a range comes first",
        ),
        (
            {"ingredients": (make_line("salt", 1, "furlong"),)},
            "ingredients",
            "“1 furlong salt”: “furlong” is not a known unit",
        ),
        ({"steps": (NeutralStep(""),)}, "steps", "cannot be blank"),
        ({"steps": (NeutralStep("Stir.", uses=(1,)),)}, "steps", "There is no ingredient 1"),
        ({"tags": ("x" * 51,)}, "tags", "at most 50 characters"),
        ({"ingredients": (make_line("salt", section="x" * 201),)}, "section", "at most 200"),
    ],
)
def test_a_refused_recipe_says_why_and_leaves_nothing(content, field, sentence):
    make_food("salt")

    with pytest.raises(ValidationError) as error:
        create_recipe(
            household=None,
            visibility="public",
            content=replace(make_content(make_line("salt")), **content),
        )

    assert sentence in str(error.value.message_dict[field])
    assert not Recipe.objects.exists()
    assert not Tag.objects.exists()


def test_an_update_that_is_refused_keeps_the_recipe_as_it_was():
    recipe = make_recipe(title="Soup")

    with pytest.raises(ValidationError):
        update_recipe(recipe, content=make_content(title="Stew"))

    recipe.refresh_from_db()
    assert (recipe.title, recipe.version, recipe.ingredients.count()) == ("Soup", 1, 1)


def test_a_tag_is_one_word_in_any_case():
    household = make_household()
    first = make_recipe(household=household, tags=("Quick",))
    second = make_recipe(household=household, tags=("quick", "QUICK "))

    assert first.free_tags == second.free_tags == ["quick"]
    assert Tag.objects.filter(kind=Tag.Kind.FREE).count() == 1


def test_every_save_keeps_a_version_and_any_can_come_back():
    household = make_household()
    recipe = make_recipe(make_line("leek", 3, ""), household=household, title="Soup", servings=2)
    update_recipe(recipe, content=make_content(make_line("beef"), title="Stew", servings=6))

    restored = services.restore_version(recipe.versions.get(number=1), user=household.owner)

    assert (restored.title, restored.servings, restored.version) == ("Soup", 2, 3)
    assert restored.ingredients.get().name == "leek"
    newest = restored.versions.first()
    assert (newest.number, newest.note) == (3, "Version 1 restored")
    assert newest.created_by == household.owner


def test_a_version_that_cannot_be_read_says_so():
    recipe = make_recipe()
    version = RecipeVersion.objects.get()
    version.snapshot.pop("steps")

    with pytest.raises(UnreadableRecipe, match="can't be read"):
        services.restore_version(version)

    assert recipe.versions.count() == 1


def test_the_tables_tell_the_same_recipe_that_was_written():
    content = make_content(
        make_line("leek", "1.500", "", preparation="sliced", section="Soup", optional=True),
        make_line("salt", None, ""),
        steps=(NeutralStep("Cook.", section="Soup", timer_seconds=60, uses=(0, 1)),),
        tags=("quick",),
        equipment=("blender",),
        cuisine="french",
    )
    recipe = create_recipe(household=make_household(), content=content)

    told = content_of(Recipe.objects.get(pk=recipe.pk))

    assert told == replace(content, prep_minutes=0, rest_minutes=0)


def test_the_trash_gives_back():
    recipe = make_recipe()
    services.trash_recipe(recipe)
    assert not Recipe.objects.live().exists()
    assert list(Recipe.objects.trashed()) == [recipe]

    services.restore_recipe(recipe)

    assert list(Recipe.objects.live()) == [recipe]


def test_an_edit_of_single_rows_weighs_them_anew_and_keeps_a_version():
    egg = make_food("egg", piece_g=50)
    recipe = make_recipe(make_line(egg, 2, ""), make_line("mystery", 1, ""))
    recipe.ingredients.filter(food=egg).update(amount_min=4, amount_max=4)
    recipe.ingredients.filter(name="mystery").update(food=egg)

    recipe = services.record_edit(recipe)

    assert [line.grams for line in recipe.ingredients.all()] == [200, 50]
    assert recipe.version == 2
    assert recipe.versions.first().snapshot["ingredients"][0]["amount_min"] == "4.000"


def test_recipes_that_contain_each_other_end():
    outer, inner = make_recipe(make_line("a")), make_recipe(make_line("b"))
    for recipe, part in ((outer, inner), (inner, outer)):
        Ingredient.objects.create(
            recipe=recipe, position=9, name="part", original_text="part", sub_recipe=part
        )

    assert len(outer.foods()) == 2


names = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)


@given(names, st.none() | st.decimals(min_value=0, max_value=9999, places=3), st.lists(names))
def test_a_snapshot_gives_back_what_was_put_in(name, amount, tags):
    content = replace(make_content(make_line(name, amount)), tags=tuple(tags))

    assert from_plain(to_plain(content)) == content


def test_only_an_editor_publishes_for_everybody():
    household = make_household()
    editor = make_user(is_staff=True)

    with pytest.raises(ValidationError, match="Only editors publish"):
        make_recipe(household=household, user=household.owner, visibility="public")

    assert make_recipe(household=household, user=editor, visibility="public").pk


def test_a_guessed_food_may_warn_but_never_reassures():
    milky = make_food("almond", allergens={"tree_nuts": "yes"}, diets={"vegan": "yes"})
    recipe = make_recipe(make_line(milky))
    recipe.ingredients.update(review=Ingredient.Review.NEEDED)

    recipe = Recipe.objects.with_ingredients().get(pk=recipe.pk)

    assert recipe.allergen_states()["tree_nuts"] == "yes"
    assert recipe.allergen_states()["milk"] == "unknown"
    assert recipe.diet_states()["vegan"] == "unknown"
