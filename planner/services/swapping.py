"""Another dish for a meal: which ones there are, and taking one."""

import datetime
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from planner import optimiser
from planner.models import FrozenBatch, Meal, Plan
from planner.optimiser import types as core
from planner.services.places import keyed, keyed_some
from planner.services.saving import save_solution
from planner.services.thawing import batch_key, batches_of, is_enough, is_frozen, without_counts
from planner.services.weighing import StandingWeek, proven_bound, standing_week
from recipes.models import Recipe

MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Swap:
    """A dish that could take the place of another, and what would change.

    With a `batch` it comes from the freezer.
    """

    recipe: Recipe
    alternative: "optimiser.Alternative"
    batch: FrozenBatch | None = None


def swaps_for(
    meal: Meal, *, today: datetime.date, search: str = "", limit: int = MOST_SHOWN
) -> list[Swap]:
    """The best other dishes for a meal, best first; `search`: words of their titles.

    Raises ValidationError where the meal cannot be swapped.
    """
    week = standing_week(meal.plan, today=today)
    found = _alternatives(week, meal)
    titles = {recipe.id: recipe.title.lower() for recipe in week.problem.recipes}
    words = search.lower().split()
    shown = [item for item in found if all(word in titles[item.recipe_id] for word in words)]
    shown = shown[:limit]
    batches = batches_of(item.recipe_id for item in shown)
    own = {key: str(batch.recipe_id) for key, batch in batches.items()}
    wanted = [own.get(item.recipe_id, item.recipe_id) for item in shown]
    recipes = {str(row.pk): row for row in Recipe.objects.filter(pk__in=wanted).with_tags()}
    return [
        Swap(recipes[key], item, batches.get(item.recipe_id))
        for key, item in zip(wanted, shown, strict=True)
    ]


def next_best(meal: Meal, *, today: datetime.date) -> "optimiser.Alternative | None":
    """The best other dish for a meal; `change` is what having the present one is worth.

    Raises ValidationError where the meal cannot be swapped.
    """
    found = _alternatives(standing_week(meal.plan, today=today), meal, limit=1)
    return found[0] if found else None


def _alternatives(
    week: StandingWeek, meal: Meal, limit: int | None = None
) -> list["optimiser.Alternative"]:
    """Dishes to cook, and portions in the freezer that no other meal of the week counts on."""
    key = week.key(meal)
    if (week.row(key) or meal).state != Meal.State.PLANNED:
        raise ValidationError(_("This meal is over: only planned meals can be swapped."))
    if all(planned.slot_id != key for planned in week.meals):
        raise ValidationError(_("The planner does not know this meal: change it by hand."))
    problem = without_counts(week.problem)
    frozen = sum(is_frozen(recipe.id) for recipe in problem.recipes)
    most = None if limit is None else limit + frozen
    found = optimiser.Swaps(problem, week.meals, key).alternatives(most)
    return [item for item in found if _is_there(week, item)][:limit]


def _is_there(week: StandingWeek, item: "optimiser.Alternative") -> bool:
    if not is_frozen(item.recipe_id):
        return True
    meals = optimiser.meals_after(week.meals, item)
    return is_enough(week.problem, meals, item.recipe_id)


@transaction.atomic
def swap_meal(
    meal: Meal, recipe: Recipe, *, batch: FrozenBatch | None = None, today: datetime.date
) -> None:
    """Put another dish in the place of a meal, its leftovers with it; the week can be restored.

    `batch`: its portions in the freezer. Raises ValidationError where the dish is no alternative:
    somebody cannot eat it, it takes too long, or it is not offered for that meal.
    """
    plan = Plan.objects.select_for_update().select_related("household").get(pk=meal.plan_id)
    week = standing_week(plan, today=today)
    key = batch_key(batch) if batch else str(recipe.pk)
    taken = next((item for item in _alternatives(week, meal) if item.recipe_id == key), None)
    if taken is None or (batch and batch.recipe_id != recipe.pk):
        raise ValidationError(
            _("“%(title)s” does not fit this meal: choose one of the others.")
            % {"title": recipe.title}
        )
    bound = 0.0 if meal.locked else proven_bound(plan, week)
    _take(plan, week, taken, bound, _chosen(meal, taken))


def _take(
    plan: Plan,
    week: StandingWeek,
    taken: "optimiser.Alternative",
    bound: float,
    reason: core.Reason,
) -> None:
    changed = {planned.slot_id for planned in taken.meals}
    meals = optimiser.meals_after(week.meals, taken)
    problem = _as_usual(optimiser.opened(week.problem, changed), changed)
    solution = optimiser.appraise(_explainable(week, problem), meals, bound=bound)
    reasons = {taken.meals[0].slot_id: reason}
    solution = replace(
        solution,
        seed=plan.seed,
        seconds=plan.seconds or 0.0,
        meals=tuple(_with_reason(planned, reasons) for planned in solution.meals),
    )
    keep = [row for key, row in keyed(week.rows).items() if key not in changed]
    clashes = plan.clashes
    save_solution(plan, problem, solution, keep)
    _renew_reasons(keyed_some(keep, week.rows), solution.meals)
    plan.clashes = clashes
    plan.save(update_fields=["clashes"])


def _as_usual(problem: core.Problem, slot_ids: set[str]) -> core.Problem:
    """What a cook served of the old dish says nothing of the new one."""
    slots = (replace(s, portion_factor=1.0) if s.id in slot_ids else s for s in problem.slots)
    return replace(problem, slots=tuple(slots))


def _explainable(week: StandingWeek, problem: core.Problem) -> core.Problem:
    """With the meals open that a cook could change, so that each can be held against others."""
    fixed = {key for key, row in keyed(week.rows).items() if row.stays}
    return optimiser.opened(problem, {slot.id for slot in problem.slots} - fixed)


def _chosen(meal: Meal, taken: "optimiser.Alternative") -> core.Reason:
    text = _("You chose it instead of %(title)s.") % {"title": meal.title}
    return core.Reason("chosen", -taken.change, text)


def _with_reason(meal: core.PlannedMeal, reasons: dict[str, core.Reason]) -> core.PlannedMeal:
    if meal.slot_id not in reasons:
        return meal
    return replace(meal, reasons=(reasons[meal.slot_id], *meal.reasons)[:3])


def _renew_reasons(rows: dict[str, Meal], meals: tuple[core.PlannedMeal, ...]) -> None:
    """What was said of the other meals may speak of the dish that went."""
    by_slot = {meal.slot_id: meal.reasons for meal in meals}
    for key, row in rows.items():
        found = by_slot.get(key, ())
        kept = [reason for reason in row.reasons if reason["code"] == "chosen"]
        fresh = [
            {"code": reason.code, "value": reason.value, "text": reason.text} for reason in found
        ]
        row.reasons = (kept + fresh)[:3] if fresh else row.reasons
    Meal.objects.bulk_update(rows.values(), ["reasons"])
