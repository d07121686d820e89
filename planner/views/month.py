"""A month of dinners."""

from django.shortcuts import redirect, render
from django.utils import timezone

from households.decorators import household_required
from planner.pages.month import InvalidMonth, month_name, month_page
from planner.views.answers import no_such_week


@household_required
def month_current(request):
    return redirect("planner:month_detail", month_name(timezone.localdate()))


@household_required
def month_detail(request, month):
    try:
        page = month_page(request.household, month, today=timezone.localdate())
    except InvalidMonth as error:
        return no_such_week(request, error)
    return render(request, "planner/month_detail.html", page)
