"""At the end of cook mode: was that the meal that was planned?"""

import pytest
from django.utils import timezone

from households.models import Membership
from planner.models import Meal
from planner.services import plan_for_week
from planner.weeks import week_of
from recipes.models import CookLog
from tests.factories import make_household, make_meal, make_recipe, make_user
from tests.planner.kitchens import make_kitchen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen(client):
    """Soup is today's dinner."""
    household = make_kitchen(recipes=0)
    household.soup = make_recipe(title="Soup")
    today = timezone.localdate(timezone=household.time_zone_info)
    plan = plan_for_week(household, week_of(today, household.week_starts_on))
    day = (today - plan.week_start).days
    household.meal = make_meal(plan, household.dinner, day=day, recipe=household.soup)
    client.force_login(household.owner)
    return household


def cooked(client, recipe):
    return client.post(f"/recipes/{recipe.pk}/cooked/", {"servings": "4"}, follow=True)


def test_who_cooked_what_was_planned_says_with_one_press_that_it_was_eaten(client, kitchen):
    page = cooked(client, kitchen.soup)
    assert "Ate as planned" in page.text
    assert CookLog.objects.exists()

    eaten = f"/meals/{kitchen.meal.pk}/eaten/"
    assert eaten in page.text
    client.post(eaten)
    assert Meal.objects.get().state == "eaten"
    assert cooked(client, kitchen.soup).redirect_chain[-1][0] == kitchen.soup.get_absolute_url()


def test_what_nobody_planned_for_today_leads_back_to_the_recipe(client, kitchen):
    other = make_recipe(title="Cake")

    assert cooked(client, other).redirect_chain[-1][0] == other.get_absolute_url()


def test_a_child_that_cooked_is_not_asked(client, kitchen):
    child = make_user()
    Membership.objects.create(household=kitchen, user=child, role=Membership.Role.CHILD)
    client.force_login(child)

    assert cooked(client, kitchen.soup).redirect_chain[-1][0] == kitchen.soup.get_absolute_url()


def test_the_meals_of_others_are_not_asked_about(client, kitchen):
    client.force_login(make_household().owner)

    assert "Ate as planned" not in cooked(client, kitchen.soup).text


def test_tonights_card_opens_cook_mode(client, kitchen):
    assert f"/recipes/{kitchen.soup.pk}/cook/?servings=4" in client.get("/").text
