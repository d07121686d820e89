"""What a page asks for before it opens."""

from functools import wraps

from django.shortcuts import redirect


def household_required(view):
    """Send a user without a household to the page that makes one."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.household:
            return redirect("households:household_create")
        return view(request, *args, **kwargs)

    return guarded
