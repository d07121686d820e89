"""The planner's pages."""

from planner.views.looking import look_detail, offer_detail, plan_look
from planner.views.meals import meal_lock, meal_price, meal_swap, meal_table
from planner.views.nutrition import week_nutrition
from planner.views.rules import (
    rule_add,
    rule_edit,
    rule_list,
    rule_remove,
    rule_switch,
    rule_undo,
)
from planner.views.week import first_run, home, plan_fill, plan_relax, plan_undo, week_detail

__all__ = [
    "first_run",
    "home",
    "look_detail",
    "meal_lock",
    "meal_price",
    "meal_swap",
    "meal_table",
    "offer_detail",
    "plan_fill",
    "plan_look",
    "plan_relax",
    "plan_undo",
    "rule_add",
    "rule_edit",
    "rule_list",
    "rule_remove",
    "rule_switch",
    "rule_undo",
    "week_detail",
    "week_nutrition",
]
