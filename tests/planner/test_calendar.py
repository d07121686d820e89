import datetime
import zoneinfo

from hypothesis import given
from hypothesis import strategies as st

from planner.calendar import Entry, calendar

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
STAMP = datetime.datetime(2026, 11, 21, 8, tzinfo=datetime.UTC)


def dinner(title: str, day: datetime.date = datetime.date(2026, 11, 23)) -> Entry:
    starts_at = datetime.datetime.combine(day, datetime.time(18, 30), BERLIN)
    return Entry("m-1@meals.example", title, starts_at, 45, "https://meals.example/week/")


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_meal_is_an_event_at_its_local_time():
    lines = unfolded(calendar([dinner("Dal")], name="The Larsens", stamp=STAMP))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20261123T173000Z" in lines
    assert "DTEND:20261123T181500Z" in lines
    assert "SUMMARY:Dal" in lines
    assert "UID:m-1@meals.example" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_dinner_stays_at_half_past_six_when_the_clocks_change():
    summer = calendar([dinner("Dal", datetime.date(2026, 10, 24))], name="", stamp=STAMP)
    winter = calendar([dinner("Dal", datetime.date(2026, 10, 25))], name="", stamp=STAMP)

    assert "DTSTART:20261024T163000Z" in summer
    assert "DTSTART:20261025T173000Z" in winter


@given(st.text(max_size=200))
def test_no_title_can_break_the_file(title):
    text = calendar([dinner(title)], name=title, stamp=STAMP)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("BEGIN:VEVENT") >= 1
    summaries = [line for line in unfolded(text) if line.startswith("SUMMARY:")]
    assert len(summaries) == 1
