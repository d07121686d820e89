"""What a problem must satisfy beyond its types, told in one sentence with the place in the JSON."""

import math
from collections.abc import Iterable, Iterator
from datetime import date

from . import facts
from .types import Band, Person, Problem, ProblemError, Recipe, Rule, Slot

# Fields a kind of rule cannot do without.
NEEDED = {
    "max": ("attribute", "value", "count"),
    "min": ("attribute", "value", "count"),
    "must": ("attribute", "value"),
    "never": ("attribute", "value"),
    "theme": ("attribute", "value", "weekday"),
    "no_repeat": ("days",),
    "not_consecutive": ("attribute",),
    "budget": ("amount",),
}


def check(problem: Problem) -> None:
    """Raises ProblemError with the first fault found."""
    for fault in _faults(problem):
        raise ProblemError(fault)


def check_file(problem: Problem) -> None:
    """As `check`, and that it says what can be planned at all.

    A household's own data may come to this while people change it, so that a running site
    explains it as a clash instead. Raises ProblemError with the first fault found.
    """
    check(problem)
    if not problem.recipes:
        raise ProblemError("recipes is empty; give at least one recipe to choose from.")
    recipes = {recipe.id: recipe for recipe in problem.recipes}
    persons = {person.id: person for person in problem.persons}
    for place, slot in enumerate(problem.slots):
        if slot.lock and not slot.lock.fact:
            for eater in slot.eaters:
                for sort, code in facts.blocks(persons[eater], recipes[slot.lock.recipe_id]):
                    raise ProblemError(
                        f"slots[{place}].lock.recipe_id '{slot.lock.recipe_id}' is excluded for "
                        f"'{eater}' ({sort} {code}); unlock it, or make it a fact."
                    )


def _faults(problem: Problem) -> Iterator[str]:
    if not problem.slots:
        yield "slots is empty; give at least one meal to plan."
    for name in ("persons", "slots", "recipes", "foods", "rules"):
        yield from _repeated(name, getattr(problem, name))
    ids = {
        name: {item.id for item in getattr(problem, name)}
        for name in ("persons", "slots", "recipes", "foods")
    }
    for place, person in enumerate(problem.persons):
        yield from _person_faults(f"persons[{place}]", person)
    for place, slot in enumerate(problem.slots):
        yield from _slot_faults(f"slots[{place}]", slot, problem, ids)
    for place, recipe in enumerate(problem.recipes):
        yield from _recipe_faults(f"recipes[{place}]", recipe, ids)
    for place, food in enumerate(problem.foods):
        yield from _not_below(f"foods[{place}].price_per_kg", food.price_per_kg, 0)
        yield from _within(f"foods[{place}].leftover_value", food.leftover_value, 0, 1)
        for number, size in enumerate(food.packages_g):
            yield from _above(f"foods[{place}].packages_g[{number}]", size, 0)
    for place, rule in enumerate(problem.rules):
        yield from _rule_faults(f"rules[{place}]", rule)
    yield from _list_faults(problem, ids)
    yield from _weight_faults(problem)


def _repeated(name: str, items: Iterable) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, item in enumerate(items):
        if not item.id.strip():
            yield f"{name}[{place}].id is empty; give it a text."
        if item.id in seen:
            yield f"{name}[{place}].id '{item.id}' is also {name}[{seen[item.id]}]'s; ids differ."
        seen.setdefault(item.id, place)


def _person_faults(path: str, person: Person) -> Iterator[str]:
    yield from _above(f"{path}.energy_kcal", person.energy_kcal, 0)
    for horizon in ("daily", "weekly"):
        for place, band in enumerate(getattr(person, horizon)):
            yield from _band_faults(f"{path}.{horizon}[{place}]", band)


def _band_faults(path: str, band: Band) -> Iterator[str]:
    yield from _not_below(f"{path}.low", band.low, 0)
    yield from _not_below(f"{path}.high", band.high, 0)
    yield from _not_below(f"{path}.weight", band.weight, 0)
    if not (band.low or band.high):
        yield f"{path} has neither low nor high above 0; give one of them."
    if band.low is not None and band.high is not None and band.low > band.high:
        yield f"{path}.low ({band.low}) is above high ({band.high}); swap or mend them."


def _slot_faults(path: str, slot: Slot, problem: Problem, ids: dict) -> Iterator[str]:
    if not _is_date(slot.date):
        yield f"{path}.date '{slot.date}' is not a date; write it like 2026-11-23."
    if not slot.kind.strip():
        yield f"{path}.kind is empty; name the meal recipes have to offer, such as dinner."
    yield from _not_below(f"{path}.minutes", slot.minutes, 0)
    yield from _within(f"{path}.energy_share", slot.energy_share, 0, 1)
    yield from _not_below(f"{path}.guest_portions", slot.guest_portions, 0)
    yield from _above(f"{path}.portion_factor", slot.portion_factor, 0)
    if len(set(slot.eaters)) < len(slot.eaters):
        yield f"{path}.eaters names somebody twice; name each eater once."
    for place, eater in enumerate(slot.eaters):
        yield from _unknown(f"{path}.eaters[{place}]", eater, "persons", ids)
    if slot.lock:
        yield from _lock_faults(f"{path}.lock", slot, problem, ids)


