"""Long work on recipes; each task may be run twice."""

from django.db import OperationalError
from django.utils import translation

from households.background import shared_task
from recipes import services
from recipes.models import Job


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def run_import(job_id: str) -> None:
    job = _job(job_id)
    with translation.override(job.household.language):
        for _outcome in services.run_import(job):
            pass


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def fetch_draft(job_id: str) -> None:
    job = _job(job_id)
    with translation.override(job.household.language):
        services.fetch_draft(job)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def look_through(job_id: str) -> None:
    job = _job(job_id)
    with translation.override(job.household.language):
        services.look_through(job)


def _job(job_id: str) -> Job:
    return Job.objects.select_related("household").get(pk=job_id)
