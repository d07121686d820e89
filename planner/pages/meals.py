"""One meal as its card shows it."""

import datetime
import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.template.defaultfilters import floatformat

from households.addresses import addresses
from households.models import Person
from nutrition.models import RecipeNutrition
from planner.models import Meal
from planner.phrases import priced, reason
from planner.services.thawing import THAW_MINUTES
from planner.weeks import days_from
from recipes.models import Recipe
from recipes.templatetags.recipe_art import Art, recipe_art

# With fewer of its lines known, the numbers of a recipe say too little of the dish.
ENOUGH_COVERAGE = 0.8
NUTRIENTS = ("energy_kcal", "protein_g", "carbohydrate_g", "fat_g")


@dataclass(frozen=True, slots=True)
class Rest:
    """A later meal that eats of a cooking."""

    pk: uuid.UUID
    date: datetime.date


@dataclass(frozen=True, slots=True)
class MealCard:
    """A frozen value, so that what is drawn from it is drawn once (mealplanner's `remember`).

    `eaten`: what each person takes in, by person and nutrient; None: not known. It is not drawn.

    `days` are those of its week. `cooked_at` is the meal at which leftovers are cooked, `rests` the
    meals that eat of this cooking later; of meals that are over `may_be_eaten` says nothing.

    `energy_kcal` is for each eater on average, `energy` the same in words, empty where unknown.
    `eater_names` is empty when everybody eats.
    `recipe_servings`: how many to scale the recipe to when it is opened for cooking.
    """

    pk: uuid.UUID
    date: datetime.date
    days: tuple[datetime.date, ...]
    may_be_eaten: bool
    recipe_id: uuid.UUID | None
    recipe_title: str
    art: Art
    url: str
    minutes: int | None
    servings: Decimal
    recipe_servings: int | None
    eater_names: tuple[str, ...]
    locked: bool
    state: str
    note: str
    leftover_from: datetime.date | None
    cooked_at: uuid.UUID | None
    rests: tuple[Rest, ...]
    start_at: datetime.time | None
    from_freezer: bool
    reasons: tuple[str, ...]
    energy_kcal: float | None
    energy: str
    eaten: Mapping[uuid.UUID, Mapping[str, float | None]] = field(repr=False, compare=False)

    @property
    def whole_servings(self) -> int:
        """Servings rounded up: what decides between one serving and several in words."""
        return math.ceil(self.servings)

    @property
    def leftovers_on(self) -> list[datetime.date]:
        return [rest.date for rest in self.rests]

    @property
    def is_over(self) -> bool:
        return self.state in Meal.OVER

    @property
    def is_skipped(self) -> bool:
        return self.state == Meal.State.SKIPPED

    @property
    def is_counted(self) -> bool:
        return self.energy_kcal is not None


@dataclass(frozen=True, slots=True)
class Table:
    """Who is at it, and by meal the ids of those who eat it; `facts` by recipe."""

    people: list[Person]
    eaters: Mapping[uuid.UUID, list[uuid.UUID]]
    facts: Mapping[uuid.UUID, RecipeNutrition]


def cards_of(meals: list[Meal], table: Table, today: datetime.date) -> dict[uuid.UUID, MealCard]:
    """A card for each meal by its id; `meals` are those of a whole plan, `for_cards`."""
    together: dict[uuid.UUID, list[Meal]] = {}
    for meal in meals:
        if meal.cook_event_id:
            together.setdefault(meal.cook_event_id, []).append(meal)
    days = tuple(days_from(meals[0].plan.week_start)) if meals else ()
    address = addresses("recipes:recipe_detail")
    return {
        meal.pk: _card(
            meal,
            together.get(meal.cook_event_id, []),
            table,
            days=days,
            url=address(meal.recipe_id) if _is_there(meal.recipe) else "",
            may_be_eaten=meal.date <= today and meal.state != Meal.State.SKIPPED,
        )
        for meal in meals
    }


def _is_there(recipe: Recipe | None) -> bool:
    return recipe is not None and recipe.deleted_at is None


