"""A name that one household taught the site becomes known to everybody."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from recipes.models import Correction, Food, FoodAlias

_LONGEST = FoodAlias._meta.get_field("name").max_length


@transaction.atomic
def promote_correction(correction: Correction) -> FoodAlias:
    """Write the public alias; all who said the same are told so. Raises ValidationError.

    An alias of that name that led elsewhere leads to this food from now on.
    """
    correction = (
        Correction.objects.select_for_update(of=("self",))
        .select_related("food")
        .get(pk=correction.pk)
    )
    _check(correction)
    public = FoodAlias.objects.filter(household=None, name__iexact=correction.name)
    alias = public.first() or FoodAlias(name=correction.name)
    alias.food, alias.by_editor = correction.food, True
    alias.full_clean()
    alias.save()
    _same(correction).update(state=Correction.State.PUBLIC)
    return alias


def reject_correction(correction: Correction) -> None:
    """It stays what its households say; editors are not asked again."""
    _same(correction).update(state=Correction.State.REJECTED)


def _same(correction: Correction):
    return Correction.objects.filter(key=correction.key, food=correction.food_id)


def _check(correction: Correction) -> None:
    name, food = correction.name, correction.food
    if food.household_id or food.merged_into_id:
        raise ValidationError(
            _("“%(food)s” is not a food of the catalogue: merge it into one first.")
            % {"food": food.name}
        )
    if len(name) > _LONGEST:
        raise ValidationError(_("“%(name)s” is a sentence rather than a name.") % {"name": name})
    named = Food.objects.filter(Q(name__iexact=name) | Q(plural__iexact=name), household=None)
    if named.live().exclude(pk=food.pk).exists():
        raise ValidationError(
            _("“%(name)s” is a food of its own in the catalogue: rename it or merge it first.")
            % {"name": name}
        )
