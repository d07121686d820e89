"""The week's page, what fills it, and the first run."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.forms.first_run import FirstRunForm
from planner.models import Plan
from planner.views.answers import answer, go, household_to_run, no_such_week, week_context
from planner.weeks import InvalidWeek, first_day, first_day_to_plan


@household_required
def home(request):
    if not services.is_set_up(request.household):
        return redirect("planner:first_run")
    return week_detail(request, services.week_to_show(request.household, timezone.localdate()))


@household_required
def week_detail(request, week):
    try:
        page = week_context(request, week)
    except InvalidWeek as error:
        return no_such_week(request, error)
    return render(request, "planner/week_detail.html", page)


@require_POST
@household_required
def plan_fill(request, week):
    household = household_to_run(request)
    if not services.is_set_up(household):
        return go(request, "planner:first_run")
    try:
        plan = services.plan_for_week(household, week)
    except InvalidWeek as error:
        return no_such_week(request, error)
    anew, today = request.POST.get("anew", ""), timezone.localdate()
    try:
        solution = services.fill_plan(
            plan,
            today=today,
            seed=plan.seed + 1 if anew == "yes" else plan.seed,
            only_gaps=not anew,
            few_changes=anew == "little",
            from_day=first_day_to_plan(plan.week_start, today),
            on_progress=services.Progress(plan),
        )
    except ValidationError as error:
        return answer(request, plan, " ".join(error.messages))
    said = _what_was_filled(solution)
    return answer(request, plan, said, can_undo=True, from_top=bool(anew))


@household_required
def plan_progress(request, week):
    """How far planning the week is, in per cent, for the bar of the page that waits for it."""
    try:
        plan = services.plan_to_show(request.household, week)
    except InvalidWeek as error:
        return no_such_week(request, error)
    return JsonResponse({"percent": plan.percent})


@require_POST
@household_required
def plan_undo(request, week):
    return _change(request, week, services.restore_previous, _("Taken back."))


@require_POST
@household_required
def plan_relax(request, week):
    """Let a rule give way, as a clash of the week proposes."""

    def relax(plan):
        asked = {name: request.POST.get(name, "") for name in ("text", "slot_id")}
        services.relax(plan, **asked, today=timezone.localdate())

    return _change(request, week, relax, _("Done, and planned again."))


def _change(request, week, change, done):
    """The week after a change of its plan; `done` is what to say then."""
    household = household_to_run(request)
    try:
        start = first_day(week, household.week_starts_on)
    except InvalidWeek as error:
        return no_such_week(request, error)
    plan = get_object_or_404(Plan.objects.of(household), week_start=start)
    try:
        change(plan)
    except ValidationError as error:
        return answer(request, plan, " ".join(error.messages))
    return answer(request, plan, done, can_undo=True)


@household_required
def first_run(request):
    household = request.household
    if services.is_set_up(household):
        return redirect("home")
    today = timezone.localdate()
    week = services.week_to_show(household, today)
    form = FirstRunForm(request.POST or None)
    if not form.is_valid():
        return render(request, "planner/first_run.html", {"form": form, "week": week})
    household_to_run(request)
    services.start_household(household, form.answers(), user=request.user, today=today)
    plan = services.plan_for_week(household, week)
    from_day, note = first_day_to_plan(plan.week_start, today), services.Progress(plan)
    try:
        services.fill_plan(plan, today=today, from_day=from_day, on_progress=note)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect(plan)


def _what_was_filled(solution):
    fresh = [meal for meal in solution.meals if not meal.locked]
    text = ngettext("%(number)d meal planned.", "%(number)d meals planned.", len(fresh)) % {
        "number": len(fresh)
    }
    empty = len(solution.clashes)
    if empty:
        text += " " + ngettext(
            "%(number)d has no recipe that fits.", "%(number)d have no recipe that fits.", empty
        ) % {"number": empty}
    return text
