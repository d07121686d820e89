"""What can be changed in a meal of a plan."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from households.models import Person
from planner.models import Meal, Plan
from planner.optimiser import facts
from planner.services.snapshots import remembered_with
from planner.services.weighing import StandingWeek, standing_week, weigh_again

_CENT = Decimal("0.01")


def set_locked(meal: Meal, locked: bool) -> None:
    """A locked meal stays when the week is planned anew."""
    meal.locked = locked
    meal.save(update_fields=["locked"])


@transaction.atomic
def change_meal(meal: Meal, *, today: datetime.date, **changes) -> None:
    """Several changes at once, taken back as one: of `locked`, `note`, `eaters`, `guests` and
    `servings` those given. Raises ValidationError.
    """
    before = remembered_with(meal).previous
    if "locked" in changes:
        set_locked(meal, changes.pop("locked"))
    if not changes:
        return
    if "note" in changes:
        set_note(meal, changes.pop("note"))
    if {"eaters", "guests"} & set(changes):
        table = {"eaters": meal.eaters.all(), "guests": meal.guests} | changes
        set_table(meal, **table, today=today)
    elif "servings" in changes:
        set_servings(meal, changes["servings"], today=today)
    Plan.objects.filter(pk=meal.plan_id).update(previous=before)


@transaction.atomic
def set_note(meal: Meal, note: str) -> None:
    plan = remembered_with(meal)
    meal.note = note.strip()
    meal.full_clean()
    meal.save(update_fields=["note"])
    plan.save(update_fields=["previous", "offer"])


@transaction.atomic
def set_servings(meal: Meal, servings: Decimal, *, today: datetime.date) -> None:
    """Serve more or less; what is cooked for the meal and the week's worth follow.

    Everybody's portion grows or shrinks alike. Raises ValidationError.
    """
    plan = remembered_with(meal)
    meal.servings = servings
    meal.full_clean()
    meal.save(update_fields=["servings"])
    _cook_enough(meal)
    weigh_again(plan, today=today)


@transaction.atomic
def set_table(
    meal: Meal,
    *,
    eaters: Iterable[Person],
    guests: int = 0,
    servings: Decimal | None = None,
    today: datetime.date,
) -> list[str]:
    """Say who eats a meal; what is cooked and the week's worth follow.

    Without `servings` everybody gets what the planner would serve.

    Returns what speaks against it, such as what a new eater must not have. Raises
    ValidationError where nobody would eat, or somebody is not of the household.
    """
    eaters = list(eaters)
    if any(person.household_id != meal.household_id for person in eaters):
        raise ValidationError({"eaters": _("Choose eaters among the people of your household.")})
    if not eaters and not guests:
        raise ValidationError({"eaters": _("Somebody has to eat: choose people or guests.")})
    plan = remembered_with(meal)
    meal.guests = guests
    meal.full_clean()
    meal.save(update_fields=["guests"])
    meal.eaters.set(eaters)
    is_dish = meal.recipe_id and meal.state != Meal.State.SKIPPED
    if servings is None and is_dish:
        servings = _usual_servings(standing_week(plan, today=today), meal)
    if servings is not None:
        meal.servings = servings
        meal.full_clean()
        meal.save(update_fields=["servings"])
        _cook_enough(meal)
    weigh_again(plan, today=today)
    return _objections(standing_week(plan, today=today), meal)


def _usual_servings(week: StandingWeek, meal: Meal) -> Decimal:
    """What the planner would serve those who eat."""
    key = week.key(meal)
    slot = next(slot for slot in week.problem.slots if slot.id == key)
    slot = replace(slot, portion_factor=1.0)
    dish = next(r for r in week.problem.recipes if r.id == str(meal.recipe_id))
    people = {person.id: person for person in week.problem.persons}
    portions = sum(facts.portion(people[eater], slot, dish) for eater in slot.eaters)
    return Decimal(str(portions + slot.guest_portions)).quantize(_CENT)


def _cook_enough(meal: Meal) -> None:
    if meal.cook_event:
        eaten = meal.cook_event.meals.exclude(state=Meal.State.SKIPPED)
        total = eaten.aggregate(Sum("servings"))["servings__sum"]
        meal.cook_event.servings = total or meal.servings
        meal.cook_event.save(update_fields=["servings"])


def _objections(week: StandingWeek, meal: Meal) -> list[str]:
    """What people at the table must not have of this dish."""
    key = week.key(meal)
    slot = next((slot for slot in week.problem.slots if slot.id == key), None)
    dish = next((r for r in week.problem.recipes if r.id == str(meal.recipe_id)), None)
    if slot is None or dish is None:
        return []
    people = {person.id: person for person in week.problem.persons}
    return [
        _("%(name)s does not eat this dish.") % {"name": people[eater].name}
        for eater in slot.eaters
        if facts.blocks(people[eater], dish)
    ]
