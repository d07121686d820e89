import dataclasses

import pytest
from django.core.management import call_command

from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.nutrients import NUTRIENTS
from nutrition.services import load_profiles, nutrition_of
from nutrition.sources.usda import FoodRow
from tests.factories import make_household, make_recipe

pytestmark = pytest.mark.django_db


def food(ndb, **per_100g):
    amounts = dict.fromkeys(NUTRIENTS) | per_100g
    return FoodRow(ndb, "Dairy", f"Food {ndb}", 0.0, amounts)


def load(*foods):
    loaded = load_profiles(foods, source="test")
    return loaded.total, loaded.created, loaded.changed


def test_rows_arrive_in_the_public_catalogue_under_their_code():
    assert load(food("01001", energy_kcal=717.0)) == (1, 1, 0)

    butter = NutrientProfile.objects.get(code="sr28:01001")
    assert butter.household is None
    assert butter.energy_kcal == 717
    assert butter.protein_g is None


def test_a_second_load_changes_nothing():
    load(food("01001"), food("01002"))
    kept = set(NutrientProfile.objects.values_list("pk", flat=True))

    assert load(food("01001"), food("01002")) == (2, 0, 0)
    assert set(NutrientProfile.objects.values_list("pk", flat=True)) == kept


def test_only_rows_that_differ_are_written():
    load(food("01001", energy_kcal=1.0), food("01002"))

    assert load(food("01001", energy_kcal=717.0), food("01002"), food("01003")) == (3, 1, 1)
    assert NutrientProfile.objects.get(code="sr28:01001").energy_kcal == 717
    assert NutrientProfile.objects.count() == 3


def test_a_value_that_is_gone_becomes_unknown():
    load(food("01001", caffeine_mg=0.0))

    load(food("01001"))

    assert NutrientProfile.objects.get().caffeine_mg is None


def test_a_household_s_own_row_stays():
    own = NutrientProfile.objects.create(
        household=make_household(), code="sr28:01001", name="Our butter", source="label"
    )

    load(food("01001"))

    own.refresh_from_db()
    assert own.name == "Our butter"


def test_recipes_are_derived_anew_after_a_change_and_only_then():
    nutrition_of([make_recipe()])
    load(food("01001"))
    assert not RecipeNutrition.objects.exists()

    nutrition_of([make_recipe()])
    load(food("01001"))
    assert RecipeNutrition.objects.exists()


def test_a_bad_row_leaves_the_table_as_it_was():
    load(food("01001"))
    broken = dataclasses.replace(food("01002"), name=None)

    with pytest.raises(Exception, match="name"):
        load(food("01001", energy_kcal=1.0), broken)

    assert NutrientProfile.objects.get().energy_kcal is None


def test_the_command_loads_the_whole_table_and_says_what_it_did(capsys):
    call_command("load_food_table")
    assert capsys.readouterr().out == "USDA SR28: 8,789 foods, 8,789 new, 0 changed.\n"
    assert NutrientProfile.objects.get(code="sr28:01001").name == "Butter, salted"

    call_command("load_food_table")
    assert capsys.readouterr().out == "USDA SR28: 8,789 foods, 0 new, 0 changed.\n"
