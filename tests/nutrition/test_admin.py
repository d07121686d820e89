import pytest
from django.urls import reverse

from nutrition.models import DiaryEntry, NutrientProfile, RecipeNutrition, Target
from nutrition.nutrients import NUTRIENTS
from nutrition.services import nutrition_of
from tests.factories import make_food, make_household, make_line, make_person, make_recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def bread():
    NutrientProfile.objects.create(code="t:flour", name="flour", source="test", energy_kcal=350)
    recipe = make_recipe(make_line(make_food(composition_code="t:flour"), 400))
    nutrition_of([recipe])
    return recipe


def make_rows():
    person = make_person(make_household())
    household = person.household
    Target.objects.create(household=household, person=person, nutrient="iron_mg", low=18)
    DiaryEntry.objects.create(
        household=household, person=person, date="2026-11-23", meal_type="lunch", title="Soup"
    )


@pytest.mark.parametrize("model", ["nutrientprofile", "recipenutrition", "target", "diaryentry"])
def test_editors_can_list_search_and_open_every_model(admin_client, bread, model):
    make_rows()
    listing = reverse(f"admin:nutrition_{model}_changelist")

    assert admin_client.get(listing, {"q": "a"}).status_code == 200
    page = admin_client.get(listing)
    row = page.context["cl"].result_list[0]
    change = reverse(f"admin:nutrition_{model}_change", args=[row.pk])
    assert admin_client.get(change).status_code == 200


def test_derived_nutrients_cannot_be_edited(admin_client, bread):
    row = RecipeNutrition.objects.get()

    assert admin_client.get(reverse("admin:nutrition_recipenutrition_add")).status_code == 403
    change = reverse("admin:nutrition_recipenutrition_change", args=[row.pk])
    assert admin_client.post(change, {"energy_kcal": 1}).status_code == 403


def test_a_corrected_composition_reaches_the_recipes(admin_client, bread):
    profile = NutrientProfile.objects.get()
    fields = {"code": "t:flour", "name": "flour", "source": "label"}
    fields |= dict.fromkeys(NUTRIENTS, "") | {"energy_kcal": "300"}

    admin_client.post(reverse("admin:nutrition_nutrientprofile_change", args=[profile.pk]), fields)

    assert nutrition_of([bread])[bread.pk].energy_kcal == 300


def test_a_deleted_composition_leaves_the_recipes(admin_client, bread):
    profile = NutrientProfile.objects.get()
    delete = reverse("admin:nutrition_nutrientprofile_delete", args=[profile.pk])

    admin_client.post(delete, {"post": "yes"})

    assert nutrition_of([bread])[bread.pk].energy_kcal is None


def test_chosen_recipes_can_be_derived_again(admin_client, bread):
    row = RecipeNutrition.objects.get()
    RecipeNutrition.objects.update(energy_kcal=1)

    admin_client.post(
        reverse("admin:nutrition_recipenutrition_changelist"),
        {"action": "derive_again", "_selected_action": [row.pk]},
    )

    assert RecipeNutrition.objects.get().energy_kcal == 350
