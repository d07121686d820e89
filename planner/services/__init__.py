"""What may be done to plans, meals, slots, rules and the pantry."""

from planner.services.arranging import (
    add_dish,
    add_text,
    copy_meal,
    move_meal,
    remove_meal,
    set_skipped,
)
from planner.services.eating import eat_days, set_eaten
from planner.services.freezer import (
    freeze,
    remove_frozen,
    restore_frozen,
    update_frozen,
    use_frozen,
)
from planner.services.looking import (
    decline_offer,
    look_on,
    start_looking,
    stop_looking,
    take_offer,
)
from planner.services.meals import change_meal, set_locked, set_note, set_servings, set_table
from planner.services.plans import (
    create_plan,
    fill_plan,
    is_set_up,
    plan_for_week,
    plan_to_show,
    restore_previous,
    week_to_show,
)
from planner.services.progress import Progress
from planner.services.relaxing import can_be_applied, relax
from planner.services.setup import Answers, Table, set_up_table, start_household
from planner.services.swapping import Swap, next_best, swap_meal, swaps_for
from planner.services.templates import (
    apply_template,
    remove_template,
    restore_template,
    save_template,
)
from planner.services.undoing import as_it_is, put_back, signed, unsigned
from planner.services.wishes import (
    add_pantry_item,
    add_rule,
    add_slot,
    remove_rule,
    set_week_of,
    update_day_pattern,
    update_pantry_item,
    update_rule,
    update_slot,
)

__all__ = [
    "Answers",
    "Progress",
    "Swap",
    "Table",
    "add_dish",
    "add_pantry_item",
    "add_rule",
    "add_slot",
    "add_text",
    "apply_template",
    "as_it_is",
    "can_be_applied",
    "change_meal",
    "copy_meal",
    "create_plan",
    "decline_offer",
    "eat_days",
    "fill_plan",
    "freeze",
    "is_set_up",
    "look_on",
    "move_meal",
    "next_best",
    "plan_for_week",
    "plan_to_show",
    "put_back",
    "relax",
    "remove_frozen",
    "remove_meal",
    "remove_rule",
    "remove_template",
    "restore_frozen",
    "restore_previous",
    "restore_template",
    "save_template",
    "set_eaten",
    "set_locked",
    "set_note",
    "set_servings",
    "set_skipped",
    "set_table",
    "set_up_table",
    "set_week_of",
    "signed",
    "start_household",
    "start_looking",
    "stop_looking",
    "swap_meal",
    "swaps_for",
    "take_offer",
    "unsigned",
    "update_day_pattern",
    "update_frozen",
    "update_pantry_item",
    "update_rule",
    "update_slot",
    "use_frozen",
    "week_to_show",
]
