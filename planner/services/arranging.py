"""A week arranged by hand: move, copy, skip, add and take away meals.

Every function remembers the week of before, so that `restore_previous` takes it back. Those that
answer with a list say in sentences what else became different.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from households.models import Person
from planner.models import DayPattern, Meal, MealSlot, Plan
from planner.services.chains import cooked_for_itself, settle
from planner.services.snapshots import remembered, remembered_with
from planner.services.weighing import weigh_again
from recipes.models import Dislike, Recipe

DAYS = 7
_ASIDE = 30_000  # no meal's own position, while two change places


@transaction.atomic
def move_meal(
    meal: Meal, *, date: datetime.date, slot: MealSlot, today: datetime.date
) -> list[str]:
    """Have a meal at another place of its week; what is there takes the meal's place.

    Raises ValidationError where the place is none of this week, or a meal is over.
    """
    plan = remembered_with(meal)
    _check_place(plan, date, slot)
    there = list(plan.meals.filter(date=date, slot=slot).exclude(pk=meal.pk))
    _check_ahead(meal, *there)
    if (meal.date, meal.slot_id) == (date, slot.pk):
        return []
    before = (meal.date, meal.slot, meal.position)
    _put(meal, date, slot, _ASIDE)
    for number, other in enumerate(there):
        free = _next_position(plan, before[0], before[1])
        _put(other, before[0], before[1], before[2] if number == 0 else free)
    meal.locked = True
    _put(meal, date, slot, _next_position(plan, date, slot))
    said = settle(plan, {row.cook_event_id for row in (meal, *there)})
    weigh_again(plan, today=today)
    return said


@transaction.atomic
def copy_meal(meal: Meal, *, date: datetime.date, slot: MealSlot, today: datetime.date) -> Meal:
    """Have the same once more, cooked for itself, beside what is at that place already."""
    plan = remembered_with(meal)
    _check_place(plan, date, slot)
    values = {"recipe": meal.recipe, "food": meal.food, "guests": meal.guests}
    copy = _new(plan, date, slot, title=meal.title, servings=meal.servings, **values)
    return _placed(plan, copy, meal.eaters.all(), today)


@transaction.atomic
def add_dish(
    plan: Plan, recipe: Recipe, *, date: datetime.date, slot: MealSlot, today: datetime.date
) -> list[str]:
    """Have a dish that the cook has chosen, beside what is at that place already.

    The answer is what speaks against it. Raises ValidationError.
    """
    plan = remembered(plan.pk)
    _check_place(plan, date, slot)
    if not Recipe.objects.of(plan.household).live().filter(pk=recipe.pk).exists():
        raise ValidationError(_("That recipe is gone: choose another."))
    eaters, guests = _who_eats(plan, date, slot)
    servings = max(1, len(eaters) + guests)
    meal = _new(plan, date, slot, title=recipe.title, recipe=recipe, guests=guests)
    meal.servings = servings
    _placed(plan, meal, eaters, today)
    return _objections(recipe, eaters)


@transaction.atomic
def add_text(
    plan: Plan,
    *,
    title: str,
    note: str = "",
    date: datetime.date,
    slot: MealSlot,
    today: datetime.date,
) -> Meal:
    """Have something that is no recipe, such as “Pizza out”."""
    plan = remembered(plan.pk)
    _check_place(plan, date, slot)
    eaters, guests = _who_eats(plan, date, slot)
    meal = _new(plan, date, slot, title=title.strip(), note=note, guests=guests)
    return _placed(plan, meal, eaters, today)


@transaction.atomic
def set_skipped(meal: Meal, skipped: bool, *, today: datetime.date) -> list[str]:
    """Not today; or after all. Leftovers of a cooking that is skipped are cooked themselves."""
    plan = remembered_with(meal)
    _check_ahead(meal)
    meal.state = Meal.State.SKIPPED if skipped else Meal.State.PLANNED
    is_cooked = meal.recipe_id and not meal.frozen_batch_id
    alone = not skipped and is_cooked and not _can_join(meal)
    if alone:
        cooked_for_itself(meal)
    meal.save(update_fields=["state", "cook_event", "is_leftover"])
    said = settle(plan, {meal.cook_event_id})
    weigh_again(plan, today=today)
    return said


@transaction.atomic
def remove_meal(meal: Meal, *, today: datetime.date) -> list[str]:
    """Take a meal out of the week; leftovers of it are cooked themselves."""
    plan = remembered_with(meal)
    _check_ahead(meal)
    event = meal.cook_event
    meal.delete()
    if event and not event.meals.exists():
        event.delete()
        event = None
    said = settle(plan, {event and event.pk})
    weigh_again(plan, today=today)
    return said


def _check_place(plan: Plan, date: datetime.date, slot: MealSlot) -> None:
    if not 0 <= (date - plan.week_start).days < DAYS:
        raise ValidationError(_("Choose a day of this week."))
    if slot.household_id != plan.household_id:
        raise ValidationError(_("Choose a meal of your household."))


def _check_ahead(*meals: Meal) -> None:
    over = next((meal for meal in meals if meal.is_over), None)
    if over:
        text = _("%(title)s is over: say first that it was not eaten.")
        raise ValidationError(text % {"title": over.title})


def _put(meal: Meal, date: datetime.date, slot: MealSlot, position: int) -> None:
    if (meal.date, meal.slot_id) != (date, slot.pk):
        # What was said for the dish was said of the other place.
        meal.reasons = [{"code": "chosen", "value": 0.0, "text": _("You put it here.")}]
    meal.date, meal.slot, meal.position = date, slot, position
    meal.save(update_fields=["date", "slot", "position", "locked", "reasons"])


def _next_position(plan: Plan, date: datetime.date, slot: MealSlot) -> int:
    there = plan.meals.filter(date=date, slot=slot).exclude(position=_ASIDE)
    last = there.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def _new(plan: Plan, date: datetime.date, slot: MealSlot, **values) -> Meal:
    return Meal(
        household=plan.household,
        plan=plan,
        date=date,
        slot=slot,
        position=_next_position(plan, date, slot),
        locked=True,
        reasons=[{"code": "chosen", "value": 0.0, "text": _("You put it here.")}],
        **values,
    )


def _placed(plan: Plan, meal: Meal, eaters, today: datetime.date) -> Meal:
    meal.full_clean(exclude=["cook_event"])
    if meal.recipe_id:
        cooked_for_itself(meal)
    meal.save()
    meal.eaters.set(eaters)
    weigh_again(plan, today=today)
    return meal


def _who_eats(plan: Plan, date: datetime.date, slot: MealSlot) -> tuple[list[Person], int]:
    people = list(plan.household.people.all())
    patterns = DayPattern.objects.of(plan.household).with_eaters()
    pattern = patterns.filter(slot=slot, weekday=date.weekday()).first()
    return (pattern.who_eats(people), pattern.guests) if pattern else (people, 0)


def _can_join(meal: Meal) -> bool:
    """Whether the cooking of before is still ahead."""
    event = meal.cook_event
    return bool(event) and not event.meals.filter(state__in=Meal.OVER).exists()


def _objections(recipe: Recipe, eaters: list[Person]) -> list[str]:
    """Who must not have it, or may not: what is unknown speaks against it too."""
    recipe = Recipe.objects.with_ingredients().get(pk=recipe.pk)
    allergens, diets = recipe.allergen_states(), recipe.diet_states()
    foods = {food.pk for food in recipe.foods() if food}
    never = set(
        Dislike.objects.filter(person__in=eaters, never=True, food__in=foods).values_list(
            "person", flat=True
        )
    )
    text = _("It may not suit %(name)s.")
    return [
        text % {"name": person.name}
        for person in eaters
        if any(allergens.get(code) != "no" for code in person.allergens)
        or any(diets.get(code) != "yes" for code in person.diets)
        or person.pk in never
    ]
