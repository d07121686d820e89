"""What the planner's views answer with: the week again, a sentence, and the way back."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from planner import phrases
from planner.pages import week_page
from planner.pages.seen import changed_since
from planner.weeks import InvalidWeek, first_day

ASKED = "asked_until"  # in the session: nobody wants to be asked about the days until then


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


def week_context(request, label):
    """What the page of a week shows to this reader. Raises InvalidWeek."""
    asked = request.session.get(ASKED)
    settled = datetime.date.fromisoformat(asked) if asked else None
    page = week_page(request.household, label, today=timezone.localdate(), settled=settled)
    if page["asked"] and not request.household.is_run_by(request.user):
        page["asked"] = None  # who may not say so is not asked
    return page


def answer(request, plan, text, *, can_undo=False, from_top=False):
    """The week after a change, with a sentence and, where it makes sense, a way back.

    `from_top`: so much is new, clashes above all, that it is read from its beginning.
    """
    shown = _shown(request, plan)
    if not request.htmx:
        undo = undo_address(plan, shown) if can_undo else ""
        messages.info(request, text, extra_tags=undo)
        return redirect("planner:week_detail", shown)
    page = week_context(request, shown)
    response = render(request, "planner/week_detail.html#page", page)
    toast = {"text": text}
    if can_undo:
        toast |= {"undo": undo_address(plan, shown), "values": {}}
    # Undo is pressed in the toast, which has no target of its own.
    how = "outerHTML show:window:top" if from_top else "outerHTML"
    response = reswap(retarget(response, "#week-page"), how)
    return trigger_client_event(response, "toast", toast)


def _shown(request, plan) -> str:
    """The week one looks at, where that is another than the one that changed."""
    label = request.GET.get("shown", "")
    try:
        first_day(label, request.household.week_starts_on)
    except InvalidWeek:
        return plan.week
    return label


def undo_address(plan, shown=""):
    address = redirect("planner:plan_undo", plan.week).url
    return f"{address}?shown={shown}" if shown not in ("", plan.week) else address


def check_seen(request, meal):
    """Raises ValidationError where the meal is no longer what the sender's page showed."""
    news = changed_since(meal, request.POST.get("seen", ""))
    if news:
        ours = _("What you chose stands below: send it once more to have it so.")
        raise ValidationError(f"{news} {ours}")
