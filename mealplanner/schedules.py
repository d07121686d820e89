"""What EventBridge starts (`events` in zappa_settings.json).

Zappa calls a job again with fewer arguments where it ends in a TypeError, so nothing may be
raised here; what failed is in the log, and the next hour makes up for it.
"""

import logging

from mealplanner import tasks

log = logging.getLogger(__name__)


def hourly(event, context) -> dict:
    return _run(tasks.hourly)


def nightly(event, context) -> dict:
    return _run(tasks.nightly)


def _run(task) -> dict:
    try:
        task()
    except Exception:
        log.exception("%s failed.", task.name)
        return {"done": False}
    return {"done": True}
