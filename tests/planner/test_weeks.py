import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.weeks import (
    InvalidWeek,
    first_day,
    first_day_to_plan,
    monday_of,
    week_from,
    week_name,
    week_of,
)

SUNDAY = 6
days = st.dates(datetime.date(2001, 1, 1), datetime.date(2190, 1, 1))
week_starts = st.integers(0, 6)


def test_a_week_is_named_by_iso_year_and_number():
    assert week_name(datetime.date(2026, 11, 25)) == "2026-W48"
    assert week_name(datetime.date(2027, 1, 1)) == "2026-W53"


@pytest.mark.parametrize("name", ["2026-W48", "2026W48", " 2026-W48 "])
def test_a_week_may_be_written_with_or_without_the_dash(name):
    assert monday_of(name) == datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    "name", ["", "next week", "48", "2026-48", "2026-W", "٢٠٢٦-W48", "2026-W481"]
)
def test_what_is_no_week_is_told_what_one_looks_like(name):
    with pytest.raises(InvalidWeek, match="write it as 2026-W48"):
        monday_of(name)


@pytest.mark.parametrize(("name", "number"), [("2026-W60", 60), ("2025-W53", 53), ("2026-W00", 0)])
def test_a_number_the_year_does_not_have_is_named(name, number):
    with pytest.raises(InvalidWeek, match=f"has no week {number}"):
        monday_of(name)


@pytest.mark.parametrize("name", ["0000-W01", "1999-W10", "9999-W52"])
def test_a_week_beyond_any_calendar_is_refused(name):
    with pytest.raises(InvalidWeek, match="2000 to 2199"):
        monday_of(name)


def test_a_week_that_starts_on_sunday_begins_a_day_before_its_iso_monday():
    assert first_day("2026-W48", SUNDAY) == datetime.date(2026, 11, 22)


@given(days, week_starts)
def test_every_day_lies_in_the_week_it_is_said_to(day, week_starts_on):
    start = first_day(week_of(day, week_starts_on), week_starts_on)

    assert start <= day < start + datetime.timedelta(days=7)
    assert start.weekday() == week_starts_on


@given(days, week_starts)
def test_a_week_keeps_its_name_from_its_first_day(day, week_starts_on):
    name = week_of(day, week_starts_on)

    assert week_from(first_day(name, week_starts_on)) == name


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (datetime.date(2026, 11, 20), datetime.date(2026, 11, 23)),
        (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23)),
        (datetime.date(2026, 11, 26), datetime.date(2026, 11, 26)),
        (datetime.date(2026, 11, 30), datetime.date(2026, 11, 23)),
    ],
)
def test_only_the_days_left_of_a_running_week_are_planned(today, first):
    assert first_day_to_plan(datetime.date(2026, 11, 23), today) == first
