"""What the planner's views answer with: the week again, a sentence, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from planner import phrases
from planner.pages import week_page


def household_to_run(request):
    """The current household, for its owner and adults only."""
    if not request.household.is_run_by(request.user):
        raise PermissionDenied
    return request.household


def no_such_week(request, error):
    return render(request, "404.html", {"explanation": phrases.week(error)}, status=404)


def go(request, name):
    address = redirect(name)
    return HttpResponseClientRedirect(address.url) if request.htmx else address


def answer(request, plan, text, *, can_undo=False):
    """The week after a change, with a sentence and, where it makes sense, a way back."""
    if not request.htmx:
        messages.info(request, text, extra_tags=undo_address(plan) if can_undo else "")
        return redirect(plan)
    page = week_page(request.household, plan.week, today=timezone.localdate())
    response = render(request, "planner/week_detail.html#page", page)
    toast = {"text": text}
    if can_undo:
        toast |= {"undo": undo_address(plan), "values": {}}
    # Undo is pressed in the toast, which has no target of its own.
    response = reswap(retarget(response, "#week-page"), "outerHTML")
    return trigger_client_event(response, "toast", toast)


def undo_address(plan):
    return redirect("planner:plan_undo", plan.week).url
