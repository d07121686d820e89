"""The week's nutrition, person by person."""

from django.shortcuts import render
from django.utils import timezone

from households.decorators import household_required
from planner.pages.nutrition import nutrition_page
from planner.views.answers import no_such_week
from planner.weeks import InvalidWeek


@household_required
def week_nutrition(request, week):
    try:
        page = nutrition_page(request.household, week, today=timezone.localdate())
    except InvalidWeek as error:
        return no_such_week(request, error)
    return render(request, "planner/week_nutrition.html", page)
