"""Eaten as planned: the pantry goes down by what was cooked, and the diary says who had how much.

What was taken and written stands with the meal (`Meal.taken`), so that it can be put back to the
gram: {"pantry": [amounts taken, each with its item], "diary": [ids of entries],
"freezer": the batch and how many servings of it}.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nutrition.models import DiaryEntry
from planner.models import CookEvent, Meal, PantryItem, Plan
from planner.services.chains import day_name
from planner.services.freezer import put_back_into_freezer, take_from_freezer
from planner.services.snapshots import remembered, remembered_with
from recipes.models import Food, Recipe

_CENT = Decimal("0.01")


@transaction.atomic
def set_eaten(meal: Meal, eaten: bool, *, today: datetime.date) -> None:
    """Eaten as planned, or not eaten after all.

    Raises ValidationError where its day has not come, or it was skipped.
    """
    plan = remembered_with(meal)
    if eaten:
        _check_can_be_eaten(meal, today)
        eat([meal])
    else:
        leave([meal])
    plan.save(update_fields=["previous", "offer"])


@transaction.atomic
def eat_days(plan: Plan, dates: Iterable[datetime.date], *, today: datetime.date) -> int:
    """All as planned on those days; the answer is how many meals that were.

    Raises ValidationError where a day has not come, or nothing is left to be eaten.
    """
    plan = remembered(plan.pk)
    meals = list(_ready(plan.meals.filter(date__in=set(dates))))
    if not meals:
        raise ValidationError(_("There is nothing left to eat on that day."))
    for meal in meals:
        _check_can_be_eaten(meal, today)
    eat(meals)
    plan.save(update_fields=["previous", "offer"])
    return len(meals)


def eat(meals: Iterable[Meal]) -> None:
    """Once for each cooking the pantry is asked; a meal that is eaten already stays as it is."""
    for meal in meals:
        if meal.state == Meal.State.EATEN:
            continue
        meal.state = Meal.State.EATEN
        meal.taken = {"pantry": _take(meal), "diary": _write_diary(meal)}
        if meal.frozen_batch_id:
            meal.taken["freezer"] = take_from_freezer(meal)
        meal.save(update_fields=["state", "taken"])


def leave(meals: Iterable[Meal]) -> None:
    """Not eaten after all: back into the pantry and out of the diary."""
    for meal in meals:
        if meal.state != Meal.State.EATEN:
            continue
        put_back_taken(meal)
        meal.state, meal.taken = Meal.State.PLANNED, {}
        meal.save(update_fields=["state", "taken"])


def put_back_taken(meal: Meal) -> None:
    """What a meal took, but for the pantry of a cooking of which somebody else has eaten."""
    taken = meal.taken or {}
    put_back_into_freezer(meal.household_id, taken.get("freezer"))
    DiaryEntry.objects.filter(
        household_id=meal.household_id, pk__in=taken.get("diary", [])
    ).delete()
    heir = _others(meal).filter(state=Meal.State.EATEN).first() if meal.cook_event_id else None
    amounts = taken.get("pantry")
    if heir and amounts is not None:
        heir.taken = heir.taken | {"pantry": amounts}
        heir.save(update_fields=["taken"])
    else:
        _give_back(meal, amounts or [])


@contextmanager
def eaten_again(plan: Plan) -> Iterator[None]:
    """While a snapshot takes the place of the meals, pantry and diary follow what it says.

    What is eaten before and after keeps what it took; what is eaten in one of them only puts it
    back, or takes it anew.
    """
    before = {meal.pk: meal for meal in plan.meals.filter(state=Meal.State.EATEN)}
    yield
    meals = plan.meals.filter(state=Meal.State.EATEN)
    after = {meal.pk: meal for meal in _with_table(meals)}
    for key, meal in after.items():
        meal.taken = before[key].taken if key in before else {}
        meal.save(update_fields=["taken"])
    for key, meal in before.items():
        if key not in after:
            put_back_taken(meal)
    for key, meal in after.items():
        if key not in before:
            meal.state = Meal.State.PLANNED
            eat([meal])


def _ready(meals):
    """Those still to be eaten, with what eating asks of them."""
    return _with_table(meals.to_eat())


def _with_table(meals):
    return meals.select_related("slot", "cook_event", "household").prefetch_related("eaters")


def _check_can_be_eaten(meal: Meal, today: datetime.date) -> None:
    if meal.date > today:
        text = _("%(day)s has not come yet: move the meal to today first.")
        raise ValidationError(text % {"day": day_name(meal.date)})
    if meal.state == Meal.State.SKIPPED:
        raise ValidationError(_("This meal was skipped: plan it again first."))


def _others(meal: Meal):
    return Meal.objects.filter(cook_event_id=meal.cook_event_id).exclude(pk=meal.pk)


def _take(meal: Meal) -> list[dict] | None:
    """Out of the pantry what the cooking used; None where another meal of it has taken that."""
    event = meal.cook_event
    if event is None or event.recipe_id is None:
        return []
    eaten = _others(meal).filter(state=Meal.State.EATEN)
    if any(other.taken.get("pantry") is not None for other in eaten):
        return None
    needs = _grams_used(event)
    items = PantryItem.objects.select_for_update().of(meal.household).counted()
    taken = []
    for item in items.filter(food__in=needs).order_by("best_before", "created_at", "pk"):
        grams = min(needs[item.food_id], item.grams)
        if grams > 0:
            needs[item.food_id] -= grams
            taken.append(_taken_from(item, grams))
    return taken


def _taken_from(item: PantryItem, grams: Decimal) -> dict:
    noted = {"item": str(item.pk), "food": str(item.food_id), "grams": str(grams)}
    noted["place"] = item.place
    for name in ("best_before", "opened_on"):
        value = getattr(item, name)
        noted[name] = value and value.isoformat()
    item.grams -= grams
    if item.grams > 0:
        item.save(update_fields=["grams"])
    else:
        item.delete()
    return noted


def _give_back(meal: Meal, taken: list[dict]) -> None:
    """Into the items it came from; those used up come back, unless their food is gone."""
    items = PantryItem.objects.select_for_update().filter(household_id=meal.household_id)
    known = {str(item.pk): item for item in items.filter(pk__in=[one["item"] for one in taken])}
    foods = Food.objects.of(meal.household).filter(pk__in=[one["food"] for one in taken])
    foods = {str(key) for key in foods.values_list("pk", flat=True)}
    for one in taken:
        item = known.get(one["item"])
        if item is None and one["food"] in foods:
            item = PantryItem(pk=one["item"], household=meal.household, food_id=one["food"])
            item.grams = Decimal(0)
            item.place = one["place"]
            item.best_before, item.opened_on = one["best_before"], one["opened_on"]
        if item is not None and not item.is_staple:
            item.grams += Decimal(one["grams"])
            item.save()


def _grams_used(event: CookEvent) -> dict:
    """Grams of each food; lines of unknown weight take nothing. Of alternatives the first."""
    recipe = Recipe.objects.with_ingredients().get(pk=event.recipe_id)
    found: dict = {}
    _add_used(recipe, event.servings / recipe.servings, found)
    return {food: grams.quantize(_CENT) for food, grams in found.items()}


def _add_used(recipe: Recipe, factor: Decimal, found: dict, above=()) -> None:
    groups = set()
    for line in recipe.ingredients.all():
        group = line.alternative_group
        if line.optional or line.grams is None or group in groups:
            continue
        groups |= {group} - {None}
        if line.food_id:
            found[line.food_id] = found.get(line.food_id, Decimal(0)) + line.grams * factor
        elif line.sub_recipe_id and line.sub_recipe_id not in above:
            whole = [inner.grams for inner in line.sub_recipe.ingredients.all()]
            if whole and None not in whole and sum(whole) > 0:
                share = factor * line.grams / sum(whole)
                _add_used(line.sub_recipe, share, found, (*above, recipe.pk))


def _write_diary(meal: Meal) -> list[str]:
    eaters = list(meal.eaters.all())
    equal = float(meal.servings) / max(1, len(eaters) + meal.guests)
    entries = [
        DiaryEntry(
            household_id=meal.household_id,
            person=person,
            date=meal.date,
            meal_type=meal.slot.meal_type,
            recipe_id=meal.recipe_id,
            servings=_servings(meal, meal.portions.get(str(person.pk), equal)),
            title=meal.title,
        )
        for person in eaters
    ]
    DiaryEntry.objects.bulk_create(entries)
    return [str(entry.pk) for entry in entries]


def _servings(meal: Meal, portion: float) -> Decimal | None:
    """Free text is not counted in servings."""
    if meal.recipe_id is None:
        return None
    return max(Decimal(str(portion)).quantize(_CENT), _CENT)
