"""Fixtures of the planner's tests."""

import datetime

import pytest
from django.utils.timezone import localdate

from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The Saturday before the week of the tests: on any day they say the same."""
    day = MONDAY - datetime.timedelta(days=2)
    monkeypatch.setattr(
        "django.utils.timezone.localdate",
        lambda value=None, timezone=None: localdate(value, timezone) if value else day,
    )