def _is_date(text: str) -> bool:
    """Of the one form in which dates sort as texts."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _lock_faults(path: str, slot: Slot, problem: Problem, ids: dict) -> Iterator[str]:
    yield from _unknown(f"{path}.recipe_id", slot.lock.recipe_id, "recipes", ids)
    source_id = slot.lock.leftover_of
    if source_id is None:
        return
    yield from _unknown(f"{path}.leftover_of", source_id, "slots", ids)
    order = [s.id for s in sorted(problem.slots, key=lambda s: s.date) if s.wanted]
    source = next(s for s in problem.slots if s.id == source_id)
    if (
        source.lock is None
        or source.lock.leftover_of
        or source.lock.recipe_id != (slot.lock.recipe_id)
    ):
        yield f"{path}.leftover_of: slot '{source_id}' must be locked to cook the same recipe."
    elif slot.wanted and (source_id not in order or order.index(source_id) >= order.index(slot.id)):
        yield f"{path}.leftover_of: slot '{source_id}' must be a wanted, earlier slot."


def _recipe_faults(path: str, recipe: Recipe, ids: dict) -> Iterator[str]:
    yield from _not_below(f"{path}.minutes", recipe.minutes, 0)
    yield from _above(f"{path}.servings", recipe.servings, 0)
    yield from _not_below(f"{path}.storage_days", recipe.storage_days, 0)
    yield from _within(f"{path}.weighed_share", recipe.weighed_share, 0, 1)
    for code, amount in recipe.nutrients.items():
        yield from _not_below(f"{path}.nutrients.{code}", amount, 0)
    for food, grams in recipe.foods.items():
        yield from _unknown(f"{path}.foods", food, "foods", ids)
        yield from _not_below(f"{path}.foods.{food}", grams, 0)


def _rule_faults(path: str, rule: Rule) -> Iterator[str]:
    for name in NEEDED[rule.kind]:
        if getattr(rule, name) is None:
            yield f"{path} of kind '{rule.kind}' needs {name}."
    for name in ("count", "amount", "weight"):
        yield from _not_below(f"{path}.{name}", getattr(rule, name), 0)
    yield from _not_below(f"{path}.days", rule.days, 1)
    yield from _within(f"{path}.weekday", rule.weekday, 0, 6)
    if rule.kind == "not_consecutive" and rule.attribute not in ("protein", "cuisine"):
        yield f"{path}.attribute of a not_consecutive rule is 'protein' or 'cuisine'."


def _list_faults(problem: Problem, ids: dict) -> Iterator[str]:
    for place, rating in enumerate(problem.ratings):
        yield from _unknown(f"ratings[{place}].person_id", rating.person_id, "persons", ids)
        yield from _within(f"ratings[{place}].stars", rating.stars, 1, 5)
    for place, item in enumerate(problem.pantry):
        yield from _unknown(f"pantry[{place}].food_id", item.food_id, "foods", ids)
        yield from _not_below(f"pantry[{place}].grams", item.grams, 0)
    for place, eaten in enumerate(problem.history):
        yield from _not_below(f"history[{place}].days_ago", eaten.days_ago, 1)
    for place, pattern in enumerate(problem.leftover_patterns):
        if not pattern.eaten:
            yield f"leftover_patterns[{place}].eaten is empty; name a meal or drop the pattern."
        for number, meal in enumerate(pattern.eaten):
            path = f"leftover_patterns[{place}].eaten[{number}].days_later"
            yield from _not_below(path, meal.days_later, 0)


def _weight_faults(problem: Problem) -> Iterator[str]:
    for name in problem.weights.__dataclass_fields__:
        value = getattr(problem.weights, name)
        if isinstance(value, int | float):
            yield from _not_below(f"weights.{name}", value, 0)
    yield from _within("weights.neutral_stars", problem.weights.neutral_stars, 1, 5)
    for kind, number in problem.weights.free_cookings.items():
        yield from _not_below(f"weights.free_cookings.{kind}", number, 1)


def _unknown(path: str, value: str, name: str, ids: dict) -> Iterator[str]:
    if value not in ids[name]:
        yield f"{path} names '{value}', which is not in {name}."


def _not_below(path: str, value: float | None, least: float) -> Iterator[str]:
    if value is not None and not (value >= least and math.isfinite(value)):
        yield f"{path} is {value}; it must be at least {least}."


def _above(path: str, value: float, floor: float) -> Iterator[str]:
    if not (value > floor and math.isfinite(value)):
        yield f"{path} is {value}; it must be above {floor}."


def _within(path: str, value: float | None, least: float, most: float) -> Iterator[str]:
    if value is not None and not least <= value <= most:
        yield f"{path} is {value}; it must lie between {least} and {most}."
