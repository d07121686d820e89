"""Celery application; tasks run at once unless a broker is configured."""

import functools
import os
from datetime import UTC, datetime

from celery import Celery
from celery.schedules import crontab
from celery.signals import before_task_publish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")

MOST_DELAY = 900  # seconds for which SQS holds a message back

app = Celery("mealplanner", task_cls="mealplanner.handover:Task")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# For `celery beat`, off AWS; there EventBridge starts the same tasks (zappa_settings.json).
app.conf.beat_schedule = {
    "hourly": {"task": "mealplanner.tasks.hourly", "schedule": crontab(minute="0")},
    "nightly": {"task": "mealplanner.tasks.nightly", "schedule": crontab(hour="3", minute="40")},
}


@before_task_publish.connect
def delay_in_queue(headers=None, properties=None, **_) -> None:
    """A countdown, ETA or retry: SQS holds the message, as no worker is there to do it."""
    if properties is not None and (app.conf.broker_url or "").startswith("sqs:"):
        wait = seconds_until((headers or {}).get("eta"))
        if wait > 0:
            properties.setdefault("DelaySeconds", delay_for(wait))


@functools.cache
def load_tasks() -> None:
    """Every app's tasks by name; a worker would also set up Django anew."""
    app.finalize()
    app.autodiscover_tasks(force=True)


def seconds_until(moment: str | None) -> float:
    """From now to a moment in ISO format; 0 without one, negative once it has passed."""
    return (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds() if moment else 0


def delay_for(seconds: float) -> int:
    """Whole seconds, rounded up, as long as SQS allows."""
    return min(MOST_DELAY, int(seconds) + 1)
