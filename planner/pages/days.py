"""The days of a week, and what a person takes in on each on average."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean

from planner.models import Meal, MealSlot
from planner.pages.meals import NUTRIENTS, MealCard

# Below this part of what the counted meals should bring, a day is shown as low: the planner's
# portions come in quarters, so that single meals miss their share by a tenth and more.
LOW_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class DaySlot:
    pk: int
    name: str
    meals: tuple[MealCard, ...]
    wanted: bool
    energy_share: float


@dataclass(frozen=True, slots=True)
class Day:
    """Energy and grams: for each person on average over those who eat a counted meal.

    None: not known. `unknown_meals`: those that are not in the numbers. `to_eat`: those of a day
    that has come of which nobody has said that they were eaten.
    """

    date: datetime.date
    is_today: bool
    is_past: bool
    slots: tuple[DaySlot, ...]
    gaps: int
    unknown_meals: int
    to_eat: int
    energy_kcal: float | None
    protein_g: float | None
    carbohydrate_g: float | None
    fat_g: float | None
    energy_target_kcal: float | None
    is_low: bool


def day_of(
    date: datetime.date,
    today: datetime.date,
    slots: tuple[DaySlot, ...],
    energy_by_person: Mapping[uuid.UUID, float],
) -> Day:
    """`energy_by_person`: kcal a day that each should have."""
    meals = [meal for slot in slots for meal in slot.meals if not meal.is_skipped]
    counted = [
        (slot, meal)
        for slot in slots
        for meal in slot.meals
        if meal.is_counted and not meal.is_skipped
    ]
    targets = _targets(counted, energy_by_person)
    totals = _totals(counted)
    return Day(
        date=date,
        is_today=date == today,
        is_past=date < today,
        slots=slots,
        gaps=sum(slot.wanted and not slot.meals for slot in slots),
        unknown_meals=len(meals) - len(counted),
        to_eat=sum(meal.state != Meal.State.EATEN for meal in meals) if date <= today else 0,
        energy_target_kcal=mean(targets.values()) if targets else None,
        is_low=_is_low(counted, totals, targets),
        **{name: _mean(total[name] for total in totals.values()) for name in NUTRIENTS},
    )


def day_slot(slot: MealSlot, meals: list[MealCard], wanted: bool) -> DaySlot:
    return DaySlot(slot.pk, slot.name, tuple(meals), wanted, float(slot.energy_share))


def _totals(counted: list[tuple[DaySlot, MealCard]]) -> dict:
    """By person: the sum over the meals, None where any of them does not know the nutrient."""
    totals: dict = {}
    for _, meal in counted:
        for person, values in meal.eaten.items():
            known = totals.setdefault(person, dict.fromkeys(NUTRIENTS, 0.0))
            for name, value in values.items():
                known[name] = _plus(known[name], value)
    return totals


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _mean(values) -> float | None:
    values = list(values)
    return mean(values) if values and None not in values else None


def _targets(counted, energy_by_person: Mapping[uuid.UUID, float]) -> dict:
    eaters = {person for _, meal in counted for person in meal.eaten}
    return {person: energy_by_person[person] for person in eaters & set(energy_by_person)}


def _is_low(counted, totals: dict, targets: dict) -> bool:
    """Whether the counted meals bring much less than their shares of the day.

    Dishes beside each other share their meal's part of it.
    """
    at_table = {(slot.pk, person): slot for slot, meal in counted for person in meal.eaten}
    expected = sum(
        slot.energy_share * targets[person]
        for (_, person), slot in at_table.items()
        if person in targets
    )
    taken = sum(totals[person]["energy_kcal"] for person in targets)
    return taken < LOW_SHARE * expected
