"""Which households' planning hour has come."""

import datetime
import zoneinfo
from collections.abc import Iterator

from households.models import Household
from households.planning_hours import hours_begun

# An hour the schedule missed, because AWS or the database was away, is made up for.
CATCH_UP = datetime.timedelta(hours=3)


def households_due(now: datetime.datetime) -> Iterator[tuple[int, datetime.date]]:
    """Household and first day of the week to plan, for every planning hour within CATCH_UP.

    Rows come one by one from the database: there may be a million.
    """
    waiting = Household.objects.planned_by_itself()
    zones = waiting.order_by("time_zone").values_list("time_zone", flat=True).distinct()
    for zone in list(zones):
        for hour in hours_begun(zoneinfo.ZoneInfo(zone), now - CATCH_UP, now):
            due = waiting.filter(
                time_zone=zone, planning_weekday=hour.weekday(), planning_hour=hour.hour
            )
            rows = due.order_by("pk").values_list("pk", "week_starts_on")
            for household, week_starts_on in rows.iterator():
                yield household, first_week_from(hour.date(), week_starts_on)


def first_week_from(day: datetime.date, week_starts_on: int) -> datetime.date:
    """The first day of the first week that begins on `day` or later."""
    return day + datetime.timedelta(days=(week_starts_on - day.weekday()) % 7)
