"""A plan somebody else decided on, as a solution: portions, events, reasons and exact worth."""

from collections.abc import Iterable
from dataclasses import replace

from . import facts
from .columns import Columns
from .evaluate import evaluate
from .explain import explained
from .serving import Served, serve
from .types import Event, PlannedMeal, Problem, Solution
from .unknowns import unknowns


def appraise(problem: Problem, meals: Iterable[PlannedMeal], *, bound: float = 0.0) -> Solution:
    """What these meals are worth, without any search.

    `bound` is one proven before for this very problem; 0 where there is none. Empty slots are
    not explained. Raises ProblemError where the meals do not fit the problem.
    """
    served = serve(problem, meals)
    worth = evaluate(problem, meals := [_complete(meal) for meal in served])
    meals = explained(Columns(problem), meals)
    bound = min(bound, worth.objective)
    return Solution(
        meals=tuple(meals),
        events=_events(served),
        objective=worth.objective,
        bound=bound,
        gap=(worth.objective - bound) / worth.objective if worth.objective > 0 else 0.0,
        terms=worth.terms,
        outlay=worth.outlay,
        broken=worth.broken,
        unknowns=unknowns(problem, meals),
        currency=problem.currency,
        stopped_by="settled",
    )


def opened(problem: Problem, slot_ids: Iterable[str] | None = None) -> Problem:
    """The problem without the locks of these slots, of all that are no facts if none are named."""
    free = None if slot_ids is None else set(slot_ids)
    return replace(
        problem,
        slots=tuple(
            replace(slot, lock=None)
            if slot.lock and (not slot.lock.fact if free is None else slot.id in free)
            else slot
            for slot in problem.slots
        ),
    )


def _complete(meal: Served) -> PlannedMeal:
    return PlannedMeal(
        meal.slot.id,
        meal.recipe.id,
        meal.leftover_of,
        portions=meal.portions,
        servings=meal.servings,
        locked=meal.slot.lock is not None,
    )


def _events(served: list[Served]) -> tuple[Event, ...]:
    """One for each meal that is cooked, in the order of cooking."""
    order = facts.eating_order(meal.slot for meal in served)
    places = {slot.id: place for place, slot in enumerate(order)}
    groups: dict[str, list[Served]] = {}
    for meal in served:
        groups.setdefault(meal.leftover_of or meal.slot.id, []).append(meal)
    return tuple(
        Event(
            recipe_id=group[0].recipe.id,
            slot_ids=tuple(sorted((meal.slot.id for meal in group), key=places.__getitem__)),
            servings=sum(meal.servings for meal in group),
        )
        for group in groups.values()
    )
