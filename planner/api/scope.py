"""What the planner's viewsets share: whose rows, which day it is, who may do what."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from rest_framework.permissions import IsAuthenticated

from households.permissions import InHousehold, ReadsOrRuns
from planner.weeks import InvalidWeek, first_day

PERMISSIONS = [IsAuthenticated, InHousehold, ReadsOrRuns]


def ours(view, rows):
    """Rows of the household the request is about."""
    return rows.visible_to(view.request.user).of(view.request.household).select_related("household")


def today_of(household):
    return timezone.localdate(timezone=household.time_zone_info)


def day_of_week(household, week):
    """The first day of a week; a wrong one is told by the name of its field."""
    try:
        return first_day(week, household.week_starts_on)
    except InvalidWeek as error:
        raise ValidationError({"week": str(error)}) from None


def asked_of(view, serializer):
    """What a request asks, checked."""
    asked = serializer(data=view.request.data, context=view.get_serializer_context())
    asked.is_valid(raise_exception=True)
    return asked.validated_data
