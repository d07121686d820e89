"""Long work on recipes; each task may be run twice."""

from celery import shared_task
from django.db import OperationalError

from recipes import services
from recipes.models import Job


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def run_import(job_id: str) -> None:
    for _outcome in services.run_import(Job.objects.get(pk=job_id)):
        pass


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def fetch_draft(job_id: str) -> None:
    services.fetch_draft(Job.objects.get(pk=job_id))


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def look_through(job_id: str) -> None:
    services.look_through(Job.objects.get(pk=job_id))
