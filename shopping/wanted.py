"""What the dishes of a plan need: one entry for each ingredient of each dish still to be cooked."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from planner.models import Meal, Plan
from recipes.models import Ingredient
from recipes.names import name_key
from shopping.aggregation import Need

_COOKED = {Meal.State.COOKED, Meal.State.EATEN}
_FIRST_FRESH = ("is_leftover", "date", "slot__position", "pk")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need and why it is there. `need.food`: a food's id, or the key of a name nobody knows."""

    need: Need
    name: str
    text: str
    meal_id: uuid.UUID | None
    recipe_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class _Dish:
    meal_id: uuid.UUID | None
    recipe_id: uuid.UUID
    factor: Decimal  # servings cooked / servings of the recipe


def wanted_for(plan: Plan) -> list[Wanted]:
    """In a fixed number of queries, and one more for each level of recipes within recipes.

    Skipped meals, free text and what comes from the freezer need nothing; what is cooked already
    has been bought. Optional ingredients are left out, and of alternatives the first is taken.
    """
    loose = _meals_without_event(plan)
    dishes = [
        *_events(plan),
        *(
            _Dish(meal.pk, meal.recipe, meal.servings / meal.recipe__servings)
            for meal in loose
            if meal.recipe
        ),
    ]
    lines = _lines({dish.recipe_id for dish in dishes})
    wanted = [_of_food(meal) for meal in loose if not meal.recipe]
    for dish in dishes:
        wanted += _ingredients(dish, dish.recipe_id, dish.factor, lines, ())
    return wanted


def _events(plan: Plan) -> Iterator[_Dish]:
    """What is cooked for meals of this or a later plan; the reason is the first fresh one."""
    rows = (
        plan.cook_events.exclude(recipe=None)
        .order_by("date", "pk", *(f"meals__{name}" for name in _FIRST_FRESH))
        .values_list(
            *("pk", "recipe", "servings", "recipe__servings", "meals__pk", "meals__state"),
            named=True,
        )
    )
    for _event, found in groupby(rows, key=attrgetter("pk")):
        meals = list(found)
        first = meals[0]
        if _is_ahead({meal.meals__state for meal in meals if meal.meals__pk}):
            yield _Dish(first.meals__pk, first.recipe, first.servings / first.recipe__servings)


def _is_ahead(states: set[str]) -> bool:
    """Still to be cooked: nothing eaten of it yet, and not every meal of it skipped."""
    return not states or (Meal.State.PLANNED in states and not states & _COOKED)


def _meals_without_event(plan: Plan) -> list:
    meals = plan.meals.filter(cook_event=None, is_leftover=False, state=Meal.State.PLANNED)
    meals = meals.filter(frozen_batch=None).exclude(recipe=None, food=None)
    return list(
        meals.values_list(
            *("pk", "recipe", "servings", "recipe__servings", "food", "food__name", "title"),
            named=True,
        )
    )


def _of_food(meal) -> Wanted:
    """A meal that is just a food, such as an apple: a piece for each serving."""
    need = Need(meal.food, meal.servings)
    return Wanted(need, meal.food__name, meal.title, meal.pk, None)


def _lines(recipes: set[uuid.UUID]) -> dict[uuid.UUID, list]:
    """The ingredients of the recipes, and of the recipes within them."""
    found = {recipe: [] for recipe in recipes}
    wanted = recipes
    while wanted:
        rows = (
            Ingredient.objects.filter(recipe__in=wanted)
            .order_by("position", "pk")
            .values_list(
                *("recipe", "original_text", "name", "amount_min", "amount_max", "unit", "size"),
                *("grams", "optional", "alternative_group", "food", "sub_recipe"),
                named=True,
            )
        )
        for row in rows:
            found[row.recipe].append(row)
        wanted = {row.sub_recipe for row in rows if row.sub_recipe} - set(found)
        found |= {recipe: [] for recipe in wanted}
    return found


def _ingredients(dish, recipe, factor, lines, path) -> Iterator[Wanted]:
    """Of a recipe within the recipe as much as its grams are of that recipe's grams."""
    path = (*path, recipe)
    for line in _bought(lines[recipe]):
        share = _share(line, lines) if line.sub_recipe and line.sub_recipe not in path else None
        if share is None:
            yield Wanted(
                _need(line, factor), line.name, line.original_text, dish.meal_id, dish.recipe_id
            )
        else:
            yield from _ingredients(dish, line.sub_recipe, factor * share, lines, path)


def _bought(lines: list) -> Iterator:
    groups = set()
    for line in lines:
        is_first = line.alternative_group is None or line.alternative_group not in groups
        groups.add(line.alternative_group)
        if is_first and not line.optional:
            yield line


def _share(line, lines) -> Decimal | None:
    whole = sum(part.grams or 0 for part in _bought(lines[line.sub_recipe]))
    return line.grams / whole if line.grams is not None and whole else None


def _need(line, factor: Decimal) -> Need:
    """Of a range the larger amount; the stored grams are those of its middle."""
    amount, grams = line.amount_min, line.grams
    if line.amount_max is not None and amount is not None:
        middle = (amount + line.amount_max) / 2
        amount = line.amount_max
        grams = grams * amount / middle if grams is not None and middle else grams
    return Need(
        food=line.food or name_key(line.name or line.original_text),
        amount=None if amount is None else amount * factor,
        unit=line.unit,
        size=line.size,
        grams=None if grams is None else grams * factor,
    )
