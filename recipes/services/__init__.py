"""What may be done to foods and recipes; each part is imported when it is asked for."""

from households.lazy import names

__getattr__ = names(
    __name__,
    {
        "correcting": [
            "Meaning",
            "correct_line",
            "forget_correction",
            "lines_elsewhere",
            "spread_correction",
            "undo_correction",
        ],
        "deriving": ["derive_due"],
        "foods": ["load_catalogue"],
        "importing": [
            "confirm_import",
            "discard_import",
            "fetch_draft",
            "preview",
            "run_import",
            "start_import",
            "try_draft_again",
            "undo_import",
        ],
        "merging": ["merge_foods", "undo_merge"],
        "pictures": ["change_picture", "set_picture"],
        "previewing": ["is_looked_through", "look_through", "preview_draft"],
        "promoting": ["promote_correction", "reject_correction"],
        "recipes": ["create_recipe", "restore_recipe", "trash_recipe", "update_recipe"],
        "resolving": ["FoodIndex"],
        "starter": ["load_starter_recipes"],
        "versions": ["content_of", "record_edit", "restore_version"],
        "weighing": ["weigh_again"],
    },
)
