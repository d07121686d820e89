import pytest

from nutrition.models import RecipeNutrition, Target
from nutrition.services import nutrition_of
from planner.models import Meal
from planner.pages.nutrition import nutrition_page
from tests.factories import (
    MONDAY,
    make_household,
    make_meal,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
)

pytestmark = pytest.mark.django_db
WEEK = "2026-W48"
PAGE = f"/week/{WEEK}/nutrition/"


@pytest.fixture
def home(client):
    household = make_household()
    client.force_login(household.owner)
    household.ada = make_person(household, name="Ada", energy_kcal=2000)
    household.dinner = make_slot(household, energy_share="0.40")
    household.plan = make_plan(household)
    return household


def dish(*, coverage=1.0, **values):
    recipe = make_recipe()
    facts = nutrition_of([recipe])[recipe.pk]
    known = {"energy_kcal": 500.0, "protein_g": 20.0} | values
    RecipeNutrition.objects.filter(pk=facts.pk).update(coverage=coverage, **known)
    return recipe


def eat(home, *people, day=0, portion=1, recipe=None, **fields):
    portions = {str(person.pk): portion for person in people}
    recipe = recipe or dish()
    meal = make_meal(home.plan, home.dinner, day=day, recipe=recipe, portions=portions, **fields)
    meal.eaters.set(people)
    return meal


def week_of(home, person):
    weeks = nutrition_page(home, WEEK, today=MONDAY)["weeks"]
    return next(week for week in weeks if week.person == person)


def intake(home, code, person=None):
    found = week_of(home, person or home.ada).intakes
    return next(one for one in found if one.nutrient.code == code)


def test_a_person_gets_their_portions_of_the_meals_they_eat(home):
    bob = make_person(home, name="Bob")
    eat(home, home.ada, bob, day=0, portion=1.5)
    eat(home, home.ada, day=1)

    assert intake(home, "energy_kcal").amount == 1250
    assert intake(home, "energy_kcal", bob).amount == 750


def test_targets_are_for_the_share_of_the_days_that_was_planned(home):
    Target.objects.create(household=home, person=home.ada, nutrient="protein_g", low=50, high=100)
    eat(home, home.ada, day=0)
    eat(home, home.ada, day=1)

    protein = intake(home, "protein_g")
    assert (protein.low, protein.high) == pytest.approx((40, 80))
    assert (protein.amount, protein.percent, protein.state) == (40, pytest.approx(100), "good")


@pytest.mark.parametrize(
    ("grams", "state"), [(10.0, "low"), (25.0, "good"), (90.0, "high"), (None, "unknown")]
)
def test_little_enough_much_and_unknown_are_told_apart(home, grams, state):
    Target.objects.create(household=home, person=home.ada, nutrient="protein_g", low=50, high=100)
    eat(home, home.ada, recipe=dish(protein_g=grams))

    assert intake(home, "protein_g").state == state


def test_a_nutrient_not_known_of_every_meal_is_a_part_and_never_called_low(home):
    Target.objects.create(household=home, person=home.ada, nutrient="protein_g", low=50)
    eat(home, home.ada, day=0, recipe=dish(protein_g=10.0))
    eat(home, home.ada, day=1, recipe=dish(protein_g=None))

    protein = intake(home, "protein_g")
    assert (protein.amount, protein.is_part, protein.state) == (10, True, "unknown")


def test_an_upper_limit_that_a_part_already_passes_is_passed(home):
    Target.objects.create(household=home, person=home.ada, nutrient="protein_g", high=10)
    eat(home, home.ada, day=0, recipe=dish(protein_g=30.0))
    eat(home, home.ada, day=1, recipe=dish(protein_g=None))

    assert intake(home, "protein_g").state == "high"


def test_meals_known_too_little_or_skipped_are_left_out_and_said(home):
    eat(home, home.ada, day=0)
    eat(home, home.ada, day=1, recipe=dish(coverage=0.5))
    eat(home, home.ada, day=2, state=Meal.State.SKIPPED)

    week = week_of(home, home.ada)
    assert (week.counted, week.left_out, week.days) == (1, 1, pytest.approx(0.4))


def test_the_page_tells_each_person_and_keeps_unknown_apart_from_nothing(client, home):
    make_person(home, name="Bob")
    eat(home, home.ada, recipe=dish(vitamin_d_ug=None))

    page = client.get(PAGE).text
    assert "Ada" in page
    assert "No planned meal of this week tells what it brings." in page
    assert "unknown" in page


@pytest.mark.parametrize("week", ["2026-W60", "now", "2026-W00"])
def test_a_wrong_week_is_said_in_a_sentence(client, home, week):
    page = client.get(f"/week/{week}/nutrition/", follow=True)

    assert page.status_code in (200, 404)
    assert week in page.text


def test_an_empty_week_is_no_error(client, home):
    assert client.get(PAGE).status_code == 200
    assert client.get("/week/2027-W10/nutrition/").status_code == 200


@pytest.mark.parametrize("size", [1, 7])
def test_the_number_of_queries_does_not_grow(client, home, size, django_assert_max_num_queries):
    people = [home.ada, *(make_person(home) for _ in range(size))]
    for day in range(size):
        eat(home, *people, day=day)

    with django_assert_max_num_queries(14):
        client.get(PAGE)
