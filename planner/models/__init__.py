from planner.models.freezer import FrozenBatch
from planner.models.pantry import PantryItem
from planner.models.plan import MOST_NOTE, CookEvent, Meal, Plan, PlanTemplate, Vote
from planner.models.wishes import MOST_GUESTS, DayPattern, MealSlot, Rule

__all__ = [
    "MOST_GUESTS",
    "MOST_NOTE",
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
