"""Planning in the background."""

from django.db import OperationalError
from django.utils import timezone, translation

from households.background import shared_task
from planner import services
from planner.models import Plan
from planner.weeks import first_day_to_plan
from recipes.models import Job


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def fill_plan(plan_id: str, seed: int = 0) -> None:
    plan = Plan.objects.select_related("household").get(pk=plan_id)
    today = timezone.localdate(timezone=plan.household.time_zone_info)
    with translation.override(plan.household.language):
        from_day = first_day_to_plan(plan.week_start, today)
        services.fill_plan(plan, today=today, seed=seed, from_day=from_day)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def keep_looking(job_id: str) -> None:
    """Slice after slice until there is none left, or somebody stops the job."""
    job = Job.objects.select_related("household").get(pk=job_id)
    today = timezone.localdate(timezone=job.household.time_zone_info)
    with translation.override(job.household.language):
        while services.look_on(job, today=today):
            pass
