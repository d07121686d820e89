"""Looking for a better week in the background, and offering it: nothing changes by itself.

A job of several slices, by turns a search from another seed and a proof from the best week known;
a slice may run twice.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from households.models import User
from planner import optimiser
from planner.models import Meal, Plan
from planner.optimiser import types as core
from planner.services.places import is_dish, keyed
from planner.services.plans import problem_to_fill
from planner.services.saving import save_solution
from planner.services.thawing import dish_key
from recipes.models import Job

SLICES, SLICE_SECONDS = 8, 5.0
# A search that the clock may cut, but that does not stop for a while without luck.
_ITERATIONS = 4000
# Less is not worth the bother of another week.
LEAST_BETTER = 0.002
# Sums of floats in another order differ by less.
_ROUNDING = 1e-6
_AT_WORK = (Job.State.WAITING, Job.State.RUNNING)


def start_looking(plan: Plan, *, user: User) -> Job:
    """The job that looks for a better week; the one at work, if there is one.

    Raises ValidationError where there is no week to better.
    """
    if not plan.meals.exists():
        raise ValidationError(_("There is no week to better yet: plan it first."))
    jobs = Job.objects.filter(household=plan.household, kind=Job.Kind.PLAN)
    at_work = jobs.filter(state__in=_AT_WORK, options__plan=str(plan.pk)).first()
    return at_work or Job.objects.create(
        household=plan.household,
        kind=Job.Kind.PLAN,
        total=SLICES,
        options={"plan": str(plan.pk)},
        created_by=user,
    )


def stop_looking(job: Job) -> None:
    """What was found so far stays on offer."""
    Job.objects.filter(pk=job.pk, state__in=_AT_WORK).update(
        state=Job.State.DONE, finished_at=timezone.now()
    )


def look_on(job: Job, *, today: datetime.date, limits: optimiser.Limits | None = None) -> bool:
    """One slice more; whether there is more to do."""
    job.refresh_from_db()
    if job.state not in _AT_WORK:
        return False
    plan = Plan.objects.select_related("household").filter(pk=job.options["plan"]).first()
    if plan is None:
        return _finished(job, Job.State.FAILED, _("The week is gone."))
    if job.state == Job.State.WAITING:
        job.state, job.started_at = Job.State.RUNNING, timezone.now()
    seed = plan.seed + 1 + job.done
    limits = limits or optimiser.Limits(_ITERATIONS, SLICE_SECONDS, seed)
    try:
        _look(plan, today=today, limits=limits, prove=job.done % 2 == 1)
    except (ValidationError, optimiser.ProblemError) as error:
        text = " ".join(getattr(error, "messages", [str(error)]))
        return _finished(job, Job.State.FAILED, text)
    job.done = min(job.done + 1, job.total)
    if job.done >= job.total:
        return _finished(job, Job.State.DONE, "")
    job.save(update_fields=["state", "done", "started_at"])
    return True


def _finished(job: Job, state: str, message: str) -> bool:
    job.state, job.message, job.finished_at = state, message, timezone.now()
    job.save(update_fields=["state", "message", "done", "started_at", "finished_at"])
    return False


def _look(
    plan: Plan, *, today: datetime.date, limits: optimiser.Limits, prove: bool = False
) -> None:
    """Search or prove once; offer what is better than the week and what is on offer."""
    problem, meals = problem_to_fill(plan, today=today)
    shown = _shown(problem, meals)
    now = optimiser.evaluate(problem, shown)
    if prove:
        best = [core.PlannedMeal(*meal) for meal in plan.offer.get("meals", ())] or shown
        found = optimiser.prove(problem, optimiser.appraise(problem, best), limits.seconds)
    else:
        found = optimiser.solve(problem, limits)
    with transaction.atomic():
        plan = Plan.objects.select_for_update().select_related("household").get(pk=plan.pk)
        if _fingerprint(plan.meals.all()) != _fingerprint(meals):
            return
        if _is_better(found, now, plan.offer):
            plan.offer = _offer(found, now, meals)
        _note_proof(plan, now, found.bound)
        plan.save(update_fields=["offer", "bound", "gap"])


def _note_proof(plan: Plan, now: core.Evaluation, bound: float) -> None:
    """What is proven now of the week as it stands, where the question is still the same."""
    if plan.objective is None or abs(now.objective - plan.objective) > _ROUNDING:
        return
    if bound > (plan.bound or 0.0) and plan.objective > 0:
        plan.bound = min(bound, plan.objective)
        plan.gap = (plan.objective - plan.bound) / plan.objective


def _is_better(found: core.Solution, now: core.Evaluation, offer: dict) -> bool:
    if sum(item.amount for item in found.broken) > now.violation or found.clashes:
        return False
    if now.empty or sum(item.amount for item in found.broken) < now.violation:
        return not offer
    best = min(now.objective * (1 - LEAST_BETTER), offer.get("objective", now.objective))
    return found.objective < best


def _offer(found: core.Solution, now: core.Evaluation, meals: Iterable[Meal]) -> dict:
    return {
        "objective": found.objective,
        "now": now.objective,
        "bound": found.bound,
        "seed": found.seed,
        "of": _fingerprint(meals),
        "meals": [[meal.slot_id, meal.recipe_id, meal.leftover_of] for meal in found.meals],
        "outlay": found.outlay - now.outlay,
        "minutes": found.terms["time"] - now.terms["time"],
    }


def _shown(problem: core.Problem, meals: Iterable[Meal]) -> list[core.PlannedMeal]:
    """The meals on the page, as far as the problem knows them."""
    slots = {slot.id for slot in problem.slots if slot.wanted}
    dishes = {recipe.id for recipe in problem.recipes}
    rows = {
        key: row
        for key, row in keyed(meals).items()
        if key in slots and is_dish(row) and dish_key(row) in dishes
    }
    cooked = {
        row.cook_event_id: key
        for key, row in rows.items()
        if row.cook_event_id and not row.is_leftover
    }
    return [
        core.PlannedMeal(
            key, dish_key(row), cooked.get(row.cook_event_id) if row.is_leftover else None
        )
        for key, row in rows.items()
    ]


def _fingerprint(meals: Iterable[Meal]) -> list[str]:
    """Which dish stands where: an offer is one for this week only."""
    return sorted(f"{key}={dish_key(m)}:{m.state}" for key, m in keyed(meals).items())


@transaction.atomic
def take_offer(plan: Plan, *, today: datetime.date) -> None:
    """Put the better week in place; the present one can be restored.

    Raises ValidationError where the week has changed since it was found.
    """
    plan = Plan.objects.select_for_update().select_related("household").get(pk=plan.pk)
    offer = plan.offer
    if not offer:
        raise ValidationError(_("There is no better week on offer."))
    problem, meals = problem_to_fill(plan, today=today)
    planned = [core.PlannedMeal(*meal) for meal in offer["meals"]]
    if _fingerprint(meals) != offer["of"] or not _fits(problem, planned, _shown(problem, meals)):
        plan.offer = {}
        plan.save(update_fields=["offer"])
        raise ValidationError(_("The week has changed since: look for a better one again."))
    solution = optimiser.appraise(problem, planned, bound=offer["bound"])
    if abs(solution.objective - offer["objective"]) > _ROUNDING:
        solution = optimiser.appraise(problem, planned)
    fixed = {slot.id for slot in problem.slots if slot.lock or not slot.wanted}
    keep = [m for key, m in keyed(meals).items() if m.stays or key in fixed]
    save_solution(plan, problem, solution, keep)


def _fits(
    problem: core.Problem, planned: list[core.PlannedMeal], shown: list[core.PlannedMeal]
) -> bool:
    """Whether the offered meals still keep what must be, as well as those shown."""
    slots = {slot.id for slot in problem.slots if slot.wanted}
    dishes = {recipe.id for recipe in problem.recipes}
    if not all(meal.slot_id in slots and meal.recipe_id in dishes for meal in planned):
        return False
    violation = optimiser.evaluate(problem, planned).violation
    return violation <= optimiser.evaluate(problem, shown).violation + 1e-9


def decline_offer(plan: Plan) -> None:
    """Keep the week as it is."""
    plan.offer = {}
    plan.save(update_fields=["offer"])
