import pytest
from django.core.exceptions import ValidationError

from planner.models import Plan
from planner.services import plan_for_week, restore_previous
from recipes.models import Recipe
from tests.factories import make_household, make_meal, make_recipe, make_slot
from tests.planner.kitchens import WEEK, filled_plan, make_kitchen, titles

pytestmark = pytest.mark.django_db


def test_undo_brings_the_former_week_back_and_once_more_the_newer_one():
    household = make_kitchen(recipes=12)
    before = filled_plan(household, seed=1)
    former, worth = titles(before), before.objective
    newer = titles(filled_plan(household, seed=2))
    assert newer != former

    plan = Plan.objects.get()
    restore_previous(plan)
    assert titles(plan) == former
    assert plan.objective == worth
    assert {len(meal.eaters.all()) for meal in plan.meals.all()} == {1}

    restore_previous(plan)
    assert titles(plan) == newer


def test_undo_of_the_first_filling_leaves_an_empty_week():
    plan = filled_plan(make_kitchen())

    restore_previous(plan)

    assert plan.state == Plan.State.DRAFT
    assert plan.meals.count() == 0
    assert plan.objective is None


def test_there_is_nothing_to_take_back_in_a_week_that_was_never_filled():
    with pytest.raises(ValidationError, match="nothing to take back"):
        restore_previous(plan_for_week(make_household(), WEEK))


def test_undo_leaves_out_what_is_gone_since():
    household = make_kitchen()
    lunch = make_slot(household, meal_type="lunch")
    plan = plan_for_week(household, WEEK)
    given_up = make_recipe(title="Given up")
    make_meal(plan, household.dinner, recipe=given_up).eaters.set([household.person])
    make_meal(plan, lunch, recipe=make_recipe())
    filled_plan(household)
    lunch.delete()
    household.person.delete()
    Recipe.objects.filter(pk=given_up.pk).delete()

    plan = Plan.objects.get()
    restore_previous(plan)

    (meal,) = plan.meals.all()
    assert (meal.title, meal.recipe) == ("Given up", None)
    assert not meal.eaters.exists()
