"""The planner's pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from households.decorators import household_required
from planner import services
from planner.forms import FirstRunForm
from planner.models import Meal, Plan
from planner.pages import meal_card, week_page
from planner.weeks import InvalidWeek, first_day, first_day_to_plan


@household_required
def home(request):
    if not services.is_set_up(request.household):
        return redirect("planner:first_run")
    return week_detail(request, services.week_to_show(request.household, timezone.localdate()))


@household_required
def week_detail(request, week):
    try:
        page = week_page(request.household, week, today=timezone.localdate())
    except InvalidWeek as error:
        return _no_such_week(request, error)
    return render(request, "planner/week_detail.html", page)


@require_POST
@household_required
def plan_fill(request, week):
    household = _household_to_run(request)
    if not services.is_set_up(household):
        return _go(request, "planner:first_run")
    try:
        plan = services.plan_for_week(household, week)
    except InvalidWeek as error:
        return _no_such_week(request, error)
    anew, today = request.POST.get("anew") == "yes", timezone.localdate()
    try:
        solution = services.fill_plan(
            plan,
            today=today,
            seed=plan.seed + 1 if anew else plan.seed,
            only_gaps=not anew,
            from_day=first_day_to_plan(plan.week_start, today),
        )
    except ValidationError as error:
        return _answer(request, plan, " ".join(error.messages))
    return _answer(request, plan, _what_was_filled(solution), can_undo=True)


@require_POST
@household_required
def plan_undo(request, week):
    household = _household_to_run(request)
    try:
        start = first_day(week, household.week_starts_on)
    except InvalidWeek as error:
        return _no_such_week(request, error)
    plan = get_object_or_404(Plan.objects.of(household), week_start=start)
    try:
        services.restore_previous(plan)
    except ValidationError as error:
        return _answer(request, plan, " ".join(error.messages))
    return _answer(request, plan, _("Taken back."), can_undo=True)


@require_POST
@household_required
def meal_lock(request, pk):
    household = _household_to_run(request)
    meals = Meal.objects.visible_to(request.user).of(household).select_related("plan")
    meal = get_object_or_404(meals, pk=pk)
    services.set_locked(meal, request.POST.get("locked") == "yes")
    if request.htmx:
        return render(request, "planner/meal_card.html", {"meal": meal_card(meal)})
    return redirect(f"{meal.plan.get_absolute_url()}#meal-{meal.pk}")


@household_required
def first_run(request):
    household = request.household
    if services.is_set_up(household):
        return redirect("home")
    form = FirstRunForm(request.POST or None)
    if not form.is_valid():
        return render(request, "planner/first_run.html", {"form": form})
    household, today = _household_to_run(request), timezone.localdate()
    services.start_household(household, form.answers(), user=request.user, today=today)
    plan = services.plan_for_week(household, services.week_to_show(household, today))
    try:
        services.fill_plan(plan, today=today, from_day=first_day_to_plan(plan.week_start, today))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect(plan)


def _household_to_run(request):
    """The current household, for its owner and adults only."""
    if not request.household.is_run_by(request.user):
        raise PermissionDenied
    return request.household


def _no_such_week(request, error):
    return render(request, "404.html", {"explanation": str(error)}, status=404)


def _go(request, name):
    address = redirect(name)
    return HttpResponseClientRedirect(address.url) if request.htmx else address


def _answer(request, plan, text, *, can_undo=False):
    """The week after a change, with a sentence and, where it makes sense, a way back."""
    if not request.htmx:
        messages.info(request, text, extra_tags=_undo_address(plan) if can_undo else "")
        return redirect(plan)
    page = week_page(request.household, plan.week, today=timezone.localdate())
    response = render(request, "planner/week_detail.html#page", page)
    toast = {"text": text}
    if can_undo:
        toast |= {"undo": _undo_address(plan), "values": {}}
    # Undo is pressed in the toast, which has no target of its own.
    response = reswap(retarget(response, "#week-page"), "outerHTML")
    return trigger_client_event(response, "toast", toast)


def _undo_address(plan):
    return redirect("planner:plan_undo", plan.week).url


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
