"""Meals by the ids that their slots have in the problem.

Of several dishes in one place the first is the meal; the others stand beside it, in slots of
their own that answer for no share of the day.
"""

import datetime
from collections.abc import Iterable

from planner.models import Meal


def slot_id(date: datetime.date, slot_pk: int) -> str:
    return f"{date.isoformat()}:{slot_pk}"


def place_of(key: str) -> tuple[datetime.date, int]:
    """The day and the meal of the day of such an id."""
    date, slot, *_beside = key.split(":")
    return datetime.date.fromisoformat(date), int(slot)


def is_beside(key: str) -> bool:
    """Whether it is the id of a dish beside another."""
    return key.count(":") > 1


def is_dish(meal: Meal) -> bool:
    """Not free text, and not skipped: the optimiser has to count it."""
    return meal.recipe_id is not None and meal.state != Meal.State.SKIPPED


def keyed(meals: Iterable[Meal]) -> dict[str, Meal]:
    """All meals of a week by their ids; the first dish of a place has the place's own."""
    places: dict[str, list[Meal]] = {}
    for meal in sorted(meals, key=lambda meal: (meal.date, meal.slot_id, meal.position)):
        places.setdefault(slot_id(meal.date, meal.slot_id), []).append(meal)
    found: dict[str, Meal] = {}
    for place, there in places.items():
        first = next(filter(is_dish, there), there[0])
        found[place] = first
        found |= {f"{place}:{meal.position}": meal for meal in there if meal is not first}
    return found


def keyed_some(some: Iterable[Meal], meals: Iterable[Meal]) -> dict[str, Meal]:
    """As `keyed`, but only some of a week's meals."""
    wanted = {meal.pk: meal for meal in some}
    return {key: wanted[meal.pk] for key, meal in keyed(meals).items() if meal.pk in wanted}
