"""The planner's pages."""

from planner.views.arranging import (
    meal_add,
    meal_arrange,
    meal_copy,
    meal_move,
    meal_remove,
    meal_skip,
)
from planner.views.at_home import at_home
from planner.views.eating import asked_later, day_eaten, meal_eaten
from planner.views.looking import look_detail, offer_detail, plan_look
from planner.views.meals import meal_lock, meal_price, meal_swap, meal_table
from planner.views.month import month_current, month_detail
from planner.views.nutrition import week_nutrition
from planner.views.rules import (
    rule_add,
    rule_edit,
    rule_list,
    rule_remove,
    rule_switch,
    rule_undo,
)
from planner.views.templates import (
    template_apply,
    template_list,
    template_remove,
    template_restore,
)
from planner.views.week import first_run, home, plan_fill, plan_relax, plan_undo, week_detail

__all__ = [
    "asked_later",
    "at_home",
    "day_eaten",
    "first_run",
    "home",
    "look_detail",
    "meal_add",
    "meal_arrange",
    "meal_copy",
    "meal_eaten",
    "meal_lock",
    "meal_move",
    "meal_price",
    "meal_remove",
    "meal_skip",
    "meal_swap",
    "meal_table",
    "month_current",
    "month_detail",
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
    "template_apply",
    "template_list",
    "template_remove",
    "template_restore",
    "week_detail",
    "week_nutrition",
]
