import datetime
import itertools
import zoneinfo

import pytest

from households.planning_hours import hours_begun

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def begun(zone, after: str, until: str) -> list[str]:
    return [f"{hour:%a %H}" for hour in hours_begun(zone, utc(after), utc(until))]


@pytest.mark.parametrize(
    ("zone", "after", "until", "hours"),
    [
        ("Europe/Berlin", "2026-11-21 06:00", "2026-11-21 07:00", ["Sat 08"]),
        ("Europe/Berlin", "2026-11-21 06:59", "2026-11-21 07:01", ["Sat 08"]),
        ("Europe/Berlin", "2026-11-21 07:01", "2026-11-21 07:59", []),
        ("Europe/Berlin", "2026-11-21 22:00", "2026-11-21 23:00", ["Sun 00"]),
        ("Asia/Kathmandu", "2026-11-21 06:00", "2026-11-21 07:00", ["Sat 12"]),
        ("Pacific/Kiritimati", "2026-11-21 09:00", "2026-11-21 10:00", ["Sun 00"]),
        ("Europe/Berlin", "2026-03-29 00:30", "2026-03-29 01:30", ["Sun 02", "Sun 03"]),
        ("Europe/Berlin", "2026-10-24 23:30", "2026-10-25 00:30", ["Sun 02"]),
        ("Europe/Berlin", "2026-10-25 00:30", "2026-10-25 01:30", []),
        ("Europe/Berlin", "2026-10-25 01:30", "2026-10-25 02:30", ["Sun 03"]),
        ("Australia/Lord_Howe", "2026-10-03 15:00", "2026-10-03 16:00", ["Sun 02", "Sun 03"]),
    ],
)
def test_hours_of_the_wall_begin_also_when_clocks_change(zone, after, until, hours):
    assert begun(zoneinfo.ZoneInfo(zone), after, until) == hours


ZONES = [
    *("Europe/Berlin", "America/New_York", "Asia/Kathmandu"),
    *("Africa/Cairo", "America/Santiago"),  # these change at midnight
    *("Australia/Lord_Howe", "Pacific/Chatham"),  # by half an hour; at a quarter to an hour
]


@pytest.mark.parametrize("name", ZONES)
def test_every_hour_of_a_year_begins_exactly_once(name):
    """Asked each full hour, as the schedule asks."""
    zone = zoneinfo.ZoneInfo(name)
    start = utc("2026-01-01 00:00")
    asked = [start + datetime.timedelta(hours=hours) for hours in range(365 * 24 + 1)]

    found = [
        hour
        for after, until in itertools.pairwise(asked)
        for hour in hours_begun(zone, after, until)
    ]

    first, last = found[0], found[-1]
    assert len(set(found)) == (last - first) / datetime.timedelta(hours=1) + 1
    assert len(found) - len(set(found)) <= 1  # the hour that comes twice in autumn
