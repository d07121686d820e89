"""Pages that belong to no app."""

import logging
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

from mealplanner.storage import StorageAway

log = logging.getLogger(__name__)

NO_DATABASE = (OperationalError, InterfaceError)
RETRY_AFTER = 10  # seconds; a database that slept needs about 15 to wake


@login_not_required
def healthz(request):
    """The process answers; says nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request):
    """The database answers and has every table; the check after a deployment asks this."""
    try:
        executor = MigrationExecutor(connection)
    except NO_DATABASE:
        return unavailable(request)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return JsonResponse({"ready": False, "migrations_missing": len(missing)}, status=503)
    return JsonResponse({"ready": True})


def server_error(request):
    """A database or bucket that does not answer is no mistake of ours and passes: 503, not 500."""
    error = sys.exc_info()[1]
    if isinstance(error, NO_DATABASE):
        return unavailable(request)
    if isinstance(error, StorageAway):
        return _away(request, "The store of pictures and files does not answer.")
    return _answer(request, 500, "500.html", "Something went wrong on our side.")


def unavailable(request):
    return _away(request, "The database does not answer.")


def _away(request, sentence):
    log.error(sentence, exc_info=True)
    response = _answer(request, 503, "503.html", f"{sentence[:-1]}; try again.")
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer(request, status: int, template: str, sentence: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=status)
    return HttpResponse(render_to_string(template), status=status)
