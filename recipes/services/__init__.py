"""What may be done to foods and recipes."""

from recipes.services.foods import load_catalogue
from recipes.services.importing import preview, run_import, start_import, undo_import
from recipes.services.recipes import create_recipe, restore_recipe, trash_recipe, update_recipe
from recipes.services.resolving import FoodIndex
from recipes.services.starter import load_starter_recipes
from recipes.services.versions import content_of, record_edit, restore_version
from recipes.services.weighing import weigh_again

__all__ = [
    "FoodIndex",
    "content_of",
    "create_recipe",
    "load_catalogue",
    "load_starter_recipes",
    "preview",
    "record_edit",
    "restore_recipe",
    "restore_version",
    "run_import",
    "start_import",
    "trash_recipe",
    "undo_import",
    "update_recipe",
    "weigh_again",
]
