"""The hard constraints of single meals: kind, exclusions, minutes, equipment, locks, leftovers."""

from . import facts
from .serving import Served
from .types import Broken, Lock, Problem, Recipe, Slot


def meal_faults(problem: Problem, served: list[Served]) -> list[Broken]:
    """Every way in which a meal may not stand where it stands."""
    by_slot = {meal.slot.id: (place, meal) for place, meal in enumerate(served)}
    faults = []
    for place, meal in enumerate(served):
        if not meal.slot.wanted:
            faults.append(_fault("unwanted", meal, "no meal is wanted there"))
        lock = meal.slot.lock
        locked = lock is not None and keeps(lock, meal.recipe, meal.leftover_of)
        if lock is not None and not locked:
            faults.append(_fault("lock", meal, f"recipe '{lock.recipe_id}' is locked there"))
        if not (locked and lock.fact):
            faults += _exclusion_faults(meal)
        if not locked and meal.fresh:
            faults += _cooking_faults(problem, meal)
        if not meal.fresh:
            faults += _leftover_faults(place, meal, by_slot, fact=locked and lock.fact)
    return faults


def keeps(lock: Lock, recipe: Recipe, leftover_of: str | None) -> bool:
    """Whether this meal is the one the lock fixed."""
    return lock.recipe_id == recipe.id and lock.leftover_of == leftover_of


def lacks_equipment(problem: Problem, recipe: Recipe) -> bool:
    """Whether the recipe needs a tool this kitchen does not have."""
    return problem.equipment is not None and not set(recipe.equipment) <= set(problem.equipment)


def too_long(slot: Slot, recipe: Recipe) -> bool:
    """Whether cooking takes more minutes than the slot has."""
    return slot.minutes is not None and recipe.minutes > slot.minutes


def _exclusion_faults(meal: Served) -> list[Broken]:
    return [
        _fault("exclusion", meal, f"{person.name} excludes it ({sort} {code})")
        for person in meal.eaters
        for sort, code in facts.blocks(person, meal.recipe)
    ]


def _cooking_faults(problem: Problem, meal: Served) -> list[Broken]:
    slot, recipe, faults = meal.slot, meal.recipe, []
    if not facts.offered(recipe, slot):
        faults.append(_fault("kind", meal, f"it is not offered for {slot.kind}"))
    if too_long(slot, recipe):
        reason = f"it takes {recipe.minutes} minutes where {slot.minutes} are available"
        faults.append(_fault("minutes", meal, reason))
    if lacks_equipment(problem, recipe):
        missing = sorted(set(recipe.equipment) - set(problem.equipment))
        faults.append(_fault("equipment", meal, f"it needs {', '.join(missing)}"))
    return faults


def _leftover_faults(place: int, meal: Served, by_slot: dict, *, fact: bool) -> list[Broken]:
    source_place, source = by_slot.get(meal.leftover_of, (place, None))
    if source is None or not source.fresh or source.recipe.id != meal.recipe.id:
        return [_fault("leftover", meal, f"slot '{meal.leftover_of}' does not cook it")]
    if source_place >= place:
        return [_fault("leftover", meal, "it is eaten before it is cooked")]
    days = meal.day - source.day
    if not fact and max(days, 1) > (meal.recipe.storage_days or 0):
        kept = meal.recipe.storage_days or 0
        return [_fault("leftover", meal, f"it keeps {kept} days, not {max(days, 1)}")]
    return []


def _fault(rule: str, meal: Served, reason: str) -> Broken:
    where = f"'{meal.recipe.title}' in slot '{meal.slot.id}'"
    return Broken(f"{rule}:{meal.slot.id}", 1.0, f"{where}: {reason}.")
