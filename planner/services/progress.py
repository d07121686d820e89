"""How far the planning of a week is, for whoever waits: written where every process sees it."""

import time
from contextlib import suppress

from django.db import DatabaseError

from planner.models import Plan

LEAST_SECONDS = 0.25  # between two notes: a little more often than the page asks


class Progress:
    """Called with the share that is done, writes it beside the plan from time to time."""

    def __init__(self, plan: Plan):
        self._plan = plan
        self._noted_at = float("-inf")

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if now - self._noted_at < LEAST_SECONDS:
            return
        self._noted_at = now
        with suppress(DatabaseError):  # a note that finds no way is not worth a week
            Plan.objects.filter(pk=self._plan.pk).update(percent=round(100 * share))
