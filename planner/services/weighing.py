"""What a week is worth as it stands, after a cook has changed a meal."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner import optimiser
from planner.models import Meal, Plan
from planner.optimiser import types as core
from planner.services.places import keyed
from planner.services.problem import load_problem
from planner.services.saving import save_worth

# Sums of floats in another order differ by less.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class StandingWeek:
    """A plan's week as it stands: its problem with every meal fixed, its meals, and the rows."""

    problem: core.Problem
    meals: tuple[core.PlannedMeal, ...]
    rows: tuple[Meal, ...]

    def row(self, key: str) -> Meal | None:
        """The row of a slot."""
        return keyed(self.rows).get(key)

    def key(self, meal: Meal) -> str:
        """The slot of a meal; empty where it is none of the week."""
        return next((key for key, row in keyed(self.rows).items() if row.pk == meal.pk), "")

    def open(self) -> core.Problem:
        """The problem with only those meals fixed that nobody may change."""
        slots = {key for key, row in keyed(self.rows).items() if not row.stays}
        return optimiser.opened(self.problem, slots)


def standing_week(plan: Plan, *, today: datetime.date) -> StandingWeek:
    """The week as it stands, in a fixed number of queries."""
    rows = tuple(plan.meals.select_related("slot", "cook_event").prefetch_related("eaters"))
    problem = load_problem(plan, today=today, keep=rows)
    return StandingWeek(problem, planned_meals(problem), rows)


def planned_meals(problem: core.Problem) -> tuple[core.PlannedMeal, ...]:
    """The meals that are fixed in a problem."""
    return tuple(
        core.PlannedMeal(slot.id, slot.lock.recipe_id, slot.lock.leftover_of)
        for slot in problem.slots
        if slot.lock and slot.wanted
    )


def proven_bound(plan: Plan, week: StandingWeek) -> float:
    """The bound of the plan's last filling, where it still speaks of the same question; else 0.

    It does while the week is worth today what it was worth then: nothing has changed that
    counts. A locked meal set free would widen the question.
    """
    if not plan.bound or plan.objective is None:
        return 0.0
    worth = optimiser.evaluate(week.problem, week.meals).objective
    return plan.bound if abs(worth - plan.objective) < _ROUNDING else 0.0


def weigh_again(plan: Plan, *, today: datetime.date) -> None:
    """Write what the week is worth as it stands, and who gets how much; saves the plan.

    Nothing is proven of it any more: the question has changed.
    """
    week = standing_week(plan, today=today)
    solution = optimiser.appraise(week.problem, week.meals)
    _write_portions(week, solution.meals)
    solution = replace(solution, seed=plan.seed, seconds=plan.seconds or 0.0)
    clashes = plan.clashes
    save_worth(plan, week.problem, solution)
    plan.clashes = clashes
    plan.save(update_fields=["clashes"])


def _write_portions(week: StandingWeek, meals: Iterable[core.PlannedMeal]) -> None:
    rows, changed = keyed(week.rows), []
    for meal in meals:
        row = rows.get(meal.slot_id)
        if row and row.portions != dict(meal.portions):
            row.portions = dict(meal.portions)
            changed.append(row)
    Meal.objects.bulk_update(changed, ["portions"])
