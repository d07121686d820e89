"""Celery application; tasks run at once unless a broker is configured."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")

app = Celery("mealplanner")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
