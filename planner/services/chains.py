"""Cooking and its leftovers, kept in line when a cook moves, skips or takes away a meal."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.models import CookEvent, Meal, Plan


def settle(plan: Plan, events: Iterable) -> list[str]:
    """Cook each of these events at its first meal that is not skipped; the others eat of it.

    A rest that would be older than its recipe keeps is cooked anew. The answer says what became
    different, in sentences. Raises ValidationError where leftovers would be eaten before a
    cooking that is over.
    """
    meals = plan.meals.filter(cook_event__in=[key for key in events if key])
    meals = meals.exclude(state=Meal.State.SKIPPED).select_related("slot", "recipe", "cook_event")
    groups: dict = {}
    for meal in sorted(meals, key=_when):
        groups.setdefault(meal.cook_event, []).append(meal)
    return [said for event, group in groups.items() for said in _settle(event, group)]


def cooked_for_itself(meal: Meal) -> CookEvent:
    """A new cooking for this meal alone; the meal is not saved."""
    meal.is_leftover = False
    meal.cook_event = CookEvent.objects.create(
        household_id=meal.household_id,
        plan_id=meal.plan_id,
        recipe_id=meal.recipe_id,
        date=meal.date,
        servings=meal.servings,
    )
    return meal.cook_event


def day_name(day) -> str:
    return date_format(day, "l")


def _when(meal: Meal) -> tuple:
    slot = meal.slot
    return (meal.date, slot.usual_time, slot.position, meal.position, str(meal.pk))


def _settle(event: CookEvent, meals: list[Meal]) -> list[str]:
    first, *rests = meals
    _check_order(first, rests)
    kept = [rest for rest in rests if rest.is_over or _keeps(first, rest)]
    old = [rest for rest in rests if rest not in kept]
    said = []
    if first.is_leftover:
        text = _("%(title)s is now cooked on %(day)s.")
        said.append(text % {"title": first.title, "day": day_name(first.date)})
    for meal in (first, *kept):
        meal.is_leftover = meal is not first
        meal.cook_event = event
        meal.save(update_fields=["is_leftover", "cook_event"])
    event.date = first.date
    event.servings = sum(meal.servings for meal in (first, *kept))
    event.save(update_fields=["date", "servings"])
    if old:
        said.append(_too_old(old[0]))
        said += _settle(cooked_for_itself(old[0]), old)
    return said


def _check_order(first: Meal, rests: list[Meal]) -> None:
    """What is cooked already cannot be cooked again at an earlier meal."""
    cooked = next((rest for rest in rests if rest.is_over), None)
    if cooked and not first.is_over:
        named = {"title": cooked.title, "day": day_name(cooked.date)}
        raise ValidationError(
            _("Leftovers cannot be eaten before they are cooked: %(title)s is cooked on %(day)s.")
            % named
        )


def _keeps(cooked: Meal, rest: Meal) -> bool:
    """Where nobody knows how long it keeps, it keeps for the day."""
    days = (cooked.recipe.storage_days or 0) if cooked.recipe else 0
    return (rest.date - cooked.date).days <= days


def _too_old(meal: Meal) -> str:
    days = (meal.recipe.storage_days or 0) if meal.recipe else 0
    text = ngettext(
        "%(title)s keeps %(days)d day: on %(day)s it is cooked anew.",
        "%(title)s keeps %(days)d days: on %(day)s it is cooked anew.",
        days,
    )
    return text % {"title": meal.title, "days": days, "day": day_name(meal.date)}
