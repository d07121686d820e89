"""What people like and don't like to eat."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from households.models import Person
from recipes.models import Dislike, Food


class Taste(models.TextChoices):
    NEVER = "never", _("never")
    RATHER_NOT = "rather-not", _("rather not")
    FINE = "fine", _("fine")


@transaction.atomic
def set_taste(person: Person, food: Food, taste: Taste) -> Taste:
    """What the person thinks of the food from now on; returns what it was.

    Raises ValidationError for a food of another household.
    """
    if food.household_id not in (None, person.household_id):
        raise ValidationError({"food": _("Choose a food of the catalogue or of your household.")})
    row = Dislike.objects.select_for_update().filter(person=person, food=food).first()
    before = taste_of(row)
    if taste == Taste.FINE:
        if row:
            row.delete()
        return before
    row = row or Dislike(household=person.household, person=person, food=food)
    row.never = taste == Taste.NEVER
    row.full_clean()
    row.save()
    return before


def taste_of(row: Dislike | None) -> Taste:
    if row is None:
        return Taste.FINE
    return Taste.NEVER if row.never else Taste.RATHER_NOT
