"""On paper: a recipe, or a week, on one page of A4, with all that a cook needs and nothing else."""

import re

import pytest
from django.db.models import Sum
from django.db.models.functions import Length

from recipes.models import Recipe

_PAGE = re.compile(rb"/Type\s*/Page(?!s)\b")


def pages_of(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))


def printed(page, recipe) -> bytes:
    page.goto(recipe.get_absolute_url())
    page.wait_for_load_state("networkidle")
    return page.pdf(format="A4", print_background=True)


def by_length() -> list[Recipe]:
    """The starter recipes, the one with the least to print first."""
    recipes = Recipe.objects.exclude(starter_slug="")
    length = dict.fromkeys(recipes, 0)
    for text in ("steps__text", "ingredients__original_text"):
        counted = recipes.annotate(length=Sum(Length(text)))
        for recipe in counted:
            length[recipe] += recipe.length
    return sorted(length, key=lambda recipe: (length[recipe], recipe.title))


@pytest.mark.parametrize("place", [0.5, 1.0])
def test_the_typical_and_the_longest_starter_recipe_fit_on_one_page(desk, signed_in, place):
    recipes = by_length()
    recipe = recipes[round(place * (len(recipes) - 1))]
    assert pages_of(printed(signed_in(desk), recipe)) == 1


def test_a_week_of_28_meals_fits_on_one_page(desk, signed_in):
    signed_in(desk).goto("/")
    assert pages_of(desk.pdf(format="A4")) == 1
