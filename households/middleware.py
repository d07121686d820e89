"""Which household a request is about, and the language and time zone of its answer."""

import contextlib

from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from households.models import Membership

SESSION_KEY = "household_id"


def chosen_household(request):
    """The household chosen in the session, else the one joined first, else None."""
    chosen = request.session.get(SESSION_KEY)
    mine = request.households
    return next((one for one in mine if one.pk == chosen), next(iter(mine), None))


class HouseholdMiddleware:
    """Sets `request.households` and `request.household` (or None); they came with the user.

    Its language and time zone hold for the request alone. Who has no household is answered in
    the language the browser asks for, so Django's LocaleMiddleware is not needed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        memberships = _memberships(request.user)
        request.households = [one.household for one in memberships]
        if request.user.is_authenticated:
            request.user.known_roles = {one.household_id: one.role for one in memberships}
        household = request.household = chosen_household(request)
        request.LANGUAGE_CODE = language = _language(request, household)
        with translation.override(language), _time_zone(household):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not household:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def _memberships(user) -> list[Membership]:
    if not user.is_authenticated:
        return []
    if user.memberships_read is None:  # not a user of our backend
        return list(user.memberships.select_related("household").order_by("pk"))
    return user.memberships_read


def _language(request, household):
    return household.language if household else translation.get_language_from_request(request)


def _time_zone(household):
    return timezone.override(household.time_zone) if household else contextlib.nullcontext()
