"""Plain lines give nutrients, allergens and diets, and say what they leave out."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from nutrition.models import NutrientProfile
from nutrition.services.lines import PlainReader
from nutrition.servings import servings_in
from recipes.models import Food, Recipe
from tests.factories import make_food

pytestmark = pytest.mark.django_db


def _composition(code: str, name: str, **per_100g):
    NutrientProfile.objects.create(
        code=f"sr28:{code}", name=name, group="Test", source="USDA SR28", **per_100g
    )


@pytest.fixture
def reader():
    _composition("20081", "Wheat flour, white", energy_kcal=364, fat_g=1)
    _composition("04047", "Oil, coconut", energy_kcal=892, fat_g=99.1)
    _composition("02022", "Spices, mace, ground", energy_kcal=475, fat_g=32)
    no = {"milk": "no", "gluten": "no", "sesame": "no"}
    flour = {"composition_code": "sr28:20081", "density_g_per_ml": Decimal("0.5")}
    diets = {"vegan": "yes"}
    make_food(name="flour", allergens=no | {"gluten": "yes"}, diets=diets, **flour)
    make_food(name="crackers", allergens=no, diets=diets, composition_code="sr28:20081")
    make_food(name="oil", allergens=no, diets=diets, composition_code="sr28:04047")
    return PlainReader()


def test_a_serving_has_its_share_of_what_the_lines_weigh(reader):
    facts = reader.facts_of(["200 g flour", "10 g oil"], 2)

    assert facts.total.values["energy_kcal"] == pytest.approx((728 + 89.2) / 2)
    assert (facts.total.coverage, facts.unresolved) == (1, ())


def test_what_states_no_amount_is_told_apart_from_what_is_not_known(reader):
    facts = reader.facts_of(["200 g flour", "flour", "3 unheard-of things", "For the sauce:"], 2)

    assert facts.unresolved == (("3 unheard-of things", "no food of that name"),)
    assert facts.without_amount == ("flour",)
    assert facts.total.coverage == pytest.approx(1 / 3)


def test_a_food_the_catalogue_lacks_has_nutrients_but_no_known_allergens(reader):
    facts = reader.facts_of(["100 g mace"], 1)

    assert facts.total.values["energy_kcal"] == 475
    assert facts.allergens["milk"] == facts.diets["vegan"] == "unknown"


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("100 g crackers", "no"),
        ("100 g wholesome crackers with sesame", "yes"),
        ("100 g crackers or sesame sticks", "yes"),
        ("100 g crackers or unheard-of sticks", "unknown"),
        ("100 g sesame halva", "yes"),
        ("100 g unheard-of halos", "unknown"),
    ],
)
def test_every_word_and_alternative_counts_for_allergens(reader, line, state):
    assert reader.facts_of([line], 1).allergens["sesame"] == state


def test_a_known_alternative_weighs_for_an_unknown_food_whose_allergens_stay_unknown(reader):
    facts = reader.facts_of(["100 g unheard-of halos or flour"], 1)

    assert facts.total.values["energy_kcal"] == 364
    assert (facts.allergens["gluten"], facts.allergens["milk"]) == ("yes", "unknown")


@pytest.mark.parametrize(
    ("line", "grams"),
    [("500 g oil", 20), ("100 g oil for deep-frying", 20), ("100 g oil", 100), ("15 g oil", 15)],
)
def test_of_oil_to_fry_in_only_what_the_food_takes_up_counts(reader, line, grams):
    facts = reader.facts_of(["200 g flour", line], 1)

    assert facts.total.grams == pytest.approx(200 + grams)


def test_the_heading_above_tells_a_marinade(reader):
    facts = reader.facts_of(["200 g flour", "For the marinade:", "100 g oil"], 1)

    assert facts.total.grams == pytest.approx(220)
    assert facts.total.in_part == (("100 g oil", "counted in part: marinade, 20% of it"),)


def test_the_number_of_queries_does_not_grow_with_the_lines(reader, django_assert_num_queries):
    with django_assert_num_queries(0):
        reader.facts_of(["200 g flour", "1 tsp mace"] * 20, 4)


@pytest.mark.parametrize(
    ("text", "servings"),
    [
        ("4 servings", 4),
        ("2 dozen cookies", 24),
        ("Serves 4-6", 4),
        ("12", 12),
        ("12 cupcakes", 12),
        ("2 cups", None),
        ("1 loaf", None),
        ("0 servings", None),
        ("plenty", None),
        ("", None),
        (None, None),
    ],
)
def test_a_yield_is_servings_or_a_measure(text, servings):
    assert servings_in(text) == servings


def test_the_command_prints_a_line_for_each_recipe_and_stores_nothing(reader, tmp_path, capsys):
    file = tmp_path / "recipes.json"
    recipes = [
        {"title": "Bread", "ingredients": ["200 g flour", "flour"], "yields": "2 servings"},
        {"title": "Loaf", "ingredients": ["200 g flour"], "yields": "1 loaf"},
    ]
    file.write_text(json.dumps(recipes), encoding="utf-8")
    before = (Food.objects.count(), Recipe.objects.count())

    call_command("recipe_nutrition", str(file))

    bread, loaf = map(json.loads, capsys.readouterr().out.splitlines())
    assert bread["per_serving"]["energy_kcal"] == 364
    assert bread["per_serving"]["sodium_mg"] is None
    assert (bread["coverage"], bread["without_amount"]) == (0.5, ["flour"])
    assert bread["counted_in_part"] == {}
    assert bread["allergens"]["gluten"] == "yes"
    assert bread["diets"]["vegan"] == "yes"
    assert (loaf["servings"], loaf["per_serving"]) == (None, None)
    assert (Food.objects.count(), Recipe.objects.count()) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", r"is not JSON \(line 1, character 2\)"),
        ("", "is empty"),
        ("[" + "1" * 5_000 + "]", "is not JSON"),
        ("{}", "holds no list"),
        ("[1]", "Recipe 1 has no list of ingredient lines"),
        ('[{"ingredients": [2]}]', "Recipe 1 has no list of ingredient lines"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_holds_no_recipes_is_refused_with_a_sentence(content, sentence, tmp_path):
    file = tmp_path / "recipes.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=sentence):
        call_command("recipe_nutrition", str(file))


def test_a_file_that_is_missing_is_named():
    with pytest.raises(CommandError, match=r"nowhere\.json can't be read"):
        call_command("recipe_nutrition", "nowhere.json")
