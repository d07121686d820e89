"""Recipes on their way out, in the formats of other programs."""

import contextlib
from collections.abc import Iterator
from typing import BinaryIO

from django.db.models import Prefetch

from households.models import Household, User
from recipes.images import UnusableImage, cleaned
from recipes.interchange.neutral import NeutralRecipe
from recipes.interchange.writers import Writer
from recipes.models import Ingredient, Recipe
from recipes.querysets import RecipeQuerySet
from recipes.services.versions import content_as_loaded

_RECIPES_AT_ONCE = 500
_JPEG = b"\xff\xd8\xff"


def write_recipes(recipes: RecipeQuerySet, writer: Writer, file: BinaryIO) -> int:
    """Write these recipes in the writer's format; returns how many.

    A fixed number of queries for each _RECIPES_AT_ONCE; no more than those are in memory.
    """
    written = _Counted(_loaded(recipes), with_pictures=writer.has_pictures)
    writer.write(written, file)
    return written.count


def recipes_to_take(household: Household, user: User | None = None) -> RecipeQuerySet:
    """A household's own recipes, without its trash.

    For a user also without the private ones of others; the catalogue's are everywhere already.
    """
    own = Recipe.objects.filter(household=household).live()
    return own.filter(pk__in=Recipe.objects.visible_to(user).values("pk")) if user else own


def _loaded(recipes: RecipeQuerySet) -> Iterator[Recipe]:
    lines = Ingredient.objects.select_related("section")
    rows = recipes.with_tags().with_steps().prefetch_related(Prefetch("ingredients", lines))
    return rows.iterator(chunk_size=_RECIPES_AT_ONCE)


class _Counted:
    """Recipes with their pictures, counted as they go by."""

    def __init__(self, recipes: Iterator[Recipe], *, with_pictures: bool) -> None:
        self.recipes, self.with_pictures = recipes, with_pictures
        self.count = 0

    def __iter__(self) -> Iterator[tuple[NeutralRecipe, bytes]]:
        for recipe in self.recipes:
            self.count += 1
            yield content_as_loaded(recipe), picture_of(recipe) if self.with_pictures else b""


def picture_of(recipe: Recipe) -> bytes:
    """As JPEG; nothing where there is none, or none that can be read."""
    if not recipe.image:
        return b""
    with contextlib.suppress(OSError, UnusableImage):
        with recipe.image.open() as file:
            data = file.read()
        return data if data.startswith(_JPEG) else cleaned(data)
    return b""
