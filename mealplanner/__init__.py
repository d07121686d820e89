"""The project: wiring only; the rules live in the apps."""

from mealplanner.celery import app as celery_app

__all__ = ["celery_app"]
