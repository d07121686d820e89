"""Fills the public catalogue of compositions from a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from nutrition.models import NutrientProfile
from nutrition.nutrients import NUTRIENTS
from nutrition.services.facts import forget_nutrition
from nutrition.sources.usda import FoodRow

_COLUMNS = ("name", "group", "refuse_percent", "source", *NUTRIENTS)


@dataclass(frozen=True, slots=True)
class LoadedProfiles:
    total: int
    created: int
    changed: int


@transaction.atomic
def load_profiles(foods: Iterable[FoodRow], *, source: str) -> LoadedProfiles:
    """Write the rows that are new or differ from what is stored.

    Nothing refers to a row but by its code, so one that differs is replaced. Nutrients of
    recipes are then derived anew when they are next read.
    """
    rows = {food.code: _values(food, source) for food in foods}
    public = NutrientProfile.objects.filter(household=None)
    stored = {code: values for code, *values in public.values_list("code", *_COLUMNS)}
    created = [code for code in rows if code not in stored]
    changed = [code for code in rows if code in stored and stored[code] != rows[code]]
    public.coded(changed).delete()
    NutrientProfile.objects.bulk_create(
        NutrientProfile(code=code, **dict(zip(_COLUMNS, rows[code], strict=True)))
        for code in (*created, *changed)
    )
    if created or changed:
        forget_nutrition()
    return LoadedProfiles(total=len(rows), created=len(created), changed=len(changed))


def _values(food: FoodRow, source: str) -> list:
    nutrients = (food.per_100g[code] for code in NUTRIENTS)
    return [food.name, food.group, food.refuse_percent, source, *nutrients]
