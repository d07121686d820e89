"""When a household eats: its meals of the day and their weekdays."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import runner_required
from planner import services
from planner.forms.slots import NewSlotForm, SlotForm
from planner.models import DayPattern, MealSlot


@runner_required
def table(request):
    return render(request, "planner/table.html", _page(request))


@require_POST
@runner_required
def slot_update(request, pk):
    slot = get_object_or_404(MealSlot.objects.visible_to(request.user).of(request.household), pk=pk)
    forms = _forms(request, data={slot.pk: request.POST})
    form = next(form for form in forms if form.slot == slot)
    if not form.is_valid():
        return render(request, "planner/table.html", _page(request, forms=forms))
    undo = [services.as_it_is(slot), *(services.as_it_is(pattern) for pattern in form.week)]
    try:
        services.set_week_of(slot, form.of_slot(), form.of_days())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render(request, "planner/table.html", _page(request, forms=forms))
    return _done(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]}, undo)


@require_POST
@runner_required
def slot_add(request):
    form = NewSlotForm(request.POST)
    if form.is_valid():
        try:
            slot = services.add_slot(request.household, **form.cleaned_data, **_last(request))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("%(name)s is planned from now on.") % {"name": slot})
            return redirect("planner:table")
    return render(request, "planner/table.html", _page(request, new=form))


@require_POST
@runner_required
def table_undo(request, word):
    household = request.household
    try:
        undo = services.put_back(household, services.unsigned(household, word))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("planner:table")
    return _done(request, _("Taken back."), undo)


def _last(request) -> dict:
    """Behind the other meals, with a tenth of the day's energy: a snack's usual share."""
    return {"position": request.household.mealslot_set.count(), "energy_share": "0.10"}


def _forms(request, *, data=None) -> list[SlotForm]:
    """One a slot, the weekdays in the order of the household's week."""
    household = request.household
    people = list(household.people.all())
    slots = MealSlot.objects.of(household).prefetch_related("eaters")
    weeks = {slot.pk: [] for slot in slots}
    for pattern in DayPattern.objects.of(household).with_eaters():
        weeks[pattern.slot_id].append(pattern)
    for week in weeks.values():
        week.sort(key=lambda pattern: (pattern.weekday - household.week_starts_on) % 7)
    return [
        SlotForm((data or {}).get(slot.pk), slot=slot, people=people, week=weeks[slot.pk])
        for slot in slots
    ]


def _page(request, *, forms=None, new=None) -> dict:
    return {"forms": forms or _forms(request), "new": new or NewSlotForm()}


def _done(request, text, undo):
    word = services.signed(request.household, undo)
    messages.info(request, text, extra_tags=reverse("planner:table_undo", args=[word]))
    return redirect("planner:table")
