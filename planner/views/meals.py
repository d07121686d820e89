"""What is done to one meal."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.forms.meals import SwapForm, TableForm
from planner.models import Meal
from planner.pages import meal_card, price_of, swap_page
from planner.pages.seen import changed_since, mark_of
from planner.views.answers import check_seen, household_to_run, undo_address


@require_POST
@household_required
def meal_lock(request, pk):
    meal = _meal(request, pk)
    services.set_locked(meal, request.POST.get("locked") == "yes")
    if request.htmx:
        card = meal_card(meal, today=timezone.localdate())
        return render(request, "planner/meal_card.html", {"meal": card})
    return _back(meal)


@household_required
def meal_swap(request, pk):
    """The dishes that fit; a POST with one of them takes it."""
    meal = _meal(request, pk)
    if request.method == "POST":
        return _swap(request, meal)
    search = request.GET.get("q", "")[:100]
    page = swap_page(meal, today=timezone.localdate(), search=search)
    page["seen"] = mark_of(meal, with_eaters=False)
    template = "planner/meal_swap.html#results" if request.htmx else "planner/meal_swap.html"
    return render(request, template, page)


@household_required
def meal_price(request, pk):
    """What having this dish is worth over the next best one: a line of its sheet."""
    meal = _meal(request, pk)
    return HttpResponse(escape(price_of(meal, today=timezone.localdate())))


def _swap(request, meal):
    form = SwapForm(request.POST, user=request.user)
    news = changed_since(meal, request.POST.get("seen", ""), with_eaters=False)
    if news:
        messages.warning(request, news + " " + _("Choose again."))
        return redirect("planner:meal_swap", meal.pk)
    try:
        form.swap(meal, today=timezone.localdate())
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("planner:meal_swap", meal.pk)
    words = {"new": form.cleaned_data["recipe"].title, "old": meal.title}
    text = _("%(new)s instead of %(old)s.") % words
    messages.info(request, text, extra_tags=undo_address(meal.plan))
    return _back(meal)


@household_required
def meal_table(request, pk):
    """Who eats a meal, and how much of it is served."""
    meal = _meal(request, pk)
    form = TableForm(request.POST or None, meal=meal)
    page = {"form": form, "meal": meal, "seen": mark_of(meal)}
    if not form.is_valid():
        return render(request, "planner/meal_table.html", page)
    try:
        check_seen(request, meal)
        objections = form.set_table(today=timezone.localdate())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render(request, "planner/meal_table.html", page)
    text = " ".join([_("The table is set."), *objections])
    messages.info(request, text, extra_tags=undo_address(meal.plan))
    return _back(meal)


def _meal(request, pk):
    household = household_to_run(request)
    meals = Meal.objects.visible_to(request.user).of(household)
    return get_object_or_404(meals.select_related("plan__household", "slot", "cook_event"), pk=pk)


def _back(meal):
    return redirect(f"{meal.plan.get_absolute_url()}#meal-{meal.pk}")
