"""A better week on offer: what would change, and by how much it is better."""

import datetime
import math
from dataclasses import dataclass

from planner.models import Plan
from planner.money import money
from planner.pages.summary import gap_percent
from planner.services.places import keyed, place_of
from planner.services.thawing import dish_key, dishes_of
from recipes.models import Recipe


@dataclass(frozen=True, slots=True)
class OfferedMeal:
    """One place of the week that would change; `old` is empty where there is nothing yet."""

    date: datetime.date
    slot_name: str
    old: str
    new: Recipe
    leftover_from: datetime.date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """`percent`: by how much the week's score is better; 0 where it fills gaps or mends rules."""

    percent: float
    gap_percent: float | None
    meals: list[OfferedMeal]
    unchanged: int
    cheaper: str
    dearer: str


def offer_percent(plan: Plan) -> float | None:
    """By how many per cent the week on offer is better; None where there is none."""
    if not plan.offer:
        return None
    now, new = plan.offer["now"], plan.offer["objective"]
    return max(0.0, math.floor(1000 * (now - new) / now) / 10) if now > 0 else 0.0


def offer_page(plan: Plan) -> dict:
    """What `planner/offer_detail.html` shows; `plan` comes with its household."""
    return {"plan": plan, "offer": _offer(plan) if plan.offer else None}


def _offer(plan: Plan) -> Offer:
    given = plan.offer
    known = dishes_of(key for _, key, _ in given["meals"])
    rows = Recipe.objects.filter(pk__in={dish.recipe_id for dish in known.values()}).with_tags()
    recipes = {str(recipe.pk): recipe for recipe in rows}
    dishes = {key: recipes[dish.recipe_id] for key, dish in known.items()}
    rows = keyed(plan.meals.select_related("slot", "recipe"))
    names = {slot.pk: slot.name for slot in plan.household.mealslot_set.all()}
    changed = []
    for key, recipe, origin in given["meals"]:
        date, slot = place_of(key)
        row = rows.get(key)
        if recipe in dishes and (row is None or dish_key(row) != recipe):
            leftover_from = place_of(origin)[0] if origin else None
            old = row.title if row else ""
            name = names.get(slot, "")
            changed.append(OfferedMeal(date, name, old, dishes[recipe], leftover_from))
    currency, outlay = plan.household.currency, given["outlay"]
    gap = (given["objective"] - given["bound"]) / given["objective"] if given["bound"] > 0 else None
    return Offer(
        percent=offer_percent(plan),
        gap_percent=gap_percent(gap),
        meals=sorted(changed, key=lambda meal: meal.date),
        unchanged=len(given["meals"]) - len(changed),
        cheaper=money(-outlay, currency) if outlay < -0.05 else "",
        dearer=money(outlay, currency) if outlay > 0.05 else "",
    )
