"""What makes a function a task, with Celery as the project has set it up.

Celery takes as long to import as a page to answer, so only modules named `tasks` import this, and
those are imported where work is handed over.
"""

from importlib import import_module

from celery import shared_task
from django.conf import settings

__all__ = ["shared_task"]

import_module(settings.TASK_APPLICATION)  # else a task would go to a Celery without a queue
