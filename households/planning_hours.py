"""Which hours of a clock on the wall have begun. Pure."""

import datetime
import zoneinfo

_HOUR = datetime.timedelta(hours=1)
_STEP = datetime.timedelta(minutes=15)  # every offset from UTC is a multiple of it


def hours_begun(
    zone: zoneinfo.ZoneInfo, after: datetime.datetime, until: datetime.datetime
) -> list[datetime.datetime]:
    """The full hours of local time, without zone, that began in (after, until].

    An hour that the clock leaves out in spring counts as begun with the one it jumps to, and one
    that comes twice in autumn is named once: a plan for three o'clock is made every week.
    """
    begun = set()
    before = _full_hour(after, zone)
    moment = after
    while moment < until:
        moment = min(moment + _STEP, until)
        hour = _full_hour(moment, zone)
        while before < hour:
            before += _HOUR
            begun.add(before)
    return sorted(begun)


def _full_hour(moment: datetime.datetime, zone: zoneinfo.ZoneInfo) -> datetime.datetime:
    return moment.astimezone(zone).replace(minute=0, second=0, microsecond=0, tzinfo=None)
