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
