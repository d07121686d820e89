"""The coming week, planned by itself."""

import datetime
import logging

import pytest

from households.models import Household, Membership
from mealplanner import schedules, tasks
from mealplanner.weekly import first_week_from, households_due, plan_week
from planner.models import Meal, Plan
from recipes.models import Job
from shopping.models import ShoppingList
from tests.factories import MONDAY, make_household, make_user
from tests.planner.kitchens import filled_plan, make_kitchen

pytestmark = pytest.mark.django_db
SATURDAY_8 = datetime.datetime(2026, 11, 21, 7, tzinfo=datetime.UTC)  # in Berlin


def make_weekly(*, weekday: int | None = 5, hour: int = 8, **fields) -> Household:
    household = make_kitchen()
    for name, value in {"planning_weekday": weekday, "planning_hour": hour, **fields}.items():
        setattr(household, name, value)
    household.save()
    return household


def due_at(moment: datetime.datetime) -> list[tuple[int, datetime.date]]:
    return list(households_due(moment))


def test_a_household_is_due_at_its_own_hour_and_a_while_after():
    household = make_weekly()
    hour = datetime.timedelta(hours=1)

    assert due_at(SATURDAY_8 - hour) == []
    assert due_at(SATURDAY_8) == [(household.pk, MONDAY)]
    assert due_at(SATURDAY_8 + 2 * hour) == [(household.pk, MONDAY)]
    assert due_at(SATURDAY_8 + 3 * hour) == []


def test_each_household_has_its_own_clock_and_may_want_no_plan():
    make_weekly(time_zone="America/New_York")
    make_weekly(weekday=None)
    tokyo = make_weekly(time_zone="Asia/Tokyo", hour=16)

    assert due_at(SATURDAY_8) == [(tokyo.pk, MONDAY)]


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("Europe/Berlin", "2026-03-29", 2),  # left out
        ("Europe/Berlin", "2026-10-25", 2),  # comes twice
        ("America/New_York", "2026-03-08", 2),
        ("America/New_York", "2026-11-01", 1),
        ("Africa/Cairo", "2026-04-24", 0),  # the day begins at one
        ("Africa/Cairo", "2026-10-29", 23),
        ("America/Santiago", "2026-09-06", 0),
        ("Australia/Lord_Howe", "2026-10-04", 2),
        ("Asia/Kathmandu", "2026-11-22", 0),
        ("Pacific/Kiritimati", "2026-11-22", 0),
    ],
)
def test_one_week_is_due_whatever_the_clock_does_that_day(zone, day, hour):
    """Asked each full hour of UTC, from the day before to the day after."""
    date = datetime.date.fromisoformat(day)
    household = make_weekly(time_zone=zone, weekday=date.weekday(), hour=hour)
    start = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    asked = [start + datetime.timedelta(hours=hours) for hours in range(-24, 48)]

    due = [found for moment in asked for found in due_at(moment)]

    assert set(due) == {(household.pk, first_week_from(date, household.week_starts_on))}
    assert 3 <= len(due) <= 4  # until it is made up for


@pytest.mark.parametrize(
    ("day", "week_starts_on", "week"),
    [
        (datetime.date(2026, 11, 21), 0, MONDAY),
        (datetime.date(2026, 11, 22), 6, datetime.date(2026, 11, 22)),
        (datetime.date(2026, 11, 23), 0, MONDAY),
        (datetime.date(2026, 11, 24), 0, datetime.date(2026, 11, 30)),
    ],
)
def test_the_week_planned_is_the_next_to_begin(day, week_starts_on, week):
    assert first_week_from(day, week_starts_on) == week


