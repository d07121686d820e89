"""Recipes as cards, a page at a time."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.urls import reverse

from households.addresses import addresses
from recipes.models import Recipe, Tag
from recipes.models.recipe import cuisine_name, picture_key
from recipes.templatetags.recipe_art import Art, art_of

# What another app knows of a recipe comes along by the name of its relation.
_COLUMNS = (
    *("pk", "title", "image", "total_minutes", "cuisine", "main_protein", "version"),
    *(f"nutrition__{name}" for name in ("energy_kcal", "coverage", "recipe_version")),
)
RECIPES_PER_PAGE = 24  # fills rows of two, three and four cards


@dataclass(frozen=True, slots=True)
class RecipeCard:
    """All that a card shows, as a value from which it is drawn once for everybody.

    `missing`: foods that are not at home, where that was asked. `energy_kcal` of a serving, if it
    is known of the whole recipe as it stands. `stars`: what the table gives on average.
    """

    pk: uuid.UUID
    title: str
    url: str
    art: Art
    picture_url: str
    minutes: int | None
    cuisine: str
    energy_kcal: float | None
    stars: float | None
    missing: int | None


def recipe_page(request, recipes, *, beside: tuple[str, ...] = ()) -> Page:
    """The page of the address with its cards, in four queries.

    `beside` names what else of a card the recipes are annotated with.
    """
    rows = recipes.values_list(*_COLUMNS, *beside, named=True)
    page = Paginator(rows, RECIPES_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = _cards(list(page), request.household)
    return page


def _cards(rows: list, household) -> list[RecipeCard]:
    shown = [row.pk for row in rows]
    stars = Recipe.objects.mean_stars(household, shown)
    courses = _courses(shown)
    address = addresses("recipes:recipe_detail")
    return [
        RecipeCard(
            pk=row.pk,
            title=row.title,
            url=address(row.pk),
            art=art_of(
                main_protein=row.main_protein,
                courses=courses[row.pk],
                cuisine=row.cuisine,
                title=row.title,
            ),
            picture_url=_picture(row),
            minutes=row.total_minutes,
            cuisine=cuisine_name(row.cuisine),
            energy_kcal=_energy(row),
            stars=stars.get(row.pk),
            missing=getattr(row, "missing", None),
        )
        for row in rows
    ]


def _courses(recipes: list[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    found = defaultdict(list)
    tags = Recipe.tags.through.objects.filter(recipe__in=recipes, tag__kind=Tag.Kind.MEAL)
    for recipe, name in tags.order_by("tag__name").values_list("recipe", "tag__name"):
        found[recipe].append(name)
    return found


def _picture(row) -> str:
    """Its address changes with the picture, so that browsers keep it until then."""
    if not row.image:
        return ""
    address = reverse("recipes:recipe_picture", args=[row.pk, "small"])
    return f"{address}?{quote(picture_key(row.image), safe='')}"


def _energy(row) -> float | None:
    is_now = row.nutrition__recipe_version == row.version
    return row.nutrition__energy_kcal if is_now and row.nutrition__coverage == 1 else None
