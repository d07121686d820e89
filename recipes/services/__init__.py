"""What may be done to foods and recipes."""

from recipes.services.correcting import (
    Meaning,
    correct_line,
    forget_correction,
    lines_elsewhere,
    spread_correction,
    undo_correction,
)
from recipes.services.deriving import derive_due
from recipes.services.foods import load_catalogue
from recipes.services.importing import (
    confirm_import,
    discard_import,
    fetch_draft,
    preview,
    run_import,
    start_import,
    try_draft_again,
    undo_import,
)
from recipes.services.merging import merge_foods, undo_merge
from recipes.services.pictures import change_picture, set_picture
from recipes.services.previewing import is_looked_through, look_through, preview_draft
from recipes.services.promoting import promote_correction, reject_correction
from recipes.services.recipes import create_recipe, restore_recipe, trash_recipe, update_recipe
from recipes.services.resolving import FoodIndex
from recipes.services.starter import load_starter_recipes
from recipes.services.versions import content_of, record_edit, restore_version
from recipes.services.weighing import weigh_again

__all__ = [
    "FoodIndex",
    "Meaning",
    "change_picture",
    "confirm_import",
    "content_of",
    "correct_line",
    "create_recipe",
    "derive_due",
    "discard_import",
    "fetch_draft",
    "forget_correction",
    "is_looked_through",
    "lines_elsewhere",
    "load_catalogue",
    "load_starter_recipes",
    "look_through",
    "merge_foods",
    "preview",
    "preview_draft",
    "promote_correction",
    "record_edit",
    "reject_correction",
    "restore_recipe",
    "restore_version",
    "run_import",
    "set_picture",
    "spread_correction",
    "start_import",
    "trash_recipe",
    "try_draft_again",
    "undo_correction",
    "undo_import",
    "undo_merge",
    "update_recipe",
    "weigh_again",
]
