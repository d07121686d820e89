"""Which household a request is about."""

import contextlib

from django.utils import timezone

SESSION_KEY = "household_id"


def chosen_household(request):
    """The household chosen in the session, else the one joined first, else None."""
    chosen = request.session.get(SESSION_KEY)
    mine = request.households
    return next((one for one in mine if one.pk == chosen), next(iter(mine), None))


class HouseholdMiddleware:
    """Sets `request.households`, `request.household` (or None) and its time zone: one query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user.is_authenticated
        request.households = list(request.user.households) if signed_in else []
        request.household = chosen_household(request)
        with self._time_zone(request.household):
            return self.get_response(request)

    def _time_zone(self, household):
        return timezone.override(household.time_zone) if household else contextlib.nullcontext()
