"""What was eaten: one meal, or a day as planned."""

import datetime

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.models import Meal, Plan
from planner.views.answers import ASKED, answer, household_to_run, no_such_week
from planner.weeks import InvalidWeek, first_day
from recipes.models import Recipe


@require_POST
@household_required
def meal_eaten(request, pk):
    """Eaten as planned; or, with `eaten=no`, not after all."""
    household = household_to_run(request)
    meals = Meal.objects.visible_to(request.user).of(household)
    meal = get_object_or_404(meals.select_related("plan", "slot", "cook_event"), pk=pk)
    eaten = request.POST.get("eaten") != "no"
    try:
        services.set_eaten(meal, eaten, today=timezone.localdate())
    except ValidationError as error:
        return answer(request, meal.plan, " ".join(error.messages))
    text = _("Eaten: %(title)s.") if eaten else _("Not eaten after all: %(title)s.")
    return answer(request, meal.plan, text % {"title": meal.title}, can_undo=True)


@require_POST
@household_required
def day_eaten(request, week):
    """All as planned on one day of the week, or on several."""
    household = household_to_run(request)
    try:
        start = first_day(week, household.week_starts_on)
    except InvalidWeek as error:
        return no_such_week(request, error)
    plan = get_object_or_404(Plan.objects.of(household), week_start=start)
    try:
        number = services.eat_days(plan, _dates(request), today=timezone.localdate())
    except ValidationError as error:
        return answer(request, plan, " ".join(error.messages))
    text = ngettext("%(number)d meal as planned.", "%(number)d meals as planned.", number)
    return answer(request, plan, text % {"number": number}, can_undo=True)


@household_required
def after_cooking(request, pk):
    """Cooked: was that today's meal? One press says so; what nobody planned leads to the recipe."""
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user), pk=pk)
    meals = Meal.objects.visible_to(request.user).of(request.household).for_pages()
    meal = meals.to_eat().filter(recipe=recipe, date=timezone.localdate()).first()
    if meal is None or not request.household.is_run_by(request.user):
        return redirect(recipe)
    return render(request, "planner/after_cooking.html", {"meal": meal, "recipe": recipe})


@require_POST
@household_required
def asked_later(request, week):
    """Nobody wants to say whether the days so far went as planned; the next day is asked about."""
    request.session[ASKED] = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
    return HttpResponse() if request.htmx else redirect("planner:week_detail", week)


def _dates(request):
    try:
        return [datetime.date.fromisoformat(text) for text in request.POST.getlist("date")]
    except ValueError:
        raise ValidationError(_("Choose a day of this week.")) from None
