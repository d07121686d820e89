"""Cookbooks: recipes put together by hand, or whatever a kept search finds."""

from collections.abc import Mapping

from django.utils import timezone

from households.models import Household
from recipes.models import Cookbook, Recipe


def create_cookbook(
    *, household: Household, name: str, search: Mapping[str, str] | None = None
) -> Cookbook:
    """`search`: the query of the recipe list; without one it is filled by hand.

    Raises ValidationError.
    """
    cookbook = Cookbook(household=household, name=name.strip(), search=dict(search or {}))
    cookbook.full_clean()
    cookbook.save()
    return cookbook


def rename_cookbook(cookbook: Cookbook, *, name: str) -> None:
    """Raises ValidationError."""
    cookbook.name = name.strip()
    cookbook.full_clean()
    cookbook.save(update_fields=["name"])


def trash_cookbook(cookbook: Cookbook) -> None:
    """Its recipes stay where they are; it can be taken back for 30 days."""
    cookbook.deleted_at = timezone.now()
    cookbook.save(update_fields=["deleted_at"])


def restore_cookbook(cookbook: Cookbook) -> None:
    """Raises ValidationError where another cookbook has taken the name since."""
    cookbook.deleted_at = None
    cookbook.full_clean()
    cookbook.save(update_fields=["deleted_at"])


def put_into(cookbook: Cookbook, recipe: Recipe) -> None:
    """Twice is as good as once."""
    cookbook.recipes.add(recipe)


def take_out(cookbook: Cookbook, recipe: Recipe) -> None:
    cookbook.recipes.remove(recipe)
