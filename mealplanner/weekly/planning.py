"""One household's coming week, in steps that are each done once however often it is started."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from households.models import Household
from mealplanner.weekly.mail import send_week
from planner.models import Plan
from planner.services import fill_plan
from recipes.models import Job
from shopping.services import build_list

_STEPS = 3  # planned, listed, mailed
_UNEXPECTED = "Something went wrong on our side; it is tried again by itself."


def job_id(household: Household, week_start: datetime.date) -> uuid.UUID:
    """One job a household and week, whoever starts it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"weekly-plan:{household.pk}:{week_start}")


def is_done(household: Household, week_start: datetime.date) -> bool:
    """Whether the week has been planned by itself, or found impossible to plan."""
    ended = (Job.State.DONE, Job.State.FAILED)
    return Job.objects.filter(pk=job_id(household, week_start), state__in=ended).exists()


def plan_week(household: Household, *, week_start: datetime.date, message: str) -> Job | None:
    """Plan the week, write its list and mail both; what was done before is not done again.

    `message` names the call: the same one goes on where it was interrupted, another one gets
    None while the first is at work. What the household can mend is the failed job's message.
    """
    job = _claim(household, week_start, message)
    if job is None:
        return None
    try:
        with translation.override(household.language), timezone.override(household.time_zone):
            _work(job, household, week_start)
    except ValidationError as error:
        _end(job, Job.State.FAILED, " ".join(error.messages))
    except Exception:
        _end(job, Job.State.FAILED, _UNEXPECTED)
        raise
    else:
        _end(job, Job.State.DONE, "")
    return job


@transaction.atomic
def _claim(household: Household, week_start: datetime.date, message: str) -> Job | None:
    fresh = {
        "household": household,
        "kind": Job.Kind.WEEKLY_PLANS,
        "total": _STEPS,
        "options": {"week_start": week_start.isoformat(), "message": message},
    }
    pk = job_id(household, week_start)
    job, is_new = Job.objects.select_for_update().get_or_create(pk=pk, defaults=fresh)
    is_others = job.is_at_work and job.options["message"] != message
    if not is_new and (job.state == Job.State.DONE or is_others):
        return None
    job.options["message"] = message
    job.state, job.started_at, job.message = Job.State.RUNNING, timezone.now(), ""
    job.save()
    return job


def _work(job: Job, household: Household, week_start: datetime.date) -> None:
    plan, _is_new = Plan.objects.get_or_create(household=household, week_start=week_start)
    plan.household = household
    if job.done < 1:
        _fill(plan)
        _note(job, 1)
    if job.done < 2:
        build_list(plan)
        _note(job, 2)
    if job.done < _STEPS:
        send_week(plan, job)
        _note(job, _STEPS)


def _fill(plan: Plan) -> None:
    """A week that somebody has planned stays as it is; one that was begun gets its gaps filled."""
    if plan.state == Plan.State.PLANNED:
        return
    today = timezone.localdate(timezone=plan.household.time_zone_info)
    fill_plan(plan, today=today, only_gaps=True)


def _note(job: Job, done: int) -> None:
    job.done = done
    job.save(update_fields=["done", "updated_at"])


def _end(job: Job, state: str, message: str) -> None:
    job.state, job.message, job.finished_at = state, message, timezone.now()
    job.save(update_fields=["state", "message", "finished_at", "updated_at"])
