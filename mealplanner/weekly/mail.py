"""The mail with the planned week, its list, and a calendar to take along."""

import datetime
import itertools
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from households.models import Membership, User
from planner.calendar import Entry, calendar
from planner.models import Plan
from planner.pages.clashes import banner
from recipes.models import Job

_MINUTES_AT_TABLE = 45
_READERS = (Membership.Role.OWNER, Membership.Role.ADULT)


def send_week(plan: Plan, job: Job) -> None:
    """To the owners and adults of the household; without any, nothing is sent.

    A second sending after an interruption carries the same Message-ID: mail programs show it once.
    """
    readers = User.objects.filter(
        is_active=True, memberships__household=plan.household, memberships__role__in=_READERS
    )
    addresses = list(readers.order_by("email").values_list("email", flat=True).distinct())
    if not addresses:
        return
    meals = list(plan.meals.select_related("slot", "recipe"))
    day = date_format(plan.week_start, "MONTH_DAY_FORMAT")
    mail = EmailMessage(
        subject=_("Your week from %(day)s") % {"day": day},
        body=render_to_string("mail/week.txt", _context(plan, meals)),
        to=addresses,
        headers={"Message-ID": f"<week-{job.pk}@{urlsplit(settings.SITE_URL).hostname}>"},
    )
    mail.attach(f"week-{plan.week}.ics", _calendar(plan, meals), "text/calendar")
    mail.send()


def _context(plan: Plan, meals: list) -> dict:
    lines = plan.shopping_list.lines.filter(deleted=False, ticked=False)
    return {
        "household": plan.household,
        "days": [
            (date, list(of_day))
            for date, of_day in itertools.groupby(meals, key=lambda meal: meal.date)
        ],
        "clashes": [banner(clash) for clash in plan.clashes],
        "lines": list(lines.order_by("aisle", "name", "pk")),
        "week_url": f"{settings.SITE_URL}{plan.get_absolute_url()}",
        "list_url": f"{settings.SITE_URL}{plan.shopping_list.get_absolute_url()}",
        "settings_url": f"{settings.SITE_URL}{reverse('households:household_update')}",
    }


def _calendar(plan: Plan, meals: list) -> str:
    zone = plan.household.time_zone_info
    entries = [
        Entry(
            uid=f"{meal.pk}@{urlsplit(settings.SITE_URL).hostname}",
            title=f"{meal.slot.name}: {meal.title}",
            starts_at=datetime.datetime.combine(meal.date, meal.slot.usual_time, zone),
            minutes=_MINUTES_AT_TABLE,
            url=f"{settings.SITE_URL}{plan.get_absolute_url()}",
        )
        for meal in meals
    ]
    return calendar(entries, name=plan.household.name, stamp=plan.updated_at)
