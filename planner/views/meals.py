"""What is done to one meal."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.models import Meal
from planner.pages import meal_card
from planner.views.answers import household_to_run


@require_POST
@household_required
def meal_lock(request, pk):
    household = household_to_run(request)
    meals = Meal.objects.visible_to(request.user).of(household).select_related("plan")
    meal = get_object_or_404(meals, pk=pk)
    services.set_locked(meal, request.POST.get("locked") == "yes")
    if request.htmx:
        return render(request, "planner/meal_card.html", {"meal": meal_card(meal)})
    return redirect(f"{meal.plan.get_absolute_url()}#meal-{meal.pk}")
