"""Weeks worth having again: saved under a name, put into another week, removed and brought back.

A template's meals: {"weekday", "slot", "position", "recipe", "title", "servings", "eaters",
"guests", "note", "cooking"}; meals of one `cooking` are cooked together at the first of them.
"""

import datetime
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from planner.models import CookEvent, Meal, MealSlot, Plan, PlanTemplate
from planner.services.chains import settle
from planner.services.snapshots import remembered, write_eaters
from planner.services.weighing import weigh_again
from planner.weeks import first_day_to_plan
from recipes.models import Recipe


@transaction.atomic
def save_template(plan: Plan, *, name: str) -> PlanTemplate:
    """The week's meals but for those skipped. Raises ValidationError.

    A removed template of that name makes way.
    """
    meals = plan.meals.exclude(state=Meal.State.SKIPPED).prefetch_related("eaters")
    written = [_written(meal) for meal in meals]
    if not written:
        raise ValidationError({"name": _("There is nothing to save yet: plan the week first.")})
    removed = PlanTemplate.objects.of(plan.household).exclude(removed_at=None)
    template = removed.filter(name=name).first()
    template = template or PlanTemplate(household=plan.household, name=name)
    template.meals, template.removed_at = written, None
    template.full_clean()
    template.save()
    return template


@transaction.atomic
def apply_template(plan: Plan, template: PlanTemplate, *, today: datetime.date) -> int:
    """Put the template's meals into the rest of this week; the answer is how many.

    Meals that stay when a week is planned anew stay, and so do past days. Recipes, slots and
    people that are gone stay gone. Raises ValidationError where no meal finds a place.
    """
    plan = remembered(plan.pk)
    from_day = first_day_to_plan(plan.week_start, today)
    kept = [meal for meal in plan.meals.all() if meal.stays or meal.date < from_day]
    taken = {(meal.date, meal.slot_id) for meal in kept}
    meals, eaters = _meals(plan, template.meals)
    meals = [m for m in meals if m.date >= from_day and (m.date, m.slot_id) not in taken]
    if not meals:
        raise ValidationError(_("No meal of this template finds a place in the week."))
    plan.meals.exclude(pk__in=[meal.pk for meal in kept]).delete()
    plan.cook_events.filter(meals=None).delete()
    events = {meal.cook_event for meal in meals if meal.cook_event}
    CookEvent.objects.bulk_create(sorted(events, key=lambda event: str(event.pk)))
    Meal.objects.bulk_create(meals)
    write_eaters({meal.pk: eaters[meal.pk] for meal in meals})
    settle(plan, {meal.cook_event_id for meal in (*meals, *kept)})
    plan.state, plan.clashes = Plan.State.PLANNED, []
    weigh_again(plan, today=today)
    return len(meals)


def remove_template(template: PlanTemplate) -> None:
    """It can be brought back."""
    template.removed_at = timezone.now()
    template.save(update_fields=["removed_at"])


def restore_template(template: PlanTemplate) -> None:
    template.removed_at = None
    template.save(update_fields=["removed_at"])


def _written(meal: Meal) -> dict:
    return {
        "weekday": meal.date.weekday(),
        "slot": meal.slot_id,
        "position": meal.position,
        "recipe": meal.recipe_id and str(meal.recipe_id),
        "title": meal.title,
        "servings": str(meal.servings),
        "eaters": [str(person.pk) for person in meal.eaters.all()],
        "guests": meal.guests,
        "note": meal.note,
        "cooking": meal.cook_event_id and str(meal.cook_event_id),
    }


def _meals(plan: Plan, written: list[dict]) -> tuple[list[Meal], dict]:
    """Unsaved meals of the plan with unsaved cook events, and the ids of who eats each."""
    slots = set(MealSlot.objects.of(plan.household).values_list("pk", flat=True))
    people = {str(person.pk) for person in plan.household.people.all()}
    named = [one["recipe"] for one in written if one.get("recipe")]
    recipes = Recipe.objects.of(plan.household).live().filter(pk__in=named).in_bulk()
    events, meals, eaters = {}, [], {}
    for one in written:
        recipe = recipes.get(uuid.UUID(one["recipe"])) if one.get("recipe") else None
        if one["slot"] not in slots or (one.get("recipe") and recipe is None):
            continue
        meal = _meal(plan, one, recipe)
        if recipe:
            key = one.get("cooking") or str(meal.pk)
            meal.is_leftover = key in events
            meal.cook_event = events.setdefault(key, _event(meal))
        meals.append(meal)
        at_table = people & set(one.get("eaters", []))
        eaters[meal.pk] = at_table or (set() if meal.guests else people)
    return meals, eaters


def _meal(plan: Plan, one: dict, recipe: Recipe | None) -> Meal:
    days = (one["weekday"] - plan.week_start.weekday()) % 7
    return Meal(
        id=uuid.uuid4(),
        household_id=plan.household_id,
        plan=plan,
        date=plan.week_start + datetime.timedelta(days=days),
        slot_id=one["slot"],
        position=one.get("position", 0),
        recipe=recipe,
        title=recipe.title if recipe else one["title"],
        servings=Decimal(one.get("servings", "1")),
        guests=one.get("guests", 0),
        note=one.get("note", ""),
    )


def _event(meal: Meal) -> CookEvent:
    return CookEvent(
        id=uuid.uuid4(),
        household_id=meal.household_id,
        plan=meal.plan,
        recipe=meal.recipe,
        date=meal.date,
        servings=meal.servings,
    )
