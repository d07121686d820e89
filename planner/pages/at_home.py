"""What can be cooked with what is at home."""

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery

from households.models import Household
from planner.models import PantryItem
from recipes.models import Ingredient

LEAST_PER_CENT = 50  # of its foods: with less at home a dish is one to shop for


def dishes_at_home(recipes: QuerySet, household: Household) -> QuerySet:
    """Recipes of whose foods at least half are at home, those with the greatest share first.

    Each has `per_cent` and `missing`, a number of foods. A food nobody knows counts as missing,
    and optional lines do not count. What has changed since it was derived waits.
    """
    foods = PantryItem.objects.of(household).values("food")
    lines = Ingredient.objects.filter(optional=False, food__in=foods).order_by()
    there = lines.filter(recipe=OuterRef("pk")).values("recipe")
    have = there.annotate(n=Count("food", distinct=True)).values("n")
    known = recipes.filter(facts_due=False, pk__in=lines.values("recipe"))
    counted = known.annotate(have=Subquery(have, output_field=IntegerField()))
    return (
        counted.annotate(
            per_cent=F("have") * 100 / F("facts__needed"),
            missing=F("facts__needed") - F("have"),
        )
        .filter(per_cent__gte=LEAST_PER_CENT)
        .order_by("-per_cent", "missing", "title", "pk")
    )
