"""A week of meals as a calendar that phones and computers read (iCalendar, RFC 5545). Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

_OCTETS_OF_A_LINE = 75  # RFC 5545, 3.1: longer lines are folded


@dataclass(frozen=True, slots=True)
class Entry:
    """One meal; `starts_at` with its time zone. The same `uid` replaces the entry of before."""

    uid: str
    title: str
    starts_at: datetime.datetime
    minutes: int
    url: str = ""


def calendar(entries: Iterable[Entry], *, name: str, stamp: datetime.datetime) -> str:
    """The file's text; times stand in UTC, so that no clock change can shift a meal."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meal Planner//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, stamp: datetime.datetime) -> list[str]:
    ends_at = entry.starts_at + datetime.timedelta(minutes=entry.minutes)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(entry.starts_at)}",
        f"DTEND:{_utc(ends_at)}",
        f"SUMMARY:{_escaped(entry.title)}",
    ]
    if entry.url:
        lines.append(f"URL:{entry.url}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for special in ("\\", ";", ","):
        text = text.replace(special, f"\\{special}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Broken after at most 75 octets, never within a character."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > _OCTETS_OF_A_LINE - (1 if parts else 0):
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
