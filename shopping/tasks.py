"""Writing lists in the background."""

from celery import shared_task
from django.db import OperationalError

from planner.models import Plan
from shopping import services


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def build_list(plan_id: str) -> None:
    services.build_list(Plan.objects.select_related("household").get(pk=plan_id))
