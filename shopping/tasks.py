"""Writing lists in the background."""

from django.db import OperationalError
from django.utils import translation

from households.background import shared_task
from planner.models import Plan
from shopping import services


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3)
def build_list(plan_id: str) -> None:
    plan = Plan.objects.select_related("household").get(pk=plan_id)
    with translation.override(plan.household.language):
        services.build_list(plan)
