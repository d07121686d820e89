"""Grams of ingredient lines follow the weights of their foods."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from recipes.models import Food, Ingredient, Recipe
from recipes.services.resolving import weigh_line


@transaction.atomic
def weigh_again(foods: Iterable[Food]) -> None:
    """Resolve anew the grams of every line of these foods, after the foods have changed.

    Lines that somebody confirmed stay. The recipes concerned, and those made of them, are
    marked as updated, so that what was derived from them is derived anew.
    """
    known = Food.objects.with_measures().with_names()
    fresh = known.in_bulk([food.pk for food in foods])
    lines = Ingredient.objects.filter(food__in=fresh)
    changed = list(lines.exclude(review=Ingredient.Review.CONFIRMED).select_related("recipe"))
    for line in changed:
        weigh_line(line, fresh[line.food_id], line.recipe.servings)
    Ingredient.objects.bulk_update(changed, ["grams", "grams_source", "review"], batch_size=500)
    mark_updated(set(lines.values_list("recipe_id", flat=True)))


def mark_updated(recipes: set[uuid.UUID]) -> None:
    """Of recipes whose lines have changed, and those made of them: derive anew what is derived."""
    seen = set()
    while recipes:
        seen |= recipes
        Recipe.objects.filter(pk__in=recipes).update(updated_at=timezone.now(), facts_due=True)
        made_of_them = Ingredient.objects.filter(sub_recipe__in=recipes)
        recipes = set(made_of_them.values_list("recipe_id", flat=True)) - seen
