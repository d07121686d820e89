"""What can be changed in a meal of a plan."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from planner.models import Meal, Plan


def set_locked(meal: Meal, locked: bool) -> None:
    """A locked meal stays when the week is planned anew."""
    meal.locked = locked
    meal.save(update_fields=["locked"])


@transaction.atomic
def set_servings(meal: Meal, servings: Decimal) -> None:
    """Serve more or less; what is cooked for the meal follows. Raises ValidationError.

    The worth of the week is not known any more until it is filled again.
    """
    meal.servings = servings
    meal.full_clean()
    meal.save(update_fields=["servings"])
    if meal.cook_event:
        eaten = meal.cook_event.meals.exclude(state=Meal.State.SKIPPED)
        meal.cook_event.servings = eaten.aggregate(Sum("servings"))["servings__sum"] or servings
        meal.cook_event.save(update_fields=["servings"])
    _forget_worth(meal.plan)


def _forget_worth(plan: Plan) -> None:
    plan.objective = plan.bound = plan.gap = plan.seconds = None
    plan.terms, plan.figures = {}, {}
    plan.save()
