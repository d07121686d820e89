"""Grams of ingredient lines follow the weights of their foods."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from recipes.models import Food, Ingredient, Recipe
from recipes.services.resolving import weigh


@transaction.atomic
def weigh_again(foods: Iterable[Food]) -> None:
    """Resolve anew the grams of every line of these foods, after the foods have changed.

    Lines that somebody confirmed stay. The recipes concerned, and those made of them, are
    marked as updated, so that what was derived from them is derived anew.
    """
    fresh = Food.objects.with_measures().in_bulk([food.pk for food in foods])
    lines = Ingredient.objects.filter(food__in=fresh)
    changed = list(lines.exclude(review=Ingredient.Review.CONFIRMED))
    for line in changed:
        resolved = weigh(fresh[line.food_id], line)
        line.grams, line.grams_source, line.review = (
            resolved.grams,
            resolved.source,
            resolved.review,
        )
    Ingredient.objects.bulk_update(changed, ["grams", "grams_source", "review"], batch_size=500)
    _mark_updated(set(lines.values_list("recipe_id", flat=True)))


def _mark_updated(recipes: set) -> None:
    seen = set()
    while recipes:
        seen |= recipes
        Recipe.objects.filter(pk__in=recipes).update(updated_at=timezone.now())
        made_of_them = Ingredient.objects.filter(sub_recipe__in=recipes)
        recipes = set(made_of_them.values_list("recipe_id", flat=True)) - seen
