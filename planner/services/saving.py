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
from planner.services.problem import first_in_place
from planner.services.snapshots import take_snapshot, write_eaters
from recipes.models import Recipe

_CENT = Decimal("0.01")
_LEAST_SERVINGS = Decimal("0.25")


@transaction.atomic
def save_solution(
    plan: Plan, problem: core.Problem, solution: core.Solution, keep: Iterable[Meal]
) -> None:
    """Replace the plan's meals by the solution's; meals in `keep` stay the rows they are."""
    Plan.objects.select_for_update().get(pk=plan.pk)  # two fillings at once: one after the other
    plan.previous = take_snapshot(plan)
    kept = first_in_place(keep)
    plan.meals.exclude(pk__in=[meal.pk for meal in keep]).delete()
    _forget_events(plan, solution, keep, kept)
    events = _write_events(plan, problem, solution, kept)
    _write_meals(plan, problem, solution, kept, events)
    plan.state = Plan.State.PLANNED
    plan.seed = solution.seed
    plan.objective, plan.bound, plan.gap = solution.objective, solution.bound, solution.gap
    plan.seconds = solution.seconds
    waste = likely_waste(problem, solution)
    plan.terms = dict(solution.terms)
    plan.figures = {"outlay": solution.outlay} | asdict(waste)
    plan.clashes = [_clash(clash, problem) for clash in solution.clashes]
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


def _write_meals(plan, problem, solution, kept, events) -> None:
    slots = {slot.id: slot for slot in problem.slots}
    titles = {
        str(recipe.pk): recipe.title
        for recipe in Recipe.objects.filter(pk__in=[meal.recipe_id for meal in solution.meals])
    }
    fresh, known, eaters = [], [], {}
    for planned in solution.meals:
        slot, event = slots[planned.slot_id], events.get(planned.slot_id)
        if planned.slot_id in kept:
            meal = kept[planned.slot_id]
            meal.cook_event, meal.is_leftover = event, planned.leftover_of is not None
            known.append(meal)
            continue
        meal = _meal(plan, planned, slot, event, titles)
        fresh.append(meal)
        eaters[meal.pk] = slot.eaters
    Meal.objects.bulk_update(known, ["cook_event", "is_leftover"])
    Meal.objects.bulk_create(fresh)
    write_eaters(eaters)


def _meal(plan, planned: core.PlannedMeal, slot: core.Slot, event, titles) -> Meal:
    return Meal(
        id=uuid.uuid4(),
        household_id=plan.household_id,
        plan=plan,
        date=datetime.date.fromisoformat(slot.date),
        slot_id=int(slot.id.rpartition(":")[2]),
        recipe_id=planned.recipe_id,
        title=titles[planned.recipe_id],
        servings=_servings(planned, {}),
        portions=dict(planned.portions),
        cook_event=event,
        is_leftover=planned.leftover_of is not None,
        reasons=[asdict(reason) for reason in planned.reasons],
    )


def _servings(planned: core.PlannedMeal, kept: dict[str, Meal]) -> Decimal:
    """A kept meal's own servings, else the planned ones."""
    if planned.slot_id in kept:
        return kept[planned.slot_id].servings
    return max(Decimal(str(planned.servings)).quantize(_CENT), _LEAST_SERVINGS)


def _clash(clash: core.Clash, problem: core.Problem) -> dict:
    slot = next(slot for slot in problem.slots if slot.id == clash.slot_id)
    return {"date": slot.date, "slot": slot.name} | asdict(clash)
