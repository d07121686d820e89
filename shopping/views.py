"""The shopping pages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh, reswap, trigger_client_event

from households.decorators import household_required
from planner import phrases
from planner.weeks import InvalidWeek, week_of
from shopping import services
from shopping.content import read_content
from shopping.models import Line, ShoppingList
from shopping.pages import list_page, tick_page

_TICKS = {"1": True, "yes": True, "0": False, "no": False}


@household_required
def list_current(request):
    """The list of this week, or of `?week=2026-W48`."""
    household = request.household
    week = request.GET.get("week") or week_of(timezone.localdate(), household.week_starts_on)
    try:
        shopping_list = services.list_for_week(household, week)
    except InvalidWeek as error:
        return render(request, "404.html", {"explanation": phrases.week(error)}, status=404)
    return _page(request, shopping_list)


def list_detail(request, pk):
    return _page(request, _list(request, pk))


@require_POST
def line_tick(request, pk):
    """Safe to send twice: it says how the line shall be, not that it shall change."""
    line = _line(request, pk)
    ticked = _TICKS.get(request.POST.get("ticked"))
    if ticked is None:
        return HttpResponseBadRequest(_("Say whether the line is ticked: send ticked=1 or 0."))
    services.tick_line(line, ticked)
    if request.htmx:
        return render(request, "shopping/list_detail.html#tick", tick_page(line))
    return redirect(line.shopping_list)


@require_POST
def line_add(request, pk):
    shopping_list = _list_to_write_on(request, pk)
    try:
        services.add_line(shopping_list, request.POST.get("text", ""))
    except ValidationError as error:
        return _answer(request, shopping_list, {"text": " ".join(error.messages)})
    return _answer(request, shopping_list)


@require_POST
def line_remove(request, pk):
    line = services.remove_line(_line(request, pk))
    toast = {
        "text": _("%(name)s is off the list.") % {"name": line.name},
        "undo": reverse("shopping:line_restore", args=[line.pk]),
        "values": {},
    }
    return _answer(request, line.shopping_list, toast)


@require_POST
def line_restore(request, pk):
    line = services.restore_line(_line(request, pk, lines=Line.objects.all()))
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(line.shopping_list)


def _page(request, shopping_list):
    content = services.refresh_list(shopping_list, today=timezone.localdate())
    return render(request, "shopping/list_detail.html", list_page(shopping_list, content))


def _list(request, pk):
    return get_object_or_404(ShoppingList.objects.visible_to(request.user).with_plan(), pk=pk)


def _list_to_write_on(request, pk):
    """A list, or the household's own, which is made when something is first written on it."""
    if request.household and pk == services.own_list_id(request.household):
        return services.open_own_list(request.household)
    return _list(request, pk)


def _line(request, pk, lines=None):
    lines = Line.objects.live() if lines is None else lines
    lines = lines.visible_to(request.user).with_list()
    return get_object_or_404(lines, pk=pk)


def _answer(request, shopping_list, toast=None):
    """The list after a change, with a sentence and perhaps a way back."""
    if not request.htmx:
        if toast:
            messages.info(request, toast["text"], extra_tags=toast.get("undo", ""))
        return redirect(shopping_list)
    page = list_page(shopping_list, read_content(shopping_list))
    response = render(request, "shopping/list_detail.html#list", page)
    if toast:
        response = trigger_client_event(reswap(response, "outerHTML"), "toast", toast)
    return response
