"""The editors' desk for foods and recipes."""

from recipes.admin import corrections, recipes

__all__ = ["corrections", "recipes"]
