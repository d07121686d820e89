"""From a solution of the optimiser to the tables: plain values in, ORM out."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal

from django.db import transaction

from planner.leftovers import likely_waste
from planner.models import CookEvent, Meal, Plan
from planner.optimiser import types as core
from planner.services.places import keyed, keyed_some, place_of
from planner.services.snapshots import take_snapshot, write_eaters
from planner.services.thawing import Dish, dishes_of, is_frozen

_CENT = Decimal("0.01")
_LEAST_SERVINGS = Decimal("0.25")


@transaction.atomic
def save_solution(
    plan: Plan, problem: core.Problem, solution: core.Solution, keep: Iterable[Meal]
) -> None:
    """Replace the plan's meals by the solution's; meals in `keep` stay as they are.

    A place that keeps its dish keeps its row, and a place that gets another one its address.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)  # two fillings at once: one after the other
    plan.previous = take_snapshot(plan)
    plan.offer = {}
    keep, rows = list(keep), keyed(plan.meals.all())
    kept = keyed_some(keep, rows.values())
    reused = {m.slot_id: rows[m.slot_id] for m in solution.meals if m.slot_id in rows}
    reused = {key: row for key, row in reused.items() if key not in kept}
    stay = {meal.pk for meal in (*keep, *reused.values())}
    plan.meals.exclude(pk__in=stay).delete()
    _forget_events(plan, solution, keep, kept)
    events = _write_events(plan, problem, solution, kept)
    _write_meals(plan, problem, solution, {"kept": kept, "reused": reused}, events)
    save_worth(plan, problem, solution)


def save_worth(plan: Plan, problem: core.Problem, solution: core.Solution) -> None:
    """What the plan is worth; without a bound nothing is proven."""
    plan.state = Plan.State.PLANNED
    plan.seed = solution.seed
    plan.objective, plan.seconds = solution.objective, solution.seconds
    proven = solution.bound > 0
    plan.bound, plan.gap = (solution.bound, solution.gap) if proven else (None, None)
    waste = likely_waste(problem, solution)
    plan.terms = dict(solution.terms)
    plan.figures = {"outlay": solution.outlay, "fallback": solution.fallback} | asdict(waste)
    plan.clashes = [_clash(clash, problem) for clash in (*solution.clashes, *solution.conflicts)]
    plan.save()


def _forget_events(plan, solution, keep: Iterable[Meal], kept: dict[str, Meal]) -> None:
    """Events are written anew, but for those of kept meals the solution does not speak of."""
    rewritten = {kept[meal.slot_id].pk for meal in solution.meals if meal.slot_id in kept}
    elsewhere = {
        meal.cook_event_id
        for meal in keep
        if meal.pk not in rewritten and meal.state != Meal.State.SKIPPED
    }
    plan.cook_events.exclude(pk__in=elsewhere - {None}).delete()


def _write_events(plan, problem, solution, kept) -> dict[str, CookEvent]:
    """One row an event; the answer has it under every slot in which it is eaten."""
    dates = {slot.id: slot.date for slot in problem.slots}
    servings = {meal.slot_id: _servings(meal, kept) for meal in solution.meals}
    events, rows = {}, []
    for event in solution.events:
        if is_frozen(event.recipe_id):
            continue  # nothing is cooked
        row = CookEvent(
            household_id=plan.household_id,
            plan=plan,
            recipe_id=event.recipe_id,
            date=dates[event.slot_ids[0]],
            servings=sum(servings[slot] for slot in event.slot_ids),
        )
        rows.append(row)
        events |= dict.fromkeys(event.slot_ids, row)
    CookEvent.objects.bulk_create(rows)
    return events


def _write_meals(plan, problem, solution, known: dict[str, dict], events) -> None:
    """`known`: the rows of places that stay as they are ("kept"), and of others ("reused")."""
    slots = {slot.id: slot for slot in problem.slots}
    dishes = dishes_of(meal.recipe_id for meal in solution.meals)
    rows = {"kept": [], "reused": [], "fresh": []}
    eaters = {}
    for planned in solution.meals:
        slot, event = slots[planned.slot_id], events.get(planned.slot_id)
        if planned.slot_id in known["kept"]:
            meal = known["kept"][planned.slot_id]
            meal.cook_event, meal.is_leftover = event, planned.leftover_of is not None
            rows["kept"].append(meal)
            continue
        meal = known["reused"].get(planned.slot_id)
        rows["reused" if meal else "fresh"].append(meal := meal or _empty_meal(plan, slot))
        _plan_meal(meal, planned, slot, event, dishes[planned.recipe_id])
        eaters[meal.pk] = slot.eaters
    Meal.objects.bulk_update(rows["kept"], ["cook_event", "is_leftover"])
    Meal.objects.bulk_update(rows["reused"], _PLANNED)
    Meal.objects.bulk_create(rows["fresh"])
    Meal.eaters.through.objects.filter(meal__in=rows["reused"]).delete()
    write_eaters(eaters)


def _empty_meal(plan: Plan, slot: core.Slot) -> Meal:
    return Meal(
        id=uuid.uuid4(),
        household_id=plan.household_id,
        plan=plan,
        date=datetime.date.fromisoformat(slot.date),
        slot_id=place_of(slot.id)[1],
    )


# What a planned dish writes into its meal's row.
_PLANNED = [
    *("recipe", "title", "servings", "guests", "portions", "cook_event", "is_leftover", "reasons"),
    *("food", "note", "locked", "state", "frozen_batch"),
]


def _plan_meal(meal: Meal, planned: core.PlannedMeal, slot: core.Slot, event, dish: Dish) -> None:
    if str(meal.recipe_id) != dish.recipe_id:
        meal.note = ""  # it was about another dish
    meal.recipe_id, meal.food_id = dish.recipe_id, None
    meal.title, meal.frozen_batch_id = dish.title, dish.batch_id
    meal.servings = _servings(planned, {})
    meal.guests = int(slot.guest_portions)
    meal.portions = dict(planned.portions)
    meal.cook_event, meal.is_leftover = event, planned.leftover_of is not None
    meal.reasons = [asdict(reason) for reason in planned.reasons]
    meal.locked, meal.state = False, Meal.State.PLANNED


def _servings(planned: core.PlannedMeal, kept: dict[str, Meal]) -> Decimal:
    """A kept meal's own servings, else the planned ones."""
    if planned.slot_id in kept:
        return kept[planned.slot_id].servings
    return max(Decimal(str(planned.servings)).quantize(_CENT), _LEAST_SERVINGS)


def _clash(clash: core.Clash, problem: core.Problem) -> dict:
    """Rules that clash over several meals have no date and no slot."""
    slot = next((slot for slot in problem.slots if slot.id == clash.slot_id), None)
    place = {"date": slot.date, "slot": slot.name} if slot else {"date": None, "slot": ""}
    return place | asdict(clash)
