"""The planner's pages."""

from planner.views.meals import meal_lock, meal_swap, meal_table
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
    "meal_lock",
    "meal_swap",
    "meal_table",
    "plan_fill",
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
