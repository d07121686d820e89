"""Weeks and their names (ISO 8601). Pure."""

import datetime
import re

_NAME = re.compile(r"([0-9]{4})-?W([0-9]{1,2})")
_YEARS = range(2000, 2200)
_MIDDLE = datetime.timedelta(days=3)  # the fourth day: most of a week lies around it


class InvalidWeek(ValueError):
    """Not a week; the message says what one looks like."""


def week_name(day: datetime.date) -> str:
    """`2026-W48` for any day in that ISO week."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(name: str) -> datetime.date:
    """The Monday of a week written as `2026-W48`. Raises InvalidWeek."""
    match = _NAME.fullmatch(name.strip())
    if not match:
        raise InvalidWeek(f"“{name}” is not a week: write it as 2026-W48 (year, W, week number).")
    year, week = int(match[1]), int(match[2])
    if year not in _YEARS:
        raise InvalidWeek(f"“{name}” is too far away: plan a week of the years 2000 to 2199.")
    try:
        return datetime.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise InvalidWeek(f"“{name}” is not a week: {year} has no week {week}.") from None


def first_day(name: str, week_starts_on: int) -> datetime.date:
    """The first day of a household's week of that name.

    `week_starts_on` counts as `date.weekday()`. A week that starts on Saturday or Sunday
    begins before its ISO Monday, so that most of its days lie in the ISO week.
    """
    monday = monday_of(name)
    shift = week_starts_on if week_starts_on <= 3 else week_starts_on - 7
    return monday + datetime.timedelta(days=shift)


def week_from(start: datetime.date) -> str:
    """The name of the seven days that begin with `start`: the inverse of `first_day`."""
    return week_name(start + _MIDDLE)


def week_of(day: datetime.date, week_starts_on: int) -> str:
    """The name of the household's week in which a day lies."""
    return week_from(day - datetime.timedelta(days=(day.weekday() - week_starts_on) % 7))


def days_from(start: datetime.date) -> list[datetime.date]:
    """The seven days of a week."""
    return [start + datetime.timedelta(days=number) for number in range(7)]


def first_day_to_plan(week_start: datetime.date, today: datetime.date) -> datetime.date:
    """Today in the week that is running, whose past days are no longer planned; else its first."""
    is_running = 0 <= (today - week_start).days < 7
    return today if is_running else week_start
