from planner.models.freezer import FrozenBatch
from planner.models.pantry import PantryItem
from planner.models.plan import CookEvent, Meal, Plan, PlanTemplate, Vote
from planner.models.wishes import MOST_GUESTS, DayPattern, MealSlot, Rule

__all__ = [
    "MOST_GUESTS",
    "CookEvent",
    "DayPattern",
    "FrozenBatch",
    "Meal",
    "MealSlot",
    "PantryItem",
    "Plan",
    "PlanTemplate",
    "Rule",
    "Vote",
]
