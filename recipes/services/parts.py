"""A household's own recipes as ingredients of others: “250 g pizza dough”, “1 pesto”."""

from django.db.models import Count, Q, Sum

from households.models import Household
from recipes.models import Recipe
from recipes.names import name_key
from recipes.quantities import Measures


def own_recipes(household: Household | None) -> dict[str, Recipe]:
    """By the key of their title, with the grams of their lines; nobody's are none."""
    if household is None:
        return {}
    own = Recipe.objects.filter(household=household).live().only("title", "household")
    own = own.annotate(
        whole_g=Sum("ingredients__grams"),
        unweighed=Count("ingredients", filter=Q(ingredients__grams=None)),
    )
    return {name_key(recipe.title): recipe for recipe in own.order_by("-title", "-pk")}


def measures_of(recipe: Recipe) -> Measures:
    """One of it is the whole recipe, where every line of that has a weight."""
    is_weighed = recipe.whole_g and not recipe.unweighed
    return Measures(piece_g=recipe.whole_g if is_weighed else None)
