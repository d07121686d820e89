"""Slots no recipe can fill: which rules leave none, and the smallest ways to get one.

The rules named are a smallest set (dropping any of them would leave a recipe), found by taking
out one rule after the other for as long as still nothing passes.
"""

from dataclasses import replace

import numpy as np

from . import facts
from .columns import Columns
from .eligibility import Filter, cooking_filters, food_name, leftover_filters, passing
from .rules import name_of
from .types import Clash, Relaxation, Slot, Step


def find_clashes(columns: Columns) -> tuple[Clash, ...]:
    """The wanted slots without any column, known before any search."""
    filled = columns.covers[np.unique(columns.pattern)].any(axis=0)
    return tuple(clash_of(columns, int(place)) for place in np.flatnonzero(~filled))


def clash_of(columns: Columns, place: int) -> Clash:
    """Why nothing may be cooked in this slot, and what would change that."""
    problem, slot = columns.problem, columns.slots[place]
    read = leftover_filters if slot.lock and slot.lock.leftover_of else cooking_filters
    filters = read(problem, columns.library, slot)
    recipes = len(columns.library)
    if not recipes:
        return _clash(slot, ("no recipes",), ())
    if passing(filters, recipes).any():
        source = slot.lock.leftover_of
        return _clash(slot, (f"the meal it is left over from ('{source}') is empty",), ())
    conflict = _smallest_conflict(filters, recipes)
    ways = [_relaxed(columns, slot, filters, item) for item in conflict]
    ways = [way for way in ways if way is not None] or [_joint(columns, slot, filters)]
    return _clash(slot, tuple(item.name for item in conflict), tuple(dict.fromkeys(ways)))


def _clash(slot: Slot, names: tuple[str, ...], ways: tuple[Relaxation, ...]) -> Clash:
    text = f"{slot.name} on {slot.date} stays empty: no recipe fits {' and '.join(names)}."
    return Clash(slot.id, names, ways, text)


def _smallest_conflict(filters: list[Filter], recipes: int) -> list[Filter]:
    """Deletion filter, the meal's kind tried first: it is rarely what a cook would change."""
    conflict = list(filters)
    for item in filters:
        rest = [other for other in conflict if other is not item]
        if not passing(rest, recipes).any():
            conflict = rest
    return conflict


def _relaxed(
    columns: Columns, slot: Slot, filters: list[Filter], item: Filter
) -> Relaxation | None:
    """The smallest change of this rule alone that leaves a recipe, if there is one."""
    if item.sort == "lock":
        return _unlocked(columns, slot)
    left = _without(filters, item, len(columns.library))
    if not left.any():
        return None
    step, gained = _step(columns, slot, item, left)
    return _relaxation(columns, slot, (step,), int(gained.sum()))


def _without(filters: list[Filter], item: Filter, recipes: int) -> np.ndarray:
    """What passes without one rule; an eater's allergen or diet goes with the eater."""
    goes = [item]
    if item.sort in ("allergen", "diet"):
        mine = ("allergen", "diet", "food")
        goes = [other for other in filters if other.sort in mine and other.owner == item.owner]
    return passing([other for other in filters if other not in goes], recipes)


def _unlocked(columns: Columns, slot: Slot) -> Relaxation | None:
    free = cooking_filters(columns.problem, columns.library, replace(slot, lock=None))
    left = int(passing(free, len(columns.library)).sum())
    step = Step("lock", slot.id, slot.lock.recipe_id, "")
    return _relaxation(columns, slot, (step,), left) if left else None


def _step(columns: Columns, slot: Slot, item: Filter, left: np.ndarray) -> tuple[Step, np.ndarray]:
    """The change, as small as possible, and the recipes it lets in."""
    library = columns.library
    if item.sort == "minutes":
        needed = library.minutes[left].min()
        step = Step("minutes", slot.id, item.code, f"{needed:g}")
        return step, left & (library.minutes <= needed)
    if item.code == "no_repeat":
        rule = next(rule for rule in columns.problem.rules if rule.id == item.owner)
        gap = library.days_since + facts.day_number(slot.date) - facts.first_day(columns.problem)
        widest = gap[left].max()
        return Step("no_repeat", rule.id, str(rule.days), f"{widest:g}"), left & (gap >= widest)
    if item.sort in ("allergen", "diet"):
        return Step("eater", item.owner, item.code, ""), left
    return Step(item.sort, item.owner, item.code, ""), left


def _joint(columns: Columns, slot: Slot, filters: list[Filter]) -> Relaxation:
    """The fewest rules to change together: those one recipe breaks; ties by the recipe's id."""
    broken = np.array([~item.passes for item in filters]).sum(axis=0)
    recipe = int(np.argmin(broken))
    only = np.arange(len(columns.library)) == recipe
    items = [item for item in filters if not item.passes[recipe]]
    steps = tuple(dict.fromkeys(_step(columns, slot, item, only)[0] for item in items))
    return _relaxation(columns, slot, steps, 1)


def _relaxation(columns: Columns, slot: Slot, steps: tuple[Step, ...], recipes: int) -> Relaxation:
    words = " and ".join(_words(columns, slot, step) for step in steps)
    fit = "1 recipe fits" if recipes == 1 else f"{recipes} recipes fit"
    return Relaxation(steps, recipes, f"{words[:1].upper()}{words[1:]}: {fit}.")


def _words(columns: Columns, slot: Slot, step: Step) -> str:
    people = {person.id: person.name for person in columns.library.persons}
    rules = {rule.id: name_of(rule) for rule in columns.problem.rules}
    who = people.get(step.subject, "")
    wordings = {
        "minutes": f"allow {step.proposed} minutes instead of {step.current}",
        "no_repeat": f"repeat a dish after {step.proposed} days instead of {step.current}",
        "eater": f"plan it without {who}",
        "food": f"let {who} eat {food_name(columns.library, step.current)}",
        "equipment": f"use the {step.current}",
        "rule": f"set aside '{rules.get(step.subject, step.subject)}'",
        "kind": f"allow dishes that are not offered for {step.current}",
        "lock": "remove the lock",
        "storage": "do not eat it as leftovers",
    }
    return wordings[step.kind]