def _card(meal: Meal, together: list[Meal], table: Table, **given) -> MealCard:
    recipe = meal.recipe
    minutes = _minutes(meal)
    eaters = table.eaters.get(meal.pk, [])
    eaten = _eaten(meal, eaters, table.facts.get(meal.recipe_id))
    energy_kcal = _energy_of_one(eaten)
    is_leftover = bool(meal.is_leftover and meal.cook_event)
    return MealCard(
        pk=meal.pk,
        date=meal.date,
        recipe_id=meal.recipe_id,
        recipe_title=recipe.title if recipe else meal.title,
        art=recipe_art(recipe),
        minutes=minutes,
        servings=meal.servings,
        recipe_servings=_servings_to_cook(meal, is_leftover),
        eater_names=_eater_names(eaters, table.people),
        locked=meal.locked,
        state=meal.state,
        note=meal.note,
        **_chain(meal, together, is_leftover),
        start_at=None if is_leftover else _start_at(meal, minutes),
        from_freezer=meal.frozen_batch_id is not None,
        reasons=tuple([priced(reason(why["text"])) for why in meal.reasons]),
        energy_kcal=energy_kcal,
        energy="" if energy_kcal is None else f"{floatformat(energy_kcal, '0g')} kcal",
        eaten=eaten,
        **given,
    )


def _minutes(meal: Meal) -> int | None:
    if meal.frozen_batch_id:
        return THAW_MINUTES
    return (meal.recipe and meal.recipe.total_minutes) or None


def _servings_to_cook(meal: Meal, is_leftover: bool) -> int | None:
    if meal.recipe is None:
        return None
    if is_leftover or meal.cook_event is None:
        return meal.recipe.servings
    return max(1, round(meal.cook_event.servings))


def _chain(meal: Meal, together: list[Meal], is_leftover: bool) -> dict:
    return {
        "leftover_from": meal.cook_event.date if is_leftover else None,
        "cooked_at": _cooked_at(together) if is_leftover else None,
        "rests": () if is_leftover else _later(meal, together),
    }


def _cooked_at(together: list[Meal]) -> uuid.UUID | None:
    return next((meal.pk for meal in together if not meal.is_leftover), None)


def _later(meal: Meal, together: list[Meal]) -> tuple[Rest, ...]:
    rest = [other for other in together if other.is_leftover and other.pk != meal.pk]
    planned = [Rest(other.pk, other.date) for other in rest if other.state != Meal.State.SKIPPED]
    return tuple(sorted(planned, key=lambda rest: rest.date))


def _eater_names(eaters: list[uuid.UUID], people: list[Person]) -> tuple[str, ...]:
    if set(eaters) >= {person.pk for person in people}:
        return ()
    return tuple([person.name for person in people if person.pk in eaters])


def _start_at(meal: Meal, minutes: int | None) -> datetime.time | None:
    """When to begin cooking, so that the meal is ready at its usual time."""
    if minutes is None:
        return None
    ready = datetime.datetime.combine(meal.date, meal.slot.usual_time)
    start = ready - datetime.timedelta(minutes=minutes)
    return start.time() if start.date() == meal.date else None


def _eaten(meal: Meal, eaters: list[uuid.UUID], facts: RecipeNutrition | None) -> dict:
    """Nutrients by person: the recipe's serving times the person's portion."""
    values = _values(facts)
    equal = float(meal.servings) / (len(eaters) + meal.guests) if eaters else 1.0
    portions = {pk: meal.portions.get(str(pk), equal) for pk in eaters or [None]}
    return {
        pk: {name: None if value is None else value * portion for name, value in values.items()}
        for pk, portion in portions.items()
    }


def _values(facts: RecipeNutrition | None) -> dict[str, float | None]:
    if facts is None or facts.coverage < ENOUGH_COVERAGE:
        return dict.fromkeys(NUTRIENTS)
    return {name: getattr(facts, name) for name in NUTRIENTS}


def _energy_of_one(eaten: dict) -> float | None:
    energies = [values["energy_kcal"] for values in eaten.values()]
    return None if None in energies else sum(energies) / len(energies)
