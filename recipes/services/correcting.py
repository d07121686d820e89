"""A cook says what a line is: kept for the household, offered for its other recipes, undone."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from households.models import Household, User
from recipes.models import Correction, Food, Ingredient, LineEdit, Recipe
from recipes.names import name_key
from recipes.quantities import UNITS
from recipes.services.confirmed import STATED, thousandths
from recipes.services.merged import followed
from recipes.services.recipes import LARGEST_AMOUNT, too_large
from recipes.services.resolving import checked, is_named, weigh
from recipes.services.versions import keep_version
from recipes.services.weighing import mark_updated

_FIELDS = ("amount_min", "amount_max", "unit", "food_id", "grams", "grams_source", "review")
_CENTIGRAM = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a line is, in the words of a cook. `grams` None: as the food's own weights say."""

    food: Food | None
    amount_min: Decimal | None
    amount_max: Decimal | None
    unit: str
    grams: Decimal | None = None


@transaction.atomic
def correct_line(line: Ingredient, *, said: Meaning, user: User | None = None) -> LineEdit:
    """Write it on the line and remember the food under the line's name. Raises ValidationError.

    The line counts as confirmed. The name is remembered where the food is not the one that the
    name has by itself.
    """
    recipe = Recipe.objects.select_for_update().get(pk=line.recipe_id)
    _check_food(said.food, recipe.household)
    _check_numbers(said)
    line = recipe.ingredients.select_related("food").get(pk=line.pk)
    before, former = _plain(line), line.food
    _write(line, said)
    line.full_clean(exclude=["household", "recipe", "section"])
    line.save(update_fields=[*_FIELDS])
    edit = LineEdit(
        household=recipe.household,
        recipe=recipe,
        key=name_key(line.name),
        name=line.name,
        food=said.food,
        lines={str(line.pk): [before, _plain(line)]},
        created_by=user,
    )
    if said.food and (said.food != former or not is_named(said.food, line.name)):
        edit.remembered = _remember(edit)
    edit.save()
    keep_version(recipe, user=user, note=f"Corrected: {line.name}"[:200])
    mark_updated({recipe.pk})
    return edit


def _check_food(food: Food | None, household: Household) -> None:
    if food is None:
        return
    if food.merged_into_id or food.household_id not in (None, household.pk):
        raise ValidationError({"food": _("Choose a food from the list.")})


def _check_numbers(said: Meaning) -> None:
    if said.unit not in ("", *UNITS):
        raise ValidationError({"unit": _("“%(unit)s” is not a known unit.") % {"unit": said.unit}})
    for name in ("amount_min", "amount_max", "grams"):
        value = getattr(said, name) or 0
        if value < 0:
            raise ValidationError({name: _("An amount can't be below zero.")})
        if value > LARGEST_AMOUNT:
            raise ValidationError({name: capfirst(too_large())})


def _write(line: Ingredient, said: Meaning) -> None:
    low, high = said.amount_min, said.amount_max
    line.amount_min = None if low is None else thousandths(low)
    line.amount_max = line.amount_min if high is None else thousandths(high)
    line.unit, line.food = said.unit, said.food
    if said.grams is not None:
        line.grams, line.grams_source = said.grams.quantize(_CENTIGRAM), STATED
    elif said.food is None:
        line.grams, line.grams_source = None, "no food of that name"
    else:
        resolved = weigh(said.food, line)
        line.grams, line.grams_source = resolved.grams, resolved.source
    known = Ingredient.Review.CONFIRMED if said.food else Ingredient.Review.NEEDED
    line.review = known


def _remember(edit: LineEdit) -> dict[str, str | None]:
    """The name's food from now on; returns what was known before, and what is known now."""
    own = Correction.objects.of(edit.household)
    row = own.filter(key=edit.key).first() or Correction(household=edit.household, key=edit.key)
    before = row.food_id and str(row.food_id)
    if row.food_id != edit.food_id:
        row.state = Correction.State.OURS
    row.name, row.food, row.created_by = edit.name, edit.food, edit.created_by
    row.full_clean()
    row.save()
    return {"before": before, "after": str(edit.food_id)}


@transaction.atomic
def forget_correction(correction: Correction, *, user: User | None = None) -> LineEdit:
    """The name is looked up like any other again; lines stay as they are. Can be undone."""
    correction.delete()
    return LineEdit.objects.create(
        household=correction.household,
        key=correction.key,
        name=correction.name,
        food=correction.food,
        remembered={"before": str(correction.food_id), "after": None},
        created_by=user,
    )


