"""What is in the freezer as the optimiser sees it: dishes of their own, with so many servings.

Each batch becomes a recipe with the facts of its dish, and a food of which one "gram" is a
serving. That food is at home like any other: using it is free, and what expires in the week and
is not used is lost money. No slot is offered more than there is or what has expired by then, and
a hard rule holds the number of meals to what the servings suffice for, whichever meals those are.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from planner.models import FrozenBatch, Meal, Plan
from planner.optimiser import facts as core_facts
from planner.optimiser import types as core
from planner.optimiser.serving import serve
from planner.services.asking import OUT_OF_SEASON
from recipes.models import Recipe

# Thawing needs nobody at the stove, but somebody to warm it.
THAW_MINUTES = 10
_PREFIX = "frozen:"
# What a portion is still worth after the week by the days it keeps: the sooner it has to be
# eaten, the sooner it is planned.
_WORTH_LATER = [(14, 0.7), (28, 0.85), (60, 0.95)]
_ROUNDING = 1e-6  # of sums of portions


@dataclass(frozen=True, slots=True)
class Portions:
    """A batch, and the servings of it that this week may use."""

    batch: FrozenBatch
    servings: float

    @property
    def key(self) -> str:
        return batch_key(self.batch)


@dataclass(frozen=True, slots=True)
class Dish:
    """What a recipe of the optimiser is in our tables."""

    recipe_id: str
    title: str
    batch_id: str | None = None


def dish_key(meal: Meal) -> str:
    """The id that a meal's dish has in the problem."""
    if meal.frozen_batch_id:
        return f"{_PREFIX}{meal.frozen_batch_id}"
    return str(meal.recipe_id)


def batch_key(batch: FrozenBatch) -> str:
    return f"{_PREFIX}{batch.pk}"


def is_frozen(key: str) -> bool:
    return key.startswith(_PREFIX)


def batches_of(keys: Iterable[str]) -> dict[str, FrozenBatch]:
    """Those of the keys that stand for batches, with their rows."""
    wanted = [key.removeprefix(_PREFIX) for key in keys if is_frozen(key)]
    batches = FrozenBatch.objects.filter(pk__in=wanted).select_related("recipe")
    return {batch_key(batch): batch for batch in batches}


def dishes_of(keys: Iterable[str]) -> dict[str, Dish]:
    """By their ids in the problem; what is gone since is missing."""
    keys = set(keys)
    recipes = Recipe.objects.filter(pk__in=[key for key in keys if not is_frozen(key)])
    found = {str(pk): Dish(str(pk), title) for pk, title in recipes.values_list("pk", "title")}
    for key, batch in batches_of(keys).items():
        found[key] = Dish(str(batch.recipe_id), batch.recipe.title, str(batch.pk))
    return found


def portions_for(plan: Plan, keep: Iterable[Meal], kept: Mapping[str, Meal]) -> list[Portions]:
    """What the week may use: all there is but what other weeks count on, in one query.

    `kept`: those of the meals in `keep` that the problem has as locked slots.
    """
    keep = [meal for meal in keep if meal.frozen_batch_id]
    wanted = Q(removed_at=None, servings__gt=0) | Q(pk__in={m.frozen_batch_id for m in keep})
    rows = FrozenBatch.objects.of(plan.household).filter(wanted)
    locked = {meal.pk for meal in kept.values()}
    batches = rows.with_promised(but_plan=plan)
    return [Portions(batch, _servings(batch, keep, locked)) for batch in batches]


def _servings(batch: FrozenBatch, meals: list[Meal], locked: set) -> float:
    free = batch.servings - batch.promised
    for meal in [meal for meal in meals if meal.frozen_batch_id == batch.pk]:
        if meal.state == Meal.State.EATEN:
            free += meal.servings if meal.pk in locked else 0
        elif meal.pk not in locked and meal.state != Meal.State.SKIPPED:
            free -= meal.servings
    return max(0.0, float(free))


def frozen_dishes(
    frozen: Iterable[Portions], rows: Iterable[Recipe], dishes: Iterable[core.Recipe]
) -> tuple[core.Recipe, ...]:
    """A recipe for each batch: the same dish, but that thawing is quick and nothing is left."""
    rows, dishes = {row.pk: row for row in rows}, {dish.id: dish for dish in dishes}
    return tuple(
        _frozen_dish(portions, rows[portions.batch.recipe_id], dishes) for portions in frozen
    )


def _frozen_dish(portions: Portions, row: Recipe, dishes: dict[str, core.Recipe]) -> core.Recipe:
    dish = dishes[str(row.pk)]
    return replace(
        dish,
        id=portions.key,
        title=_("%(title)s (from the freezer)") % {"title": dish.title},
        kinds=tuple(row.meal_types) if portions.batch.removed_at is None else (),
        minutes=THAW_MINUTES,
        storage_days=None,
        foods=dict.fromkeys(dish.foods, 0.0) | {portions.key: 1.0},
        weighed_share=1.0,
        tags=tuple(tag for tag in dish.tags if tag != OUT_OF_SEASON),
        equipment=(),
    )


