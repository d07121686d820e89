"""Plans: make one, fill it, take the last change back."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from households.models import Household
from planner import optimiser
from planner.models import DayPattern, Meal, Plan
from planner.optimiser import types as core
from planner.services.eating import eaten_again
from planner.services.problem import load_problem
from planner.services.saving import save_solution
from planner.services.snapshots import apply_snapshot, take_snapshot
from planner.services.undoing import put_back
from planner.weeks import first_day, first_day_to_plan, week_of

log = logging.getLogger(__name__)

MOST_SEED = 2**31 - 1  # what the database holds
type Tell = Callable[[float], None]  # is told how far it is, from 0 to 1
_EARLY_DAYS = 5  # of a week; its last two are for planning the next


def create_plan(*, household: Household, week_start: datetime.date) -> Plan:
    """An empty plan. Raises ValidationError if the week already has one."""
    plan = Plan(household=household, week_start=week_start)
    plan.full_clean()
    plan.save()
    return plan


def plan_for_week(household: Household, week: str) -> Plan:
    """The household's plan of the week written as 2026-W48, made if there is none.

    Raises InvalidWeek.
    """
    start = first_day(week, household.week_starts_on)
    return Plan.objects.get_or_create(household=household, week_start=start)[0]


def plan_to_show(household: Household, week: str) -> Plan:
    """The household's plan of that week; a blank one that is not saved if there is none.

    Raises InvalidWeek.
    """
    start = first_day(week, household.week_starts_on)
    plan = Plan.objects.of(household).for_week(start).select_related("household").first()
    return plan or Plan(household=household, week_start=start)


def week_to_show(household: Household, today: datetime.date) -> str:
    """This week; but towards its end, when nothing is planned for it, the next one.

    Who opens the site on a Sunday wants to know what to buy for Monday.
    """
    this_week = week_of(today, household.week_starts_on)
    start = first_day(this_week, household.week_starts_on)
    is_early = today - start < datetime.timedelta(days=_EARLY_DAYS)
    if is_early or Meal.objects.of(household).filter(plan__week_start=start).exists():
        return this_week
    return week_of(today + datetime.timedelta(days=7), household.week_starts_on)


def is_set_up(household: Household) -> bool:
    """Whether there is anything to plan: some meal wanted on some day, and somebody to eat."""
    wanted = DayPattern.objects.of(household).filter(wanted=True)
    return wanted.filter(Exists(household.people.all())).exists()


def fill_plan(
    plan: Plan,
    *,
    today: datetime.date,
    seed: int = 0,
    seconds: float | None = None,
    only_gaps: bool = False,
    few_changes: bool = False,
    from_day: datetime.date | None = None,
    on_progress: Tell = lambda share: None,
) -> optimiser.Solution:
    """Choose a recipe for every wanted meal, or for those of `from_day` and later.

    Meals that are locked, cooked, eaten, skipped or free text stay; with `only_gaps` all meals
    do, and with `few_changes` all but those that are worth changing. A meal without any suitable
    recipe stays empty and is named in `plan.clashes`.
    `seconds` is a guard; the same plan comes from the same data and seed unless it cuts in.
    Raises ValidationError where there is nothing to plan, or somebody changes the week meanwhile;
    then nothing is changed.
    """
    if not 0 <= seed <= MOST_SEED:
        raise ValidationError(
            {"seed": _("A seed lies between 0 and %(most)d.") % {"most": MOST_SEED}}
        )
    meals = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))
    past = [meal for meal in meals if from_day and meal.date < from_day]
    keep = [meal for meal in meals if only_gaps or meal in past or meal.stays]
    keep = _with_origins(keep, meals)
    shown = [meal for meal in meals if meal.recipe_id] if few_changes else ()
    options = {"meals": meals, "from_day": from_day, "shown": shown}
    problem = load_problem(plan, today=today, keep=keep, **options)
    _check(problem, plan.household)
    limits = optimiser.Limits(seed=seed, seconds=seconds or settings.PLAN_SECONDS)
    solution = _solved(problem, limits, on_progress)
    if only_gaps and any(not meal.stays for meal in keep if meal not in past):
        # The proof is about the gaps alone, not about the meals that could have been others.
        solution = replace(solution, bound=0.0, gap=1.0)
    _save_unless_changed(plan, problem, solution, keep)
    return solution


def _solved(problem: core.Problem, limits: core.Limits, on_progress: Tell) -> core.Solution:
    """What contradicts itself is told like any other bad input."""
    try:
        solution = optimiser.solve(problem, limits, on_progress)
    except optimiser.ProblemError as error:
        raise ValidationError(str(error)) from None
    measures = {"PlanSeconds": solution.seconds, "PlanGap": solution.gap}
    log.info("A week was planned.", extra={"measures": measures})
    return solution


@transaction.atomic
def _save_unless_changed(plan, problem, solution, keep: list[Meal]) -> None:
    """What somebody has eaten, moved or kept while the week was planned is not planned over."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    kept = {meal.pk for meal in keep}
    if any(meal.stays and meal.pk not in kept for meal in plan.meals.all()):
        raise ValidationError(_("Somebody changed this week meanwhile: plan it once more."))
    save_solution(plan, problem, solution, keep)


def problem_to_fill(plan: Plan, *, today: datetime.date) -> tuple[core.Problem, list[Meal]]:
    """The rest of the week as `fill_plan` sees it, and all meals of the week."""
    meals = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))
    from_day = first_day_to_plan(plan.week_start, today)
    keep = [meal for meal in meals if meal.stays or meal.date < from_day]
    keep = _with_origins(keep, meals)
    problem = load_problem(plan, today=today, keep=keep, meals=meals, from_day=from_day)
    _check(problem, plan.household)
    return problem, meals


def _check(problem: core.Problem, household: Household) -> None:
    if not problem.slots:
        raise ValidationError(
            _("There is nothing to plan for %(name)s: say who eats and which meals you want.")
            % {"name": household}
        )
    if not problem.recipes:
        raise ValidationError(_("There are no recipes for your meals yet: add one first."))


def _with_origins(keep: list[Meal], meals: list[Meal]) -> list[Meal]:
    """Leftovers that stay keep the meal at which they are cooked."""
    events = {meal.cook_event_id for meal in keep if meal.is_leftover} - {None}
    chosen = {meal.pk for meal in keep}
    origins = [
        meal
        for meal in meals
        if meal.pk not in chosen and not meal.is_leftover and meal.cook_event_id in events
    ]
    return keep + origins


@transaction.atomic
def restore_previous(plan: Plan) -> None:
    """Undo the last change of the week, and of the rules that gave way for it.

    Doing it again brings the newer week back.

    Raises ValidationError where nothing has been filled yet.
    """
    previous = Plan.objects.select_for_update().get(pk=plan.pk).previous
    if not previous:
        raise ValidationError(_("There is nothing to take back: this week was never filled."))
    plan.previous = take_snapshot(plan)
    if previous.get("settings"):
        plan.previous["settings"] = put_back(plan.household, previous["settings"])
    plan.offer = {}
    with eaten_again(plan):
        apply_snapshot(plan, previous)
