"""Households that can plan a week."""

from households.models import Household
from planner.models import Meal, Plan
from planner.services import fill_plan, plan_for_week
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_person,
    make_recipe,
    make_slot,
)

WEEK = "2026-W48"


def make_kitchen(*, recipes: int = 3, storage_days: int | None = 0, **fields) -> Household:
    """One person, a dinner every day, and public recipes of one food each.

    `fields` are those of the person; `household.person` and `household.dinner` are at hand.
    """
    household = make_household()
    household.person = make_person(household, **fields)
    household.dinner = make_slot(household)
    for _ in range(recipes):
        make_recipe(storage_days=storage_days)
    return household


def make_dish(*allergens: str, title: str = "Dish with it", **fields):
    """A dinner of one food that contains these allergens."""
    food = make_food(allergens=dict.fromkeys(allergens, "yes"))
    return make_recipe(make_line(food), title=title, **fields)


def filled_plan(household: Household, *, seed: int = 0, **options) -> Plan:
    """This household's plan of the test week, filled; the same row every time."""
    plan = plan_for_week(household, WEEK)
    fill_plan(plan, today=MONDAY, seed=seed, **options)
    return Plan.objects.get(pk=plan.pk)


def titles(plan: Plan) -> list[str]:
    return list(plan.meals.values_list("title", flat=True))


def dinner_on(plan: Plan, day: int) -> Meal:
    """The meal so many days after the first day of the week."""
    return plan.meals.order_by("date")[day]
