import pytest
from rest_framework.test import APIRequestFactory, force_authenticate

from nutrition.api import NutrientProfileViewSet, RecipeNutritionViewSet
from nutrition.models import NutrientProfile
from tests.factories import make_food, make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def household():
    return make_household()


def make_profile(name, code, **fields):
    return NutrientProfile.objects.create(name=name, code=code, source="test", **fields)


def ask(viewset, action, user, query="", **kwargs):
    request = APIRequestFactory().get(f"/{query}")
    if user:
        force_authenticate(request, user)
    return viewset.as_view({"get": action})(request, **kwargs)


def names(response):
    found = response.data["results"] if isinstance(response.data, dict) else response.data
    return [row["name"] for row in found]


def test_compositions_are_found_by_their_words_plainest_first(household):
    make_profile("Cookies, butter, commercially prepared", "t:1")
    make_profile("Butter, salted", "t:2")
    make_profile("Oil, olive", "t:3")

    response = ask(NutrientProfileViewSet, "list", household.owner, "?q=butter")

    assert names(response) == ["Butter, salted", "Cookies, butter, commercially prepared"]


def test_a_composition_is_found_by_its_code(household):
    make_profile("Butter, salted", "t:2")
    make_profile("Oil, olive", "t:3")

    response = ask(NutrientProfileViewSet, "list", household.owner, "?code=t:3")

    assert names(response) == ["Oil, olive"]


def test_a_value_that_is_not_known_is_null(household):
    profile = make_profile("Butter", "t:2", energy_kcal=717)

    data = ask(NutrientProfileViewSet, "retrieve", household.owner, pk=profile.pk).data

    assert (data["energy_kcal"], data["trans_fat_g"]) == (717, None)


def test_another_household_s_composition_is_not_found(household):
    profile = make_profile("Secret", "t:2", household=make_household())

    assert (
        ask(NutrientProfileViewSet, "retrieve", household.owner, pk=profile.pk).status_code == 404
    )
    assert names(ask(NutrientProfileViewSet, "list", household.owner)) == []


def test_the_nutrients_of_a_recipe_are_given_per_serving(household):
    make_profile("flour", "t:flour", energy_kcal=350)
    food = make_food(composition_code="t:flour")
    recipe = make_recipe(make_line(food, 400), make_line("stardust", 1), household=household)

    data = ask(RecipeNutritionViewSet, "retrieve", household.owner, pk=recipe.pk).data

    assert data["energy_kcal"] == 350
    assert data["coverage"] == 0.5
    assert data["uncounted"] == [{"text": "1 gram stardust", "reason": "no known food"}]


def test_another_household_s_recipe_is_not_found(household):
    recipe = make_recipe(household=make_household())

    response = ask(RecipeNutritionViewSet, "retrieve", household.owner, pk=recipe.pk)

    assert response.status_code == 404


def test_something_that_is_no_recipe_is_not_found(household):
    response = ask(RecipeNutritionViewSet, "retrieve", household.owner, pk="butter")

    assert response.status_code == 404


def test_a_guest_gets_nothing(household):
    assert ask(NutrientProfileViewSet, "list", None).status_code in (401, 403)
