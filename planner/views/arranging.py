"""A week arranged by hand: move, copy, skip, note, remove, add."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.forms.places import DishForm, NoteForm, PlaceForm, TextForm
from planner.models import Meal, MealSlot
from planner.pages.arranging import add_page
from planner.pages.seen import mark_of
from planner.services.chains import day_name
from planner.views.answers import answer, check_seen, household_to_run, no_such_week
from planner.weeks import InvalidWeek

_RECIPES_A_PAGE = 24


@household_required
def meal_arrange(request, pk):
    """Everything that can be done with a meal, on a page of its own; a POST writes its note."""
    meal = _meal(request, pk)
    form = NoteForm(request.POST or None, meal=meal)
    if request.method == "POST" and form.is_valid():
        try:
            check_seen(request, meal)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            services.set_note(meal, form.cleaned_data["note"])
            return answer(request, meal.plan, _("The note is written."), can_undo=True)
    place = PlaceForm(initial={"date": meal.date.isoformat(), "slot": meal.slot}, plan=meal.plan)
    page = {"meal": meal, "form": form, "place": place, "seen": mark_of(meal)}
    return render(request, "planner/meal_arrange.html", page)


@require_POST
@household_required
def meal_move(request, pk):
    meal = _meal(request, pk)

    def move():
        place = PlaceForm(request.POST, plan=meal.plan).place(usual=meal.slot)
        said = services.move_meal(meal, **place, today=timezone.localdate())
        text = _("%(title)s is on %(day)s now.")
        return [text % {"title": meal.title, "day": day_name(place["date"])}, *said]

    return _changed(request, meal.plan, move)


@require_POST
@household_required
def meal_copy(request, pk):
    meal = _meal(request, pk)

    def copy():
        place = PlaceForm(request.POST, plan=meal.plan).place(usual=meal.slot)
        services.copy_meal(meal, **place, today=timezone.localdate())
        text = _("%(title)s once more, on %(day)s.")
        return [text % {"title": meal.title, "day": day_name(place["date"])}]

    return _changed(request, meal.plan, copy)


@require_POST
@household_required
def meal_skip(request, pk):
    """Not today; or, with `skipped=no`, after all."""
    meal = _meal(request, pk)
    skipped = request.POST.get("skipped") != "no"

    def skip():
        said = services.set_skipped(meal, skipped, today=timezone.localdate())
        text = _("%(title)s: not today.") if skipped else _("%(title)s is planned again.")
        return [text % {"title": meal.title}, *said]

    return _changed(request, meal.plan, skip)


@require_POST
@household_required
def meal_remove(request, pk):
    meal = _meal(request, pk)

    def remove():
        said = services.remove_meal(meal, today=timezone.localdate())
        return [_("%(title)s is off the week.") % {"title": meal.title}, *said]

    return _changed(request, meal.plan, remove)


@household_required
def meal_add(request, week):
    """Choose a recipe for a place, or write what you have there instead."""
    household = household_to_run(request)
    try:
        if request.method == "POST":
            return _add(request, services.plan_for_week(household, week))
        plan = services.plan_to_show(household, week)
    except InvalidWeek as error:
        return no_such_week(request, error)
    found = add_page(plan, search=request.GET.get("q", "")[:100])
    page = _place_page(request.GET, plan)
    page |= {"page_obj": Paginator(found, _RECIPES_A_PAGE).get_page(request.GET.get("page"))}
    page |= {"text": TextForm(), "search": request.GET.get("q", "")[:100]}
    template = "planner/meal_add.html"
    return render(request, f"{template}#results" if request.htmx else template, page)


def _add(request, plan):
    text = TextForm(request.POST) if "title" in request.POST else None
    if text and not text.is_valid():
        found = Paginator(add_page(plan, search=""), _RECIPES_A_PAGE).get_page(1)
        page = _place_page(request.POST, plan) | {"page_obj": found, "text": text}
        return render(request, "planner/meal_add.html", page)

    def add():
        place = PlaceForm(request.POST, plan=plan).place()
        place["today"] = timezone.localdate()
        if text:
            meal = services.add_text(plan, **text.cleaned_data, **place)
            title, said = meal.title, []
        else:
            dish = DishForm(request.POST, plan=plan).dish()
            title, said = dish.title, services.add_dish(plan, dish, **place)
        sentence = _("%(title)s is on %(day)s now.")
        return [sentence % {"title": title, "day": day_name(place["date"])}, *said]

    return _changed(request, plan, add)


def _place_page(given, plan):
    """The place asked for; where there is none such, the first of the week."""
    form = PlaceForm(given if "date" in given else None, plan=plan)
    try:
        place = form.place()
    except ValidationError:
        first = MealSlot.objects.of(plan.household).first()
        given = getattr(form, "cleaned_data", {})
        place = {"date": given.get("date", plan.week_start), "slot": first}
    shown = PlaceForm(initial={"date": place["date"].isoformat(), "slot": place["slot"]}, plan=plan)
    return {"plan": plan, "place": shown} | place


def _changed(request, plan, change):
    """The week after a change; `change` answers with what to say of it."""
    try:
        said = change()
    except ValidationError as error:
        return answer(request, plan, " ".join(error.messages))
    return answer(request, plan, " ".join(said), can_undo=True)


def _meal(request, pk):
    household = household_to_run(request)
    meals = Meal.objects.visible_to(request.user).of(household)
    known = ("plan__household", "slot", "cook_event", "recipe")
    return get_object_or_404(meals.select_related(*known), pk=pk)
