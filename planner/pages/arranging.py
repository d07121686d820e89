"""What the pages of one meal, and of one place of the week, show."""

import datetime

from planner.models import Meal, Plan
from planner.pages.week import meal_card
from recipes.models import Recipe


def arrange_page(meal: Meal, *, today: datetime.date) -> dict:
    """What `planner/meal_arrange.html` shows; `meal` comes with plan, household and slot."""
    return {
        "meal": meal,
        "card": meal_card(meal, today=today),
    }


def add_page(plan: Plan, *, search: str):
    """The recipes that may be had, those that match the words."""
    found = Recipe.objects.of(plan.household).live().published()
    return found.matching(search).with_tags().order_by("title", "pk").distinct()
