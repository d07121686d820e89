"""Recipes as cards, a page at a time."""

from django.core.paginator import Page, Paginator
from django.db import models

_CARD = (
    *("title", "image", "total_minutes", "cuisine", "main_protein", "version"),
    *(f"nutrition__{name}" for name in ("energy_kcal", "coverage", "recipe_version")),
)
RECIPES_PER_PAGE = 24  # fills rows of two, three and four cards


def recipe_page(request, recipes) -> Page:
    """The page of the address, with all that the cards show, in a fixed number of queries."""
    shown = recipes.with_courses().with_stars(request.household)
    # What another app knows of a recipe comes along by the name of its relation.
    shown = shown.select_related("nutrition").only(*_CARD)
    paginator = Paginator(shown.fetch_mode(models.FETCH_PEERS), RECIPES_PER_PAGE)
    return paginator.get_page(request.GET.get("page"))
