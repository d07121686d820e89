"""The coming week of a household, planned by itself: plan, shopping list, mail."""

from mealplanner.weekly.due import CATCH_UP, first_week_from, households_due
from mealplanner.weekly.planning import is_done, plan_week

__all__ = ["CATCH_UP", "first_week_from", "households_due", "is_done", "plan_week"]
