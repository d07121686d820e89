"""“Did yesterday go as planned?”"""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from households.models import Membership
from nutrition.models import DiaryEntry
from planner.models import Meal, Plan
from planner.pages import week_page
from planner.services import plan_for_week
from planner.weeks import week_from, week_of
from tests.factories import MONDAY, make_meal, make_plan, make_user
from tests.planner.kitchens import make_kitchen

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
YES = "Yes, all as planned"


def on(day):
    return MONDAY + datetime.timedelta(days=day)


@pytest.fixture
def kitchen():
    """One that has been there for years."""
    household = make_kitchen(recipes=0)
    household.created_at = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    household.save()
    return household


@pytest.fixture
def plan(kitchen):
    """A dinner on each of the first four days."""
    return make_plan(kitchen, meals=4)


def asked(plan, *, day, **more):
    page = week_page(plan.household, week_of(on(day), 0), today=on(day), **more)
    return page["asked"]


def test_on_the_second_day_yesterday_is_asked_about(plan):
    found = asked(plan, day=1)

    assert (found.dates, found.is_yesterday, found.week) == ([on(0)], True, plan.week)


def test_earlier_days_of_the_week_are_asked_about_together(plan):
    found = asked(plan, day=3)

    assert (found.dates, found.is_yesterday) == ([on(0), on(1), on(2)], False)


@pytest.mark.parametrize("state", ["eaten", "skipped"])
def test_a_day_of_which_all_is_said_is_not_asked_about(plan, state):
    Meal.objects.filter(date=on(0)).update(state=state)

    assert asked(plan, day=1) is None
    assert asked(plan, day=2).dates == [on(1)]


def test_on_the_first_day_of_a_week_the_last_of_the_one_before_is_asked_about(plan):
    make_meal(plan, plan.household.dinner, day=6, title="Roast")

    found = asked(plan, day=7)

    assert (found.dates, found.week) == ([on(6)], plan.week)
    assert asked(plan, day=8) is None  # and the day after no more


def test_other_weeks_than_this_ask_nothing(plan):
    assert week_page(plan.household, plan.week, today=on(9))["asked"] is None
    assert week_page(plan.household, plan.week, today=on(-3))["asked"] is None


def test_what_nobody_wanted_to_say_is_not_asked_again(plan):
    assert asked(plan, day=3, settled=on(2)) is None
    assert asked(plan, day=4, settled=on(2)).dates == [on(3)]


def test_days_before_the_household_was_there_are_not_asked_about(plan):
    plan.household.created_at = datetime.datetime.combine(on(1), datetime.time(9), datetime.UTC)

    assert asked(plan, day=3).dates == [on(1), on(2)]
    assert asked(plan, day=1) is None


@pytest.fixture
def today():
    return timezone.localdate(timezone=datetime.UTC)


@pytest.fixture
def home(client, kitchen, today):
    """The kitchen on the third day of its week, whatever the calendar says."""
    kitchen.time_zone = "UTC"
    return begin(client, kitchen, today - datetime.timedelta(days=2))


def begin(client, kitchen, start):
    kitchen.week_starts_on = start.weekday()
    kitchen.save()
    client.force_login(kitchen.owner)
    return kitchen


def toast(response):
    return json.loads(response.headers["HX-Trigger"])["toast"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_one_press_says_that_all_went_as_planned_and_one_takes_it_back(
    client, home, today, headers
):
    plan = plan_for_week(home, week_of(today, home.week_starts_on))
    for day in range(3):
        make_meal(plan, home.dinner, day=day, title=f"Dish {day}").eaters.set([home.person])
    page = client.get("/")
    assert YES in page.text
    dates = [date.isoformat() for date in page.context["asked"].dates]

    address = f"/week/{plan.week}/eaten/?shown={plan.week}"
    answer = client.post(address, {"date": dates}, headers=headers, follow=True)

    assert YES not in answer.text
    assert list(plan.meals.values_list("state", flat=True)) == ["eaten", "eaten", "planned"]
    assert DiaryEntry.objects.count() == 2
    undo = toast(answer)["undo"] if headers else next(iter(answer.context["messages"])).extra_tags
    assert YES in client.post(undo, headers=headers, follow=True).text
    assert not DiaryEntry.objects.exists()


def test_the_answer_about_last_week_shows_this_week(client, kitchen, today):
    kitchen.time_zone = "UTC"
    begin(client, kitchen, today)
    start = today - datetime.timedelta(days=7)
    before = Plan.objects.create(household=kitchen, week_start=start)
    make_meal(before, kitchen.dinner, day=6, title="Roast")
    now = week_from(today)
    assert f"/week/{before.week}/#day-" in client.get("/").text  # “No” leads to that day

    address = f"/week/{before.week}/eaten/?shown={now}"
    answer = client.post(address, {"date": str(start + datetime.timedelta(days=6))}, headers=HTMX)

    assert answer.context["week"].label == now
    undone = client.post(toast(answer)["undo"], headers=HTMX)
    assert undone.context["week"].label == now
    assert Meal.objects.get().state == "planned"


@pytest.mark.parametrize("shown", ["", "yesterday", "2026-W99", "<b>"])
def test_a_week_that_makes_no_sense_is_not_shown(client, home, today, shown):
    plan = plan_for_week(home, week_of(today, home.week_starts_on))
    make_meal(plan, home.dinner, title="Soup")

    answer = client.post(
        f"/week/{plan.week}/eaten/?shown={shown}", {"date": str(plan.week_start)}, headers=HTMX
    )

    assert answer.context["week"].label == plan.week


@pytest.mark.parametrize("dates", [[], ["soon"], ["2026-13-01", ""]])
def test_days_that_make_no_sense_change_nothing(client, home, today, dates):
    plan = plan_for_week(home, week_of(today, home.week_starts_on))
    make_meal(plan, home.dinner, title="Soup")

    answer = client.post(f"/week/{plan.week}/eaten/", {"date": dates}, follow=True)

    assert answer.status_code == 200
    assert Meal.objects.get().state == "planned"


def test_who_does_not_want_to_say_is_left_alone_until_the_next_day(client, home, today):
    plan = plan_for_week(home, week_of(today, home.week_starts_on))
    make_meal(plan, home.dinner, title="Soup")
    later = f"/week/{plan.week}/asked/"
    assert later in client.get("/").text

    assert client.post(later, headers=HTMX).text == ""
    assert YES not in client.get("/").text
    assert client.post(later).url == f"/week/{plan.week}/"
    assert Meal.objects.get().state == "planned"


def test_a_child_is_not_asked(client, home, today):
    make_meal(plan_for_week(home, week_of(today, home.week_starts_on)), home.dinner, title="Soup")
    child = make_user()
    Membership.objects.create(household=home, user=child, role=Membership.Role.CHILD)
    client.force_login(child)

    page = client.get("/").text

    assert "Soup" in page
    assert YES not in page


@pytest.mark.parametrize("day", [0, 2], ids=["first day of the week", "later"])
def test_the_page_costs_at_most_twelve_queries_however_many_meals_wait(client, kitchen, today, day):
    kitchen.time_zone = "UTC"
    begin(client, kitchen, today - datetime.timedelta(days=day))

    def cost(meals):
        plan = plan_for_week(kitchen, week_of(today, kitchen.week_starts_on))
        for number in range(meals):
            make_meal(plan, kitchen.dinner, day=number % 7, position=meals + number, title="Soup")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    assert cost(1) == cost(12) <= 12
