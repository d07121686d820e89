"""What the page of one place of the week shows."""

from planner.models import Plan
from recipes.models import Recipe


def add_page(plan: Plan, *, search: str):
    """The recipes that may be had, those that match the words."""
    found = Recipe.objects.of(plan.household).live().published()
    return found.matching(search).with_tags().order_by("title", "pk").distinct()
