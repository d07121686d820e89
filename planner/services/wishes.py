"""What a household asks of its weeks, and what it has at home.

Every function raises ValidationError with a sentence for what is wrong, and then nothing is
written.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from households.models import Household, Person
from planner.models import DayPattern, MealSlot, PantryItem, Rule
from recipes.models import Food


def add_rule(household: Household, **fields) -> Rule:
    return _save(Rule(household=household), fields)


def update_rule(rule: Rule, **fields) -> Rule:
    return _save(rule, fields)


def remove_rule(rule: Rule) -> None:
    rule.delete()


def add_pantry_item(household: Household, *, food: Food, **fields) -> PantryItem:
    return _save_item(PantryItem(household=household), {"food": food} | fields)


def update_pantry_item(item: PantryItem, **fields) -> PantryItem:
    return _save_item(item, fields)


def _save_item(item: PantryItem, fields: dict) -> PantryItem:
    if "food" in fields and fields["food"].household_id not in (None, item.household_id):
        raise ValidationError({"food": _("Choose a food of the catalogue or of your household.")})
    return _save(item, fields)


@transaction.atomic
def add_slot(household: Household, *, eaters: Iterable[Person] = (), **fields) -> MealSlot:
    """A meal of the day, wanted on every weekday; everybody eats it unless `eaters` are named."""
    slot = _save_with_eaters(MealSlot(household=household), fields | {"eaters": eaters})
    DayPattern.objects.bulk_create(
        DayPattern(household=household, slot=slot, weekday=day) for day in range(7)
    )
    return slot


@transaction.atomic
def update_slot(slot: MealSlot, **fields) -> MealSlot:
    return _save_with_eaters(slot, fields)


@transaction.atomic
def update_day_pattern(pattern: DayPattern, **fields) -> DayPattern:
    """No `eaters`: those who usually eat this meal."""
    return _save_with_eaters(pattern, fields)


@transaction.atomic
def set_week_of(slot: MealSlot, fields: dict, days: Iterable[tuple[DayPattern, dict]]) -> MealSlot:
    """A slot and its weekdays at once."""
    update_slot(slot, **fields)
    for pattern, values in days:
        update_day_pattern(pattern, **values)
    return slot


def _save_with_eaters(row: MealSlot | DayPattern, fields: dict):
    eaters = fields.pop("eaters", None)
    if any(person.household_id != row.household_id for person in eaters or ()):
        raise ValidationError({"eaters": _("Choose eaters among the people of your household.")})
    _save(row, fields)
    if eaters is not None:
        row.eaters.set(eaters)
    return row


def _save(row: models.Model, fields: dict):
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row
