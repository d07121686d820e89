"""“Did yesterday go as planned?”: the days that are over of which nobody has said."""

import datetime
from dataclasses import dataclass

from households.models import Household
from planner.models import Meal
from planner.querysets import TO_EAT
from planner.weeks import week_from


@dataclass(frozen=True, slots=True)
class Asked:
    """`week`: of the plan that holds the days; `is_yesterday`: it is about that day alone."""

    week: str
    dates: list[datetime.date]
    is_yesterday: bool

    @property
    def first(self) -> datetime.date:
        return self.dates[0]


def asked_of(
    household: Household,
    meals: list[Meal],
    *,
    start: datetime.date,
    today: datetime.date,
    settled: datetime.date | None,
) -> Asked | None:
    """Of the current week's days, or on its first day of the one before.

    Nobody is asked about the days before the household was there.

    `meals`: those of the week that begins at `start`; `settled`: the last day that nobody wants
    to be asked about.
    """
    yesterday = today - datetime.timedelta(days=1)
    if not start <= today < start + datetime.timedelta(days=7):
        return None
    if today == start:
        start -= datetime.timedelta(days=7)
        dates = _open_on(household, yesterday)
    else:
        dates = {meal.date for meal in meals if meal.date < today and meal.state in TO_EAT}
    began = household.created_at.astimezone(household.time_zone_info).date()
    dates = sorted(date for date in dates if date >= began and (not settled or date > settled))
    return Asked(week_from(start), dates, dates == [yesterday]) if dates else None


def _open_on(household: Household, date: datetime.date) -> set[datetime.date]:
    is_open = Meal.objects.of(household).to_eat().filter(date=date).exists()
    return {date} if is_open else set()
