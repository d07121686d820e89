"""What a household says after it has cooked: when, how many servings, how it was."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from households.models import Household, Person, User
from recipes.models import CookLog, Rating, Recipe


@transaction.atomic
def log_cooking(
    recipe: Recipe,
    *,
    household: Household,
    cook: User,
    cooked_on: datetime.date,
    servings: Decimal,
    note: str = "",
    stars: Mapping[Person, int] | None = None,
) -> CookLog:
    """One time cooked, and what each person thought of it (1 to 5). Raises ValidationError."""
    log = CookLog(
        household=household,
        recipe=recipe,
        recipe_version=recipe.version,
        cooked_on=cooked_on,
        servings=servings,
        cook=cook,
        note=note.strip(),
    )
    log.full_clean()
    log.save()
    for person, number in (stars or {}).items():
        rate_recipe(recipe, person=person, stars=number)
    return log


def forget_cooking(log: CookLog) -> None:
    """Take back that it was cooked; what people thought of it stays."""
    log.delete()


@transaction.atomic
def set_stars(recipe: Recipe, *, person: Person, stars: int) -> int:
    """As `rate_recipe`, but 0 takes the opinion away; returns what the person thought before."""
    Person.objects.select_for_update().get(pk=person.pk)  # a first opinion has no row to lock yet
    former = Rating.objects.filter(person=person, recipe=recipe).first()
    before = former.stars if former else 0
    if stars:
        rate_recipe(recipe, person=person, stars=stars)
    elif former:
        former.delete()
    return before


def rate_recipe(recipe: Recipe, *, person: Person, stars: int) -> Rating:
    """What the person thinks now takes the place of before. Raises ValidationError."""
    rating = Rating.objects.filter(person=person, recipe=recipe).first()
    rating = rating or Rating(household=person.household, person=person, recipe=recipe)
    rating.stars = stars
    rating.full_clean()
    rating.save()
    return rating