def lines_elsewhere(edit: LineEdit) -> list[Ingredient]:
    """Lines of the household's other recipes with this name and another food, confirmed by none."""
    if edit.food_id is None:
        return []
    lines = Ingredient.objects.filter(
        household=edit.household_id,
        recipe__household=edit.household_id,
        recipe__deleted_at=None,
        sub_recipe=None,
    )
    open_lines = lines.exclude(review=Ingredient.Review.CONFIRMED).exclude(recipe=edit.recipe_id)
    names = open_lines.exclude(food=edit.food_id).values_list("pk", "name")
    wanted = [pk for pk, name in names if name_key(name) == edit.key]
    return list(Ingredient.objects.filter(pk__in=wanted).select_related("recipe"))


@transaction.atomic
def spread_correction(edit: LineEdit, *, user: User | None = None) -> LineEdit:
    """The same food for the name in the household's other recipes; an act of its own to undo."""
    lines = lines_elsewhere(edit)
    food = Food.objects.with_measures().get(pk=edit.food_id)
    pairs = {}
    for line in lines:
        before = _plain(line)
        resolved = checked(weigh(food, line), line, line.recipe.servings)
        line.food, line.grams = food, resolved.grams
        line.grams_source, line.review = resolved.source, resolved.review
        pairs[str(line.pk)] = [before, _plain(line)]
    Ingredient.objects.bulk_update(lines, list(_columns()), batch_size=500)
    mark_updated({line.recipe_id for line in lines})
    return LineEdit.objects.create(
        household=edit.household,
        recipe=edit.recipe,
        key=edit.key,
        name=edit.name,
        food=food,
        lines=pairs,
        created_by=user,
    )


@transaction.atomic
def undo_correction(edit: LineEdit, *, user: User | None = None) -> int:
    """Put the lines and the remembered name back; returns the number of lines put back.

    Lines that somebody has changed again since, or that are gone, stay as they are.
    """
    edit = LineEdit.objects.select_for_update().get(pk=edit.pk)
    if edit.undone_at:
        return 0
    foods = followed(_ids(edit))
    lines = list(Ingredient.objects.filter(pk__in=edit.lines).select_for_update())
    back = [line for line in lines if _take_back(line, *edit.lines[str(line.pk)], foods)]
    Ingredient.objects.bulk_update(back, list(_columns()), batch_size=500)
    _forget(edit, foods)
    edit.undone_at = timezone.now()
    edit.save(update_fields=["undone_at"])
    recipes = {line.recipe_id for line in back}
    if edit.recipe_id in recipes:
        recipe = Recipe.objects.select_for_update().get(pk=edit.recipe_id)
        keep_version(recipe, user=user, note=f"Correction taken back: {edit.name}"[:200])
    mark_updated(recipes)
    return len(back)


def _columns() -> Iterable[str]:
    return (name.removesuffix("_id") for name in _FIELDS)


def _plain(line: Ingredient) -> dict[str, str | None]:
    """The line's values as JSON can hold them, as fine as their columns."""
    values = {name: getattr(line, name) for name in _FIELDS}
    return {
        name: value if value is None or isinstance(value, str) else str(value)
        for name, value in values.items()
    }


def _ids(edit: LineEdit) -> set[str]:
    told = [values["food_id"] for pair in edit.lines.values() for values in pair]
    return {one for one in (*told, *edit.remembered.values()) if one}


def _take_back(line: Ingredient, before: dict, after: dict, foods: dict[str, uuid.UUID]) -> bool:
    """Give the line its former values if it still has the ones that this act gave it."""
    now = _plain(line)
    if _known(now, foods) != _known(after, foods):
        return False
    for name, value in before.items():
        is_number = name in ("amount_min", "amount_max", "grams") and value is not None
        setattr(line, name, Decimal(value) if is_number else value)
    line.food_id = before["food_id"] and foods.get(before["food_id"])
    return True


def _known(values: dict, foods: dict[str, uuid.UUID]) -> dict:
    """With the food that a merged one has become; what a merge weighed anew is no change."""
    food = values["food_id"] and foods.get(values["food_id"], uuid.UUID(values["food_id"]))
    said = {name: values[name] for name in ("amount_min", "amount_max", "unit", "review")}
    return said | {"food": food}


def _forget(edit: LineEdit, foods: dict[str, uuid.UUID]) -> None:
    if not edit.remembered:
        return
    before, after = (
        edit.remembered[when] and foods.get(edit.remembered[when]) for when in ("before", "after")
    )
    own = Correction.objects.of(edit.household).filter(key=edit.key)
    if before and after:
        own.filter(food=after).update(food=before, updated_at=timezone.now())
    elif before and not own.exists():
        Correction.objects.create(
            household=edit.household, key=edit.key, name=edit.name, food_id=before
        )
    elif after:
        own.filter(food=after).delete()
