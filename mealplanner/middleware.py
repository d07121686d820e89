"""Who may ask, and what was asked."""

import logging
import re
import time
import uuid

from django.conf import settings
from django.db import connection
from django.http import HttpResponseForbidden
from django.utils.crypto import constant_time_compare, salted_hmac

from mealplanner.logs import request_id

log = logging.getLogger("mealplanner.requests")

ORIGIN_HEADER = "X-Origin-Verify"
REQUEST_HEADER = "X-Request-ID"
_REQUEST_ID = re.compile(r"[A-Za-z0-9._=;:-]{1,128}")
_ALWAYS_OPEN = "/healthz"  # says only that the process lives


class OriginMiddleware:
    """Lets only CloudFront in, which sends one of ORIGIN_SECRETS; without any, everybody.

    Two secrets are right at a time, so that they can change without an outage.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info != _ALWAYS_OPEN and not self._is_known(request):
            log.warning("A request came past CloudFront and was refused.")
            return HttpResponseForbidden(
                "This address is not meant to be opened: use the site's own.",
                content_type="text/plain",
            )
        return self.get_response(request)

    def _is_known(self, request) -> bool:
        known = settings.ORIGIN_SECRETS
        given = request.headers.get(ORIGIN_HEADER, "")
        matches = [constant_time_compare(given, secret) for secret in known]
        return not known or any(matches)


class RequestLogMiddleware:
    """Gives every request an id, taken from its header if there is one, and one log line."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        known = request.headers.get(REQUEST_HEADER) or request.headers.get("X-Amzn-Trace-Id", "")
        token = request_id.set(known if _REQUEST_ID.fullmatch(known) else uuid.uuid4().hex)
        count, started = _QueryCount(), time.perf_counter()
        try:
            with connection.execute_wrapper(count):
                response = self.get_response(request)
            response.headers[REQUEST_HEADER] = request_id.get()
            _log(request, response, 1000 * (time.perf_counter() - started), count.queries)
            return response
        finally:
            request_id.reset(token)


class _QueryCount:
    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


def _log(request, response, milliseconds: float, queries: int) -> None:
    route = getattr(request.resolver_match, "route", "")  # never the address: it may hold a token
    fields = {"method": request.method, "route": route, "status": response.status_code}
    if household := getattr(request, "household", None):
        fields["household"] = salted_hmac("log", str(household.pk), algorithm="sha256").hexdigest()[
            :12
        ]
    log.info(
        "%s %s %s",
        request.method,
        route or "unknown",
        response.status_code,
        extra={
            "fields": fields,
            "measures": {"Latency": round(milliseconds, 1), "Queries": queries},
        },
    )
