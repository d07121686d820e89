"""Recipes as cards, a page at a time."""

from django.core.paginator import Page, Paginator
from django.db import models

RECIPES_PER_PAGE = 24  # fills rows of two, three and four cards


def recipe_page(request, recipes) -> Page:
    """The page of the address, with all that the cards show, in a fixed number of queries."""
    shown = recipes.with_tags().with_stars(request.household)
    # The card asks for what other apps know of a recipe; peers fetch it at once for all cards.
    paginator = Paginator(shown.fetch_mode(models.FETCH_PEERS), RECIPES_PER_PAGE)
    return paginator.get_page(request.GET.get("page"))
