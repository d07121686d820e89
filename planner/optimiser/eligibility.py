"""Which recipes may stand in a slot: one named filter for each thing that rules some out.

`columns` takes the filters together; `clashes` takes them apart to say which of them leave a
slot empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from . import facts, rules
from .library import Library
from .types import Problem, Rule, Slot

Sort = Literal[
    "kind", "minutes", "equipment", "allergen", "diet", "food", "rule", "lock", "storage"
]


@dataclass(frozen=True)
class Filter:
    """The recipes one rule leaves (`passes`), and the rule as its owner would name it.

    `owner` is the person or rule it belongs to, `code` what it is about.
    """

    sort: Sort
    owner: str
    code: str
    name: str
    passes: np.ndarray


def cooking_filters(problem: Problem, library: Library, slot: Slot) -> list[Filter]:
    """All that limits what may be cooked in a slot; a lock sets aside what it overrides."""
    if slot.lock:
        found = [_lock_filter(library, slot)]
        return found if slot.lock.fact else found + list(_exclusions(library, slot))
    return [
        *_kitchen(problem, library, slot),
        *_exclusions(library, slot),
        *_standing_rules(problem, library, slot),
        *_past_meals(problem, library, slot),
    ]


def leftover_filters(problem: Problem, library: Library, slot: Slot) -> list[Filter]:
    """All that limits what may be eaten as leftovers in a slot: no time, no tools needed."""
    if slot.lock:
        found = cooking_filters(problem, library, slot)
        kept_long_enough = slot.lock.fact or slot.lock.leftover_of is None
        return found if kept_long_enough else [*found, _storage_filter(problem, library, slot)]
    return [*_exclusions(library, slot), *_standing_rules(problem, library, slot)]


def passing(filters: list[Filter], recipes: int) -> np.ndarray:
    """The recipes all filters leave."""
    return np.logical_and.reduce([f.passes for f in filters], initial=True) & np.ones(recipes, bool)


def _lock_filter(library: Library, slot: Slot) -> Filter:
    recipe = slot.lock.recipe_id
    title = library.recipes[library.index[recipe]].title
    passes = np.arange(len(library)) == library.index[recipe]
    return Filter("lock", slot.id, recipe, f"'{title}' is locked", passes)


def _storage_filter(problem: Problem, library: Library, slot: Slot) -> Filter:
    source = next(other for other in problem.slots if other.id == slot.lock.leftover_of)
    days = max(1, facts.day_number(slot.date) - facts.day_number(source.date))
    keeps = library.storage_days >= days
    name = f"leftovers must keep {days} days"
    return Filter("storage", slot.id, str(days), name, keeps)


def _kitchen(problem: Problem, library: Library, slot: Slot) -> Iterator[Filter]:
    offers = library.offering(slot.kind)
    if slot.not_offered:
        offers = offers & library.mask(lambda recipe: facts.offered(recipe, slot))
    yield Filter("kind", slot.id, slot.kind, f"only recipes for {slot.kind}", offers)
    if slot.minutes is not None:
        name = f"{slot.minutes} min available"
        yield Filter("minutes", slot.id, str(slot.minutes), name, library.minutes <= slot.minutes)
    if problem.equipment is not None:
        needed = {tool for recipe in library.recipes for tool in recipe.equipment}
        for tool in sorted(needed - set(problem.equipment)):
            name = f"no {tool} in the kitchen"
            yield Filter("equipment", tool, tool, name, library.doing_without(tool))


def _exclusions(library: Library, slot: Slot) -> Iterator[Filter]:
    for eater in slot.eaters:
        person = library.persons[library.person_index[eater]]
        named = (
            ("allergen", person.allergens, "{} must not have {}"),
            ("diet", person.diets, "{} eats {}"),
            ("food", person.never_foods, "{} never eats {}"),
        )
        for sort, codes, words in named:
            for code in codes:
                spoken = food_name(library, code) if sort == "food" else code.replace("_", " ")
                name = words.format(person.name, spoken)
                yield Filter(sort, person.id, code, name, ~library.excluded(sort, code))


def food_name(library: Library, food_id: str) -> str:
    """The food as a cook calls it; its id where the problem does not list it."""
    place = library.food_index.get(food_id)
    return food_id if place is None else library.foods[place].name


def _standing_rules(problem: Problem, library: Library, slot: Slot) -> Iterator[Filter]:
    """Hard "never" rules and themes."""
    for rule in problem.rules:
        if rule.hard and speaks_of(rule, slot):
            passes = ~rule_faults(library, rule)
            yield Filter("rule", rule.id, rule.kind, rules.name_of(rule), passes)


def _past_meals(problem: Problem, library: Library, slot: Slot) -> Iterator[Filter]:
    """Hard rules against repeats, as far as they look back before the plan."""
    offset = facts.day_number(slot.date) - facts.first_day(problem)
    for rule in problem.rules:
        if rule.hard and rule.kind == "no_repeat" and facts.in_scope(rule, slot):
            passes = library.days_since + offset >= rule.days
            yield Filter("rule", rule.id, rule.kind, rules.name_of(rule), passes)


def speaks_of(rule: Rule, slot: Slot) -> bool:
    """Whether a rule judges each single meal of this slot (never, theme of its weekday)."""
    if rule.kind == "theme" and date.fromisoformat(slot.date).weekday() != rule.weekday:
        return False
    return rule.kind in ("never", "theme") and facts.in_scope(rule, slot)


def rule_faults(library: Library, rule: Rule) -> np.ndarray:
    """The recipes that break a "never" or theme rule."""
    matching = library.matching(rule)
    return matching if rule.kind == "never" else ~matching
