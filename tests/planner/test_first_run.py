import pytest
from django.urls import reverse
from django.utils import timezone

from households.models import Household, Membership, Person
from planner.models import DayPattern, Meal, MealSlot, Plan
from tests.factories import make_household, make_recipe, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/first-week/"
TAPS = {"adults": 2, "teens": 0, "children": 0, "weeknight_minutes": 35}


@pytest.fixture
def household(client):
    household = make_household(user=make_user(name="Anna"))
    client.force_login(household.owner)
    for meal in ("breakfast", "lunch", "dinner"):
        for _ in range(2):
            make_recipe(meal_types=(meal,), cook_minutes=15)
    return household


def test_the_page_has_a_usual_answer_to_every_question(client, household):
    page = client.get(ADDRESS)

    assert page.text.count(" checked") >= 4
    assert "Plan our week" in page.text


def test_three_answers_lead_to_a_planned_week(client, household):
    response = client.post(ADDRESS, TAPS, follow=True)

    days_left = sum(day.date >= timezone.localdate() for day in response.context["days"])
    assert response.context["gaps"] == 0
    assert Plan.objects.get().state == Plan.State.PLANNED
    assert Meal.objects.count() == 3 * days_left
    assert days_left >= 3
    assert set(Meal.objects.values_list("eaters__name", flat=True)) == {"Anna", "Adult 2"}


def test_teens_and_children_get_their_age_and_everybody_what_was_ticked(client, household):
    ticks = {"teens": 1, "children": 2, "diets": ["vegetarian"], "allergens": ["milk", "egg"]}

    client.post(ADDRESS, TAPS | ticks)

    people = {person.name: person for person in household.people.all()}
    assert set(people) == {"Anna", "Adult 2", "Teenager 1", "Child 1", "Child 2"}
    assert people["Child 1"].birth_year > people["Teenager 1"].birth_year
    assert people["Anna"].user == household.owner
    for person in people.values():
        assert (person.diets, person.allergens) == (["vegetarian"], ["milk", "egg"])


def test_people_who_are_there_count_as_adults_and_keep_what_is_known(client, household):
    Person.objects.create(household=household, name="Adult 2", allergens=["peanut"])

    client.post(ADDRESS, TAPS | {"adults": 3, "allergens": ["milk"]})

    assert {person.name for person in household.people.all()} == {"Adult 2", "Adult 3", "Adult 4"}
    assert household.people.get(name="Adult 2").allergens == ["peanut", "milk"]


def test_weeknights_take_the_minutes_that_were_said(client, household):
    client.post(ADDRESS, TAPS | {"weeknight_minutes": 20})

    dinners = DayPattern.objects.filter(slot__meal_type="dinner")
    assert set(dinners.filter(weekday__lte=4).values_list("minutes", flat=True)) == {20}
    assert dinners.get(weekday=6).minutes > 20


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("adults", 0),
        ("adults", "many"),
        ("children", 40),
        ("weeknight_minutes", -5),
        ("diets", "x"),
    ],
)
def test_an_answer_that_is_none_is_shown_and_nothing_is_written(client, household, field, value):
    page = client.post(ADDRESS, TAPS | {field: value})

    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert not Person.objects.exists()
    assert not MealSlot.objects.exists()


def test_answering_twice_changes_nothing(client, household):
    client.post(ADDRESS, TAPS)

    again = client.post(ADDRESS, TAPS | {"adults": 5})

    assert again.headers["Location"] == reverse("home")
    assert household.people.count() == 2
    assert client.get(ADDRESS).headers["Location"] == reverse("home")


def test_without_recipes_the_household_is_set_up_and_told_what_is_missing(client):
    household = make_household()
    client.force_login(household.owner)

    page = client.post(ADDRESS, TAPS, follow=True)

    assert "no recipes for your meals yet" in page.text
    assert household.people.count() == 2


def test_somebody_without_a_household_makes_one_first(client):
    client.force_login(make_user())

    assert client.get(ADDRESS).headers["Location"] == reverse("households:household_create")
    assert not Household.objects.exists()


def test_a_child_does_not_answer_for_the_household(client, household):
    child = make_user()
    Membership.objects.create(household=household, user=child, role=Membership.Role.CHILD)
    client.force_login(child)

    assert client.post(ADDRESS, TAPS).status_code == 403
    assert not Person.objects.exists()
