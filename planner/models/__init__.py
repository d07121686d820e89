from planner.models.pantry import PantryItem
from planner.models.plan import CookEvent, Meal, Plan, PlanTemplate, Vote
from planner.models.wishes import DayPattern, MealSlot, Rule

__all__ = [
    "CookEvent",
    "DayPattern",
    "Meal",
    "MealSlot",
    "PantryItem",
    "Plan",
    "PlanTemplate",
    "Rule",
    "Vote",
]
