"""From a problem to a plan with its proof and its reasons."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from . import facts
from .bound import lower_bound
from .checks import check
from .clashes import clash_of
from .columns import Columns
from .conflicts import find_conflicts
from .evaluate import evaluate
from .explain import explained
from .planning import Outcome, plan
from .relax import relaxed_bound
from .solver import SolverError
from .types import Clash, Evaluation, Event, Limits, PlannedMeal, Problem, Proof, Solution
from .unknowns import unknowns

logger = logging.getLogger(__name__)


def solve(
    problem: Problem,
    limits: Limits | None = None,
    on_progress: Callable[[float], None] = lambda share: None,
) -> Solution:
    """The best plan found within the limits; `on_progress` is told how far it is, 0 to 1.

    The same problem and limits give the same plan, unless `limits.seconds` cut the search
    short (`stopped_by` says so). Raises ProblemError when the problem contradicts itself.
    """
    limits = limits or Limits()
    started = time.monotonic()
    check(problem)
    columns = Columns(problem)
    outcome = plan(columns, limits, on_progress)
    solution = told(columns, outcome, seed=limits.seed)
    return replace(solution, seconds=time.monotonic() - started)


def told(columns: Columns, outcome: Outcome, *, seed: int) -> Solution:
    """An outcome as a solution: meals with reasons, exact worth and what is proven about it."""
    problem, found = columns.problem, outcome.found
    meals = explained(columns, _complete(columns, columns.meals(found.chosen)))
    worth = evaluate(problem, meals)
    bound, proof = _proof(columns, outcome, worth)
    return Solution(
        meals=tuple(meals),
        events=_events(columns, found.chosen),
        objective=worth.objective,
        bound=bound,
        gap=(worth.objective - bound) / worth.objective if worth.objective > 0 else 0.0,
        proof=proof,
        fallback=outcome.relaxation is None and bool(found.chosen),
        terms=worth.terms,
        outlay=worth.outlay,
        clashes=_clashes(columns, worth.empty),
        conflicts=find_conflicts(columns, meals, worth.broken),
        broken=worth.broken,
        unknowns=unknowns(problem, meals),
        currency=problem.currency,
        seed=seed,
        iterations=found.iterations,
        stopped_by=found.stopped_by,
    )


def _proof(columns: Columns, outcome: Outcome, worth: Evaluation) -> tuple[float, Proof]:
    """The lower bound and how it was found; the quick one where the solver fails."""
    chosen, proof = outcome.found.chosen, "relaxation"
    try:
        bound = outcome.bound
        if bound is None or worth.broken or not _same_slots(columns, outcome):
            bound = relaxed_bound(columns, chosen, keep_hard=not worth.broken)
    except SolverError as error:
        logger.warning("No bound from the solver, a weaker one stands in: %s", error)
        filled = {columns.slots[p].id for column in chosen for p in columns.places(column)}
        bound, proof = lower_bound(columns, filled, worth.objective), "prices"
    # A tight bound may pass the objective by rounding alone.
    return float(min(bound, worth.objective)), proof


def _same_slots(columns: Columns, outcome: Outcome) -> bool:
    """Whether the plan fills just the slots that the bound speaks of."""
    if outcome.relaxation is None:
        return not outcome.found.chosen
    filled = {place for column in outcome.found.chosen for place in columns.places(column)}
    return filled == set(outcome.relaxation.places.tolist())


def _clashes(columns: Columns, empty: Sequence[str]) -> tuple[Clash, ...]:
    """One for every empty slot: without any recipe, or for leftovers that nobody cooks."""
    places = {slot.id: place for place, slot in enumerate(columns.slots)}
    return tuple(clash_of(columns, places[slot_id]) for slot_id in empty)


def _complete(columns: Columns, meals: Sequence[PlannedMeal]) -> list[PlannedMeal]:
    """The meals with portions and locks written in."""
    slots = {slot.id: slot for slot in columns.slots}
    complete = []
    for meal in meals:
        slot, recipe = (
            slots[meal.slot_id],
            columns.library.recipes[columns.library.index[meal.recipe_id]],
        )
        eaters = [columns.library.persons[columns.library.person_index[e]] for e in slot.eaters]
        portions = {person.id: facts.portion(person, slot, recipe) for person in eaters}
        servings = sum(portions.values()) + slot.guest_portions
        locked = slot.lock is not None
        complete.append(replace(meal, portions=portions, servings=servings, locked=locked))
    return complete


def _events(columns: Columns, chosen: Sequence[int]) -> tuple[Event, ...]:
    """The cooking events in the order in which they are cooked."""
    ordered = sorted(chosen, key=lambda column: columns.places(column))
    return tuple(
        Event(
            recipe_id=columns.library.recipes[columns.recipe[column]].id,
            slot_ids=tuple(columns.slots[place].id for place in columns.places(column)),
            servings=float(columns.servings[column]),
        )
        for column in ordered
    )
