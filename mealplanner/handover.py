"""Handing work to the queue, also when the queue is away.

What a user did has succeeded once it is in the database. If its task can't be handed over then,
the task waits in a `Job` that says so, and the hourly schedule hands it over again.
"""

import functools
import logging
import uuid
from collections.abc import Iterable

from celery.contrib.django.task import DjangoTask
from django.db import transaction

log = logging.getLogger(__name__)

WAITING = "The queue does not answer just now: this starts by itself within the hour."


class Task(DjangoTask):
    abstract = True

    def delay_on_commit(self, *args, **kwargs) -> None:
        """Like `delay`, once the transaction is through; never fails for want of the queue."""
        transaction.on_commit(functools.partial(hand_over, self, args, kwargs))


def hand_over(task: Task, args: tuple, kwargs: dict) -> bool:
    """Whether the queue took the task; otherwise it is kept in a job."""
    if _is_taken(task, args, kwargs):
        return True
    _keep(task, args, kwargs)
    return False


def _is_taken(task: Task, args: Iterable, kwargs: dict) -> bool:
    """Each transport has errors of its own: away, forbidden, no such queue; all mean not now."""
    try:
        task.apply_async(args, kwargs)
    except Exception as error:
        if task.app.conf.task_always_eager:
            raise  # no queue, but the task itself, which has run just now
        log.error("%s could not be handed over and waits: %s", task.name, error)
        return False
    return True


def _keep(task: Task, args: tuple, kwargs: dict) -> None:
    from recipes.models import Job

    waiting = {"task": task.name, "args": list(args), "kwargs": kwargs}
    own = Job.objects.filter(pk=_as_uuid(args)).first()
    if own:  # the task is about a job that somebody watches
        own.options |= {"waiting": waiting}
        own.message = WAITING
        own.save(update_fields=["options", "message"])
    else:
        Job.objects.create(kind=Job.Kind.PLAN, options={"waiting": waiting}, message=WAITING)


def _as_uuid(args: tuple) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(args[0]))
    except (ValueError, IndexError):
        return None


def hand_over_waiting() -> int:
    """Try again what the queue did not take; how many it has taken now."""
    from mealplanner.celery import load_tasks
    from recipes.models import Job

    load_tasks()
    waiting = Job.objects.filter(state=Job.State.WAITING, options__has_key="waiting")
    taken = 0
    for job in waiting.order_by("created_at", "pk"):
        if not _hand_over_job(job):
            break  # still away: the others would wait for nothing
        taken += 1
    return taken


def _hand_over_job(job) -> bool:
    from mealplanner.celery import app

    waiting = job.options["waiting"]
    task = app.tasks.get(waiting["task"])
    if task is None:  # of a version before: it must not keep the others waiting
        log.error("Job %s waits for the task %s, which is gone.", job.pk, waiting["task"])
        type(job).objects.filter(pk=job.pk).update(state=type(job).State.FAILED)
        return True
    if not _is_taken(task, waiting["args"], waiting["kwargs"]):
        return False
    type(job).objects.filter(pk=job.pk, state=type(job).State.WAITING).update(
        options={key: value for key, value in job.options.items() if key != "waiting"},
        message="",
        state=job.state if _as_uuid(waiting["args"]) == job.pk else job.State.DONE,
    )
    return True