def with_freezer(
    problem: core.Problem, frozen: list[Portions], week_start: datetime.date
) -> core.Problem:
    """The problem with what the freezer holds; it has the recipes of `frozen_dishes` already."""
    if not frozen:
        return problem
    keys = {portions.key for portions in frozen}
    fresh = replace(problem, recipes=tuple(r for r in problem.recipes if r.id not in keys))
    worth = _worth(fresh)
    for portions in frozen:
        dish = next(recipe for recipe in problem.recipes if recipe.id == portions.key)
        own = str(portions.batch.recipe_id)
        days = max(0, (portions.batch.best_before - week_start).days)
        problem = _limited(_stocked(problem, portions, dish, worth[own], days), portions, dish)
        problem = _as_known(problem, own, dish.id)
    return problem


def _worth(problem: core.Problem) -> dict[str, float]:
    """What a serving of each recipe costs to cook."""
    price, hidden = core_facts.prices_per_gram(problem), core_facts.hidden_costs(problem)
    return {
        recipe.id: hidden[recipe.id] + sum(price[food] * g for food, g in recipe.foods.items())
        for recipe in problem.recipes
    }


def _stocked(problem, portions: Portions, dish: core.Recipe, worth: float, days: int):
    later = next((value for most, value in _WORTH_LATER if days <= most), 1.0)
    food = core.Food(
        id=portions.key,
        name=dish.title,
        price_per_kg=1000 * worth,
        perishable=True,
        leftover_value=later,
    )
    items = problem.pantry
    if portions.servings > 0:
        items = (*items, core.PantryItem(food.id, portions.servings, days))
    return replace(problem, foods=(*problem.foods, food), pantry=items)


def _limited(problem: core.Problem, portions: Portions, dish: core.Recipe) -> core.Problem:
    """Nothing that has expired, and never more meals than the hungriest of them leave."""
    people = {person.id: person for person in problem.persons}
    slots, used, locked = [], [], 0
    for slot in problem.slots:
        eaters = [people[eater] for eater in slot.eaters]
        servings = sum(core_facts.portion(person, slot, dish) for person in eaters)
        servings += slot.guest_portions
        is_locked = slot.wanted and slot.lock is not None and slot.lock.recipe_id == dish.id
        fits = slot.wanted and slot.kind in dish.kinds
        fits &= servings <= portions.servings + _ROUNDING
        fits &= slot.date <= portions.batch.best_before.isoformat()
        fits &= not any(core_facts.blocks(person, dish) for person in eaters)
        locked += is_locked
        if fits or is_locked:
            used.append(servings)
        if not fits:
            slot = replace(slot, not_offered=(*slot.not_offered, dish.id))
        slots.append(slot)
    most = max(locked, suffices_for(portions.servings, used))
    rule = core.Rule(
        id=dish.id,
        kind="max",
        attribute="recipe",
        value=dish.id,
        count=most,
        hard=True,
        label=_("No more of %(title)s than there is") % {"title": dish.title},
    )
    rules = (*problem.rules, rule) if most else problem.rules
    return replace(problem, slots=tuple(slots), rules=rules)


def without_counts(problem: core.Problem) -> core.Problem:
    """Without the rules that hold the number of meals: for one meal `is_enough` is exact."""
    rules = tuple(rule for rule in problem.rules if not is_frozen(rule.id))
    return replace(problem, rules=rules)


def is_enough(problem: core.Problem, meals: Iterable[core.PlannedMeal], key: str) -> bool:
    """Whether there are portions of a batch for all meals that are planned from it."""
    wanted = [meal for meal in meals if meal.recipe_id == key]
    used = sum(meal.servings for meal in serve(problem, wanted))
    there = sum(item.grams for item in problem.pantry if item.food_id == key)
    return used <= there + _ROUNDING


def suffices_for(servings: float, used: list[float]) -> int:
    """For how many meals there is enough, even if they are those at which most is eaten."""
    number = 0
    for taken in sorted(used, reverse=True):
        servings -= taken
        if servings < -_ROUNDING:
            break
        number += 1
    return number


def _as_known(problem: core.Problem, own: str, key: str) -> core.Problem:
    """It has the stars of its dish, and was eaten when that was."""
    stars = tuple(replace(r, recipe_id=key) for r in problem.ratings if r.recipe_id == own)
    eaten = tuple(replace(e, recipe_id=key) for e in problem.history if e.recipe_id == own)
    return replace(problem, ratings=problem.ratings + stars, history=problem.history + eaten)
