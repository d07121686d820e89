"""A month of dinners, in whole weeks, from the tables in a fixed number of queries."""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from households.choices import MealType
from households.models import Household
from planner.models import Meal
from planner.weeks import week_of

_NAME = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEARS = range(2000, 2200)
_DAY = datetime.timedelta(days=1)


class InvalidMonth(ValueError):
    """Not a month; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """`dinners`: meals of that evening, with recipe and tags."""

    date: datetime.date
    week: str
    is_today: bool
    is_inside: bool
    dinners: list[Meal]


def month_name(day: datetime.date) -> str:
    return f"{day:%Y-%m}"


def month_page(household: Household, name: str, *, today: datetime.date) -> dict:
    """What `planner/month_detail.html` shows. Raises InvalidMonth."""
    first = _first_of(name)
    next_month = (first + 31 * _DAY).replace(day=1)
    start = first - _DAY * ((first.weekday() - household.week_starts_on) % 7)
    end = next_month + _DAY * (-(next_month - start).days % 7)
    dinners = _dinners(household, start, end)
    return {
        "first": first,
        "previous": month_name(first - _DAY),
        "next": month_name(next_month),
        "is_current": name == month_name(today),
        "days": [
            MonthDay(
                date=day,
                week=week_of(day, household.week_starts_on),
                is_today=day == today,
                is_inside=first <= day < next_month,
                dinners=dinners.get(day, []),
            )
            for day in (start + _DAY * number for number in range((end - start).days))
        ],
    }


def _first_of(name: str) -> datetime.date:
    match = _NAME.fullmatch(name)
    if not match or int(match[1]) not in _YEARS or not 1 <= int(match[2]) <= 12:
        raise InvalidMonth(_("“%(name)s” is not a month: write it as 2026-11.") % {"name": name})
    return datetime.date(int(match[1]), int(match[2]), 1)


def _dinners(household: Household, start: datetime.date, end: datetime.date) -> dict:
    meals = Meal.objects.of(household).filter(date__gte=start, date__lt=end)
    meals = meals.filter(slot__meal_type=MealType.DINNER).exclude(state=Meal.State.SKIPPED)
    found: dict = {}
    for meal in meals.select_related("recipe").prefetch_related("recipe__tags"):
        found.setdefault(meal.date, []).append(meal)
    return found
