"""Two foods that are the same become one, and two again."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from households.models import User
from recipes.models import Dislike, Food, FoodAlias, FoodMerge, Ingredient
from recipes.services.relations import move_back, move_rows
from recipes.services.resolving import weigh_line
from recipes.services.weighing import mark_updated

_LINES = "recipes.ingredient.food"
_ALIASES = "recipes.foodalias.food"
_WEIGHT = ["grams", "grams_source", "review"]


@transaction.atomic
def merge_foods(source: Food, *, into: Food, user: User | None = None) -> FoodMerge:
    """Make `source` another name of `into`, and hide it. Raises ValidationError.

    Everything that points at it moves; lines weigh what the remaining food weighs, and keep
    their weight where that is not known. `undo_merge` takes it back.
    """
    source, target = _locked(source, into)
    _check(source, target)
    merge = FoodMerge(household=source.household, source=source, target=target, created_by=user)
    merge.other = {"disliked": _carry_dislikes(source, target)}
    merge.moved = move_rows(source, target)
    merge.lines = _weigh_moved(merge.moved.get(_LINES, []), target)
    merge.other |= _keep_names(source, target, merge.moved.get(_ALIASES, []))
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    merge.save()
    return merge


@transaction.atomic
def undo_merge(merge: FoodMerge) -> None:
    """Everything back where it was; what came to the remaining food since stays with it.

    Raises ValidationError while a later merge stands in the way. Twice is as good as once.
    """
    source, target = _locked(merge.source, merge.target)
    merge = FoodMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        return
    if source.merged_into_id != target.pk or target.merged_into_id:
        raise ValidationError(
            _("%(food)s was merged again since: take that merge back first.")
            % {"food": target.name}
        )
    _take_back_others(merge, target)
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    move_back(merge.moved, source=source, target=target)
    _weigh_back(merge, source)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])


def _locked(source: Food, target: Food) -> tuple[Food, Food]:
    """Both rows as they are now, locked in one order, so that two merges never wait in a ring."""
    pks = (source.pk, target.pk)
    rows = {
        food.pk: food for food in Food.objects.filter(pk__in=pks).order_by("pk").select_for_update()
    }
    if len(rows) < len(set(pks)):
        raise ValidationError(_("One of the foods is gone: look them up again."))
    return rows[source.pk], rows[target.pk]


def _check(source: Food, target: Food) -> None:
    if source.pk == target.pk:
        raise ValidationError(_("Choose another food: this one can't be merged with itself."))
    for food in (source, target):
        if food.merged_into_id:
            raise ValidationError(
                _("%(food)s has been merged already: look it up again.") % {"food": food.name}
            )
    if target.household_id not in (None, source.household_id):
        raise ValidationError(
            _("%(food)s belongs to one household, so others could not use it: merge the other way.")
            % {"food": target.name}
        )


def _carry_dislikes(source: Food, target: Food) -> list[int]:
    """Who must never have the one must never have the other; returns the dislikes that rose."""
    strict = Dislike.objects.filter(food=source, never=True).values("person")
    milder = Dislike.objects.filter(food=target, never=False, person__in=strict)
    ids = list(milder.values_list("pk", flat=True))
    Dislike.objects.filter(pk__in=ids).update(never=True)
    return ids


def _keep_names(source: Food, target: Food, moved: list[int]) -> dict[str, list[int]]:
    """The source's names as aliases of the target, safe from the next load of the catalogue."""
    public = FoodAlias.objects.filter(pk__in=moved, household=None, by_editor=False)
    kept = list(public.values_list("pk", flat=True))
    FoodAlias.objects.filter(pk__in=kept).update(by_editor=True)
    wanted = {name.lower(): name for name in (source.plural, source.name) if name}
    same_owner = FoodAlias.objects.filter(household=source.household_id)
    taken = set(
        same_owner.annotate(key=Lower("name")).filter(key__in=wanted).values_list("key", flat=True)
    )
    made = [
        FoodAlias.objects.create(
            household=source.household,
            food=target,
            name=name,
            by_editor=source.household_id is None,
        ).pk
        for key, name in wanted.items()
        if key not in taken
    ]
    return {"names": made, "kept_names": kept}


def _take_back_others(merge: FoodMerge, target: Food) -> None:
    """Names and dislikes, and of a household's own food its own alone."""
    names = FoodAlias.objects.filter(food=target, household=merge.household_id)
    names.filter(pk__in=merge.other["names"]).delete()
    names.filter(pk__in=merge.other["kept_names"]).update(by_editor=False)
    dislikes = Dislike.objects.filter(food=target, pk__in=merge.other["disliked"])
    if merge.household_id:
        dislikes = dislikes.filter(household=merge.household_id)
    dislikes.update(never=False)


def _weigh_moved(ids: list[str], target: Food) -> dict[str, list]:
    """Grams of the moved lines by the target's weights; returns those before and after."""
    target = Food.objects.with_measures().with_names().get(pk=target.pk)
    lines = list(Ingredient.objects.filter(pk__in=ids).select_related("recipe"))
    pairs = {}
    for line in lines:
        before = _weight(line)
        if line.review != Ingredient.Review.CONFIRMED:
            weigh_line(line, target, line.recipe.servings)
            if line.grams is None:
                line.grams, line.grams_source, line.review = _values(before)
        pairs[str(line.pk)] = [before, _weight(line)]
    Ingredient.objects.bulk_update(lines, _WEIGHT, batch_size=500)
    mark_updated({line.recipe_id for line in lines})
    return pairs


def _weigh_back(merge: FoodMerge, source: Food) -> None:
    """The former weights, where the merge's are still there; else by the source's weights."""
    source = Food.objects.with_measures().with_names().get(pk=source.pk)
    mine = Ingredient.objects.filter(pk__in=merge.lines, food=source)
    lines = list(mine.select_related("recipe"))
    for line in lines:
        before, after = merge.lines[str(line.pk)]
        if _weight(line) == after:
            line.grams, line.grams_source, line.review = _values(before)
        elif line.review != Ingredient.Review.CONFIRMED:
            weigh_line(line, source, line.recipe.servings)
    Ingredient.objects.bulk_update(lines, _WEIGHT, batch_size=500)
    mark_updated({line.recipe_id for line in lines})


def _weight(line: Ingredient) -> list[str | None]:
    grams = None if line.grams is None else f"{line.grams:.2f}"
    return [grams, line.grams_source, line.review]


def _values(weight: list[str | None]) -> tuple[Decimal | None, str, str]:
    grams, source, review = weight
    return (None if grams is None else Decimal(grams)), source, review
