"""What a household has in its freezer.

What is promised to meals of a week has to stay. Every function that a cook calls raises
ValidationError with a sentence for what is wrong, and then nothing is written.
"""

import datetime
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from households.models import Household
from planner.models import FrozenBatch, Meal
from recipes.models import Recipe

KEEPS_DAYS = 90  # unless the cook says otherwise
LEAST = Decimal("0.25")


def freeze(
    household: Household,
    recipe: Recipe,
    *,
    servings: Decimal,
    frozen_on: datetime.date,
    best_before: datetime.date | None = None,
) -> FrozenBatch:
    """Put portions into the freezer."""
    if recipe.household_id not in (None, household.pk) or recipe.deleted_at:
        raise ValidationError(_("That recipe is gone: choose another."))
    best_before = best_before or frozen_on + datetime.timedelta(days=KEEPS_DAYS)
    batch = FrozenBatch(household=household, recipe=recipe, servings=servings)
    batch.frozen_on, batch.best_before = frozen_on, best_before
    _check_enough(batch, LEAST)
    batch.full_clean()
    batch.save()
    return batch


@transaction.atomic
def update_frozen(
    batch: FrozenBatch,
    *,
    servings: Decimal | None = None,
    best_before: datetime.date | None = None,
) -> FrozenBatch:
    """What is not given stays as it is by now."""
    batch = _locked(batch)
    batch.servings = batch.servings if servings is None else servings
    batch.best_before = best_before or batch.best_before
    _check_enough(batch, max(LEAST, batch.promised))
    batch.full_clean()
    batch.save(update_fields=["servings", "best_before"])
    return batch


@transaction.atomic
def use_frozen(batch: FrozenBatch, *, servings: Decimal) -> None:
    """Take portions out that no meal stands for."""
    if servings < LEAST:
        raise ValidationError({"servings": _("Give at least a quarter of a serving.")})
    batch = _locked(batch)
    free = max(Decimal(0), batch.servings - batch.promised)
    if servings > free:
        text = _("There are %(number)s servings that no meal is planned with: take no more.")
        raise ValidationError({"servings": text % {"number": localize(free.normalize())}})
    batch.servings -= servings
    batch.save(update_fields=["servings"])


@transaction.atomic
def remove_frozen(batch: FrozenBatch) -> None:
    batch = _locked(batch)
    if batch.promised:
        raise ValidationError(
            _("%(title)s is planned from the freezer: swap or skip that meal first.")
            % {"title": batch.recipe.title}
        )
    batch.removed_at = timezone.now()
    batch.save(update_fields=["removed_at"])


def restore_frozen(batch: FrozenBatch) -> None:
    batch.removed_at = None
    batch.save(update_fields=["removed_at"])


def take_from_freezer(meal: Meal) -> dict:
    """A meal's servings out of its batch, at most what is there; what was taken, to put back."""
    batch = FrozenBatch.objects.select_for_update().get(pk=meal.frozen_batch_id)
    servings = min(batch.servings, meal.servings)
    batch.servings -= servings
    batch.save(update_fields=["servings"])
    return {"batch": str(batch.pk), "servings": str(servings)}


def put_back_into_freezer(household_id: int, taken: dict | None) -> None:
    """What `take_from_freezer` took, unless the batch is gone."""
    if not taken:
        return
    batches = FrozenBatch.objects.select_for_update().filter(household_id=household_id)
    for batch in batches.filter(pk=uuid.UUID(taken["batch"])):
        batch.servings += Decimal(taken["servings"])
        batch.save(update_fields=["servings"])


def _locked(batch: FrozenBatch) -> FrozenBatch:
    FrozenBatch.objects.select_for_update().get(pk=batch.pk)
    return FrozenBatch.objects.with_promised().select_related("recipe").get(pk=batch.pk)


def _check_enough(batch: FrozenBatch, least: Decimal) -> None:
    if batch.servings >= least:
        return
    if least == LEAST:
        raise ValidationError({"servings": _("Give at least a quarter of a serving.")})
    text = _("%(number)s servings are planned for meals: swap or skip those first.")
    raise ValidationError({"servings": text % {"number": localize(least.normalize())}})
