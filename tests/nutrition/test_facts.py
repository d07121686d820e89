import pytest

from households.models import Household
from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.services import (
    derive_nutrition,
    forget_nutrition,
    forget_nutrition_of_codes,
    nutrition_of,
)
from recipes.models import Ingredient, Recipe
from tests.factories import make_food, make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db

KCAL = {"flour": 350.0, "butter": 700.0, "sugar": 400.0}


@pytest.fixture
def foods():
    """Flour, butter and sugar with their energy; only butter has a value for vitamin D."""
    for name, kcal in KCAL.items():
        NutrientProfile.objects.create(
            code=f"t:{name}",
            name=name,
            source="test",
            energy_kcal=kcal,
            vitamin_d_ug=5.0 if name == "butter" else None,
        )
    return {name: make_food(name, composition_code=f"t:{name}") for name in KCAL}


def facts_of(recipe: Recipe) -> RecipeNutrition:
    return nutrition_of([recipe])[recipe.pk]


def put_recipe_in(recipe: Recipe, part: Recipe, grams, **fields) -> Ingredient:
    return Ingredient.objects.create(
        recipe=recipe,
        sub_recipe=part,
        position=99,
        name=part.title,
        original_text=f"{grams} g {part.title}",
        grams=grams,
        **fields,
    )


def test_a_serving_is_worth_its_share_of_the_ingredients(foods):
    recipe = make_recipe(make_line(foods["flour"], 400), make_line(foods["butter"], 100))

    facts = facts_of(recipe)

    assert facts.energy_kcal == (1400 + 700) / 4
    assert facts.grams == 125
    assert facts.coverage == 1
    assert facts.recipe_version == recipe.version


def test_a_missing_value_stays_unknown(foods):
    facts = facts_of(make_recipe(make_line(foods["flour"], 400)))

    assert facts.vitamin_d_ug is None
    assert facts.iron_mg is None


def test_a_value_that_only_part_has_says_so(foods):
    facts = facts_of(make_recipe(make_line(foods["flour"], 300), make_line(foods["butter"], 100)))

    assert facts.vitamin_d_ug == 1.25
    assert facts.nutrient_coverage["vitamin_d_ug"] == 0.25
    assert facts.nutrient_coverage["energy_kcal"] == 1


def test_lines_left_out_are_listed_with_the_reason(foods):
    unmeasured = make_food("saffron", composition_code="t:sugar")
    recipe = make_recipe(
        make_line(foods["flour"], 400),
        make_line("grandma’s spice mix", 5),
        make_line(make_food("dragon fruit"), 100),
        make_line(unmeasured, None, ""),
    )

    facts = facts_of(recipe)

    assert facts.coverage == 0.25
    assert [line["reason"] for line in facts.uncounted] == [
        "no known food",
        "no known composition",
        "no known weight",
    ]
    assert facts.uncounted[0]["text"] == "5 gram grandma’s spice mix"


def test_optional_lines_are_left_out(foods):
    recipe = make_recipe(
        make_line(foods["flour"], 400), make_line(foods["sugar"], 100, optional=True)
    )

    assert facts_of(recipe).energy_kcal == 350


def test_of_alternatives_only_the_first_counts(foods):
    recipe = make_recipe(make_line(foods["butter"], 100), make_line(foods["sugar"], 100))
    recipe.ingredients.update(alternative_group=1)

    facts = facts_of(recipe)

    assert facts.energy_kcal == 700 / 4
    assert facts.coverage == 1


def test_of_oil_to_fry_in_only_a_part_counts_and_the_facts_say_so(foods):
    NutrientProfile.objects.create(code="t:oil", name="oil", energy_kcal=900, fat_g=100)
    oil = make_food("oil", composition_code="t:oil")
    recipe = make_recipe(make_line(foods["flour"], 400), make_line(oil, 500))

    facts = facts_of(recipe)

    assert facts.energy_kcal == pytest.approx((1400 + 40 * 9) / 4)
    assert facts.in_part == [
        {"text": "500 gram oil", "reason": "counted in part: frying oil, 8% of it"}
    ]


def test_a_recipe_within_counts_with_the_grams_taken_of_it(foods):
    dough = make_recipe(make_line(foods["flour"], 300), make_line(foods["butter"], 100))
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, dough, grams=200)

    facts = facts_of(pie)

    assert facts.energy_kcal == (400 + (1050 + 700) / 2) / 4
    assert facts.grams == 300 / 4
    assert facts.sub_versions == {str(dough.pk): 1}


def test_recipes_within_recipes_within_recipes_count(foods):
    dough = make_recipe(make_line(foods["flour"], 100))
    pie = make_recipe(make_line(foods["sugar"], 100))
    menu = make_recipe(make_line(foods["butter"], 100))
    put_recipe_in(pie, dough, grams=100)
    put_recipe_in(menu, pie, grams=100)

    assert facts_of(menu).energy_kcal == (700 + (400 + 350) / 2) / 4


def test_what_is_not_known_of_a_recipe_within_is_listed_with_its_title(foods):
    dough = make_recipe(make_line(foods["flour"], 300), make_line("stardust", 100), title="Dough")
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, dough, grams=200)

    facts = facts_of(pie)

    assert facts.uncounted == [{"text": "Dough: 100 gram stardust", "reason": "no known food"}]
    assert facts.coverage == pytest.approx(2 / 3)


def test_a_recipe_within_without_a_weight_is_not_counted(foods):
    dough = make_recipe(make_line(foods["flour"], 300))
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, dough, grams=None)

    assert facts_of(pie).uncounted[0]["reason"] == "no known weight"


def test_a_recipe_within_that_weighs_nothing_known_is_not_counted(foods):
    secret = make_recipe(make_line("stardust", None, ""))
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, secret, grams=50)

    assert facts_of(pie).uncounted[0]["reason"] == "nothing in that recipe has a known weight"


