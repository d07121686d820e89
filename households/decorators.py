"""What a page asks for before it opens."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect


def household_required(view):
    """Send a user without a household to the page that makes one."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.household:
            return redirect("households:household_create")
        return view(request, *args, **kwargs)

    return guarded


def runner_required(view):
    """Only the owner and the adults of the household get in."""

    @wraps(view)
    @household_required
    def guarded(request, *args, **kwargs):
        if not request.household.is_run_by(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def secret_address(view):
    """For a page whose address opens it: other sites, search engines and caches aren't told.

    Who is signed in may meet a form there; a form has to name its origin, to us alone.
    """

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        is_known = request.user.is_authenticated
        response.headers["Referrer-Policy"] = "same-origin" if is_known else "no-referrer"
        return response

    return answered