def test_a_week_is_planned_listed_and_mailed_with_its_calendar(mailoutbox):
    household = make_weekly()
    child = make_user()
    Membership.objects.create(household=household, user=child, role=Membership.Role.CHILD)

    job = plan_week(household, week_start=MONDAY, message="m-1")

    assert (job.state, job.done, job.total) == (Job.State.DONE, 3, 3)
    plan = Plan.objects.get()
    assert plan.meals.count() == 7
    (mail,) = mailoutbox
    assert mail.to == [household.owner.email]
    assert mail.subject == "Your week from 23 November"
    for meal in plan.meals.all():
        assert meal.title in mail.body
    assert f"https://meals.example{plan.get_absolute_url()}" in mail.body
    (attached,) = mail.attachments
    assert attached[0] == "week-2026-W48.ics"
    assert attached[1].count("BEGIN:VEVENT") == 7
    assert attached[2] == "text/calendar"


def test_each_plan_is_measured(caplog):
    """Also one that somebody asks for on a page: all go through the same service."""
    with caplog.at_level(logging.INFO, logger="planner.services.plans"):
        plan_week(make_weekly(), week_start=MONDAY, message="m-1")

    (line,) = [record.measures for record in caplog.records if hasattr(record, "measures")]
    assert set(line) == {"PlanSeconds", "PlanGap"}
    assert line["PlanSeconds"] > 0


def test_a_week_is_planned_once_however_often_it_is_started(mailoutbox):
    household = make_weekly()
    plan_week(household, week_start=MONDAY, message="m-1")
    meals = set(Meal.objects.values_list("pk", flat=True))

    assert plan_week(household, week_start=MONDAY, message="m-1") is None
    assert plan_week(household, week_start=MONDAY, message="m-2") is None

    assert set(Meal.objects.values_list("pk", flat=True)) == meals
    assert (len(mailoutbox), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_plan_that_was_interrupted_goes_on_where_it_stopped(mailoutbox, done):
    """As when the function is killed: the queue brings the same message again."""
    household = make_weekly()
    plan_week(household, week_start=MONDAY, message="m-1")
    meals = set(Meal.objects.values_list("pk", flat=True))
    Job.objects.update(state=Job.State.RUNNING, done=done)

    assert plan_week(household, week_start=MONDAY, message="m-2") is None  # m-1 has it
    job = plan_week(household, week_start=MONDAY, message="m-1")

    assert (job.state, job.done) == (Job.State.DONE, 3)
    assert set(Meal.objects.values_list("pk", flat=True)) == meals
    assert mailoutbox[0].extra_headers == mailoutbox[1].extra_headers  # shown once


def test_what_somebody_has_planned_stays(mailoutbox):
    household = make_weekly()
    plan = filled_plan(household)
    meals = set(plan.meals.values_list("pk", flat=True))

    plan_week(household, week_start=MONDAY, message="m-1")

    assert set(plan.meals.values_list("pk", flat=True)) == meals
    assert len(mailoutbox) == 1


def test_a_household_that_fails_says_why_and_stops_no_other(mailoutbox):
    empty = make_household(planning_weekday=5)
    others = [make_weekly() for _ in range(2)]
    week = MONDAY.isoformat()

    tasks.plan_weeks([(empty.pk, week), *((other.pk, week) for other in others), (0, week)])

    assert set(
        Plan.objects.filter(state=Plan.State.PLANNED).values_list("household", flat=True)
    ) == {other.pk for other in others}
    failed = Job.objects.get(state=Job.State.FAILED)
    assert failed.household == empty
    assert "There is nothing to plan" in failed.message
    assert ShoppingList.objects.count() == len(mailoutbox) == 2


def test_a_batch_started_again_asks_only_who_is_not_done(mailoutbox):
    household = make_weekly()
    batch = [(household.pk, MONDAY.isoformat())]

    tasks.plan_weeks(batch)
    tasks.plan_weeks(batch)

    assert len(mailoutbox) == 1


@pytest.mark.parametrize("job", [schedules.hourly, schedules.nightly])
def test_a_schedule_answers_and_raises_nothing(job):
    assert job({"time": "2026-11-23T06:00:00Z"}, None) == {"done": True}


def test_a_schedule_that_fails_says_so_in_the_log(caplog, django_db_blocker):
    with django_db_blocker.block():
        assert schedules.hourly({}, None) == {"done": False}
    assert "mealplanner.tasks.hourly failed." in caplog.text