def test_a_circle_of_recipes_is_named_and_not_followed(foods):
    hen = make_recipe(make_line(foods["flour"], 100))
    egg = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(hen, egg, grams=100)
    put_recipe_in(egg, hen, grams=100)

    facts = facts_of(hen)

    assert [line["reason"] for line in facts.uncounted] == ["a recipe can't be part of itself"]
    assert facts.energy_kcal == (350 + 400 / 2) / 4


def test_stored_facts_are_used_while_the_recipe_is_unchanged(foods):
    recipe = make_recipe(make_line(foods["flour"], 400))
    facts_of(recipe)
    RecipeNutrition.objects.update(energy_kcal=1)

    assert facts_of(recipe).energy_kcal == 1


def test_a_new_version_of_the_recipe_is_derived_anew(foods):
    recipe = make_recipe(make_line(foods["flour"], 400))
    facts_of(recipe)
    recipe.ingredients.update(grams=800)
    recipe.version += 1
    recipe.save()

    assert facts_of(recipe).energy_kcal == 700
    assert RecipeNutrition.objects.get().recipe_version == 2


def test_a_new_version_of_a_recipe_within_is_noticed(foods):
    dough = make_recipe(make_line(foods["flour"], 100))
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, dough, grams=100)
    before = facts_of(pie).energy_kcal
    dough.ingredients.update(food=foods["butter"])
    Recipe.objects.filter(pk=dough.pk).update(version=2)

    assert before == (400 + 350) / 4
    assert facts_of(pie).energy_kcal == (400 + 700) / 4


def test_forgotten_facts_are_derived_anew(foods):
    recipe = make_recipe(make_line(foods["flour"], 400))
    other = make_recipe(make_line(foods["sugar"], 400))
    nutrition_of([recipe, other])
    NutrientProfile.objects.update(energy_kcal=100)

    forget_nutrition_of_codes(["t:flour"])

    assert facts_of(recipe).energy_kcal == 100
    assert facts_of(other).energy_kcal == 400
    forget_nutrition()
    assert facts_of(other).energy_kcal == 100


def test_forgetting_a_food_reaches_the_recipes_that_use_its_recipes(foods):
    dough = make_recipe(make_line(foods["flour"], 100))
    pie = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(pie, dough, grams=100)
    facts_of(pie)
    NutrientProfile.objects.filter(code="t:flour").update(energy_kcal=0)

    forget_nutrition([foods["flour"]])

    assert facts_of(pie).energy_kcal == 100


def test_deriving_replaces_what_is_stored(foods):
    recipe = make_recipe(make_line(foods["flour"], 400))
    facts_of(recipe)
    NutrientProfile.objects.update(energy_kcal=100)

    assert derive_nutrition([recipe])[recipe.pk].energy_kcal == 100
    assert RecipeNutrition.objects.get().energy_kcal == 100


def test_a_household_s_own_composition_counts_for_its_recipes_only(foods):
    household = make_household()
    NutrientProfile.objects.create(
        household=household, code="t:flour", name="our flour", source="label", energy_kcal=300
    )
    ours = make_recipe(make_line(foods["flour"], 400), household=household)
    public = make_recipe(make_line(foods["flour"], 400))

    assert facts_of(ours).energy_kcal == 300
    assert facts_of(public).energy_kcal == 350
    assert RecipeNutrition.objects.get(recipe=ours).household == household


def test_another_household_s_composition_never_counts(foods):
    NutrientProfile.objects.create(
        household=Household.objects.create(name="Strangers"),
        code="t:secret",
        name="secret",
        source="label",
        energy_kcal=300,
    )
    recipe = make_recipe(
        make_line(make_food("secret", composition_code="t:secret"), 400), household=make_household()
    )

    assert facts_of(recipe).energy_kcal is None


def test_no_recipes_need_no_facts(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert nutrition_of([]) == {}


@pytest.mark.parametrize("count", [2, 12])
def test_the_queries_do_not_grow_with_the_recipes(foods, count, django_assert_num_queries):
    recipes = [
        make_recipe(make_line(foods["flour"], 100), make_line(foods["butter"], 50))
        for _ in range(count)
    ]

    with django_assert_num_queries(4):  # stored, lines, compositions, save
        nutrition_of(recipes)
    with django_assert_num_queries(1):  # stored
        facts = nutrition_of(recipes)
        assert [facts[recipe.pk].recipe.title for recipe in recipes]


@pytest.mark.parametrize("count", [2, 12])
def test_the_queries_do_not_grow_with_the_recipes_within(foods, count, django_assert_num_queries):
    recipes = []
    for _ in range(count):
        dough = make_recipe(make_line(foods["flour"], 100))
        recipes.append(make_recipe(make_line(foods["sugar"], 100)))
        put_recipe_in(recipes[-1], dough, grams=100)

    with django_assert_num_queries(5):  # stored, lines, lines within, compositions, save
        nutrition_of(recipes)
    with django_assert_num_queries(2):  # stored, versions within
        nutrition_of(recipes)


def test_oil_left_in_the_pan_is_no_part_of_a_recipe_within(foods):
    NutrientProfile.objects.create(code="t:oil", name="oil", energy_kcal=900, fat_g=100)
    oil = make_food("oil", composition_code="t:oil")
    fritters = make_recipe(make_line(foods["flour"], 500), make_line(oil, 550))
    menu = make_recipe(make_line(foods["sugar"], 100))
    put_recipe_in(menu, fritters, grams=550)

    facts = facts_of(menu)

    assert facts.energy_kcal == pytest.approx((400 + 1750 + 450) / 4)
    assert facts.grams == pytest.approx(650 / 4)
