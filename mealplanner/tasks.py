"""Work that starts by the clock."""

import datetime
import itertools

from django.db import OperationalError
from django.utils import timezone

from households.background import shared_task
from households.models import Household
from mealplanner.handover import hand_over_waiting
from mealplanner.tidying import tidy
from mealplanner.weekly import households_due, is_done
from mealplanner.weekly import plan_week as plan_one_week

HOUSEHOLDS_A_BATCH = 100

again = {"autoretry_for": (OperationalError,), "retry_backoff": True, "max_retries": 3}


@shared_task(**again)
def hourly() -> None:
    """Hand over what waits, and start the plans whose hour has come."""
    hand_over_waiting()
    due = ((pk, week.isoformat()) for pk, week in households_due(timezone.now()))
    for batch in itertools.batched(due, HOUSEHOLDS_A_BATCH):
        plan_weeks.delay(batch)


@shared_task(**again)
def plan_weeks(batch: list[tuple[int, str]]) -> None:
    """One task for each household of the batch that has no plan of that week yet."""
    households = Household.objects.in_bulk([pk for pk, _week in batch])
    for pk, week in batch:
        if pk in households and not is_done(households[pk], datetime.date.fromisoformat(week)):
            plan_week.delay(pk, week)


@shared_task(bind=True, **again)
def plan_week(self, household_id: int, week_start: str) -> None:
    household = Household.objects.get(pk=household_id)
    week = datetime.date.fromisoformat(week_start)
    plan_one_week(household, week_start=week, message=self.request.id)


@shared_task(**again)
def nightly() -> None:
    tidy(timezone.now())
