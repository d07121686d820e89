"""A week saved under a name, and put into another week."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from planner.models import Meal, PlanTemplate
from planner.services import (
    apply_template,
    plan_for_week,
    remove_template,
    restore_previous,
    restore_template,
    save_template,
)
from recipes.models import Recipe
from tests.factories import MONDAY, make_household, make_meal, make_recipe
from tests.planner.kitchens import filled_plan, make_kitchen, titles

pytestmark = pytest.mark.django_db
NEXT_WEEK = "2026-W49"
NEXT_MONDAY = MONDAY + datetime.timedelta(days=7)


@pytest.fixture
def kitchen():
    household = make_kitchen(recipes=9, storage_days=3)
    household.plan = filled_plan(household)
    household.template = save_template(household.plan, name="Usual")
    household.next = plan_for_week(household, NEXT_WEEK)
    return household


def shape(plan):
    rows = plan.meals.select_related("cook_event").order_by("date", "position")
    return [
        (
            meal.date - plan.week_start,
            meal.title,
            meal.is_leftover,
            meal.servings,
            meal.cook_event and meal.cook_event.date - plan.week_start,
            meal.cook_event and meal.cook_event.servings,
            meal.eaters.count(),
        )
        for meal in rows
    ]


def test_a_week_comes_again_with_its_leftovers(kitchen):
    assert apply_template(kitchen.next, kitchen.template, today=MONDAY) == 7
    assert any(leftover for _, _, leftover, *_ in shape(kitchen.plan))
    assert shape(kitchen.next) == shape(kitchen.plan)
    restore_previous(kitchen.next)
    assert not kitchen.next.meals.exists()


def test_what_stays_stays_and_past_days_are_left_alone(kitchen):
    locked = make_meal(kitchen.next, kitchen.dinner, day=4, recipe=make_recipe(), locked=True)
    make_meal(kitchen.next, kitchen.dinner, day=5, recipe=make_recipe(title="Goes"))
    wednesday = NEXT_MONDAY + datetime.timedelta(days=2)
    assert apply_template(kitchen.next, kitchen.template, today=wednesday) == 4
    days = set(kitchen.next.meals.values_list("date", flat=True))
    assert min(days) == wednesday
    assert Meal.objects.filter(pk=locked.pk).exists()
    assert "Goes" not in titles(kitchen.next)


def test_recipes_that_are_gone_stay_gone(kitchen):
    gone = kitchen.plan.meals.first().recipe_id
    Recipe.objects.filter(pk=gone).update(visibility="private", household=make_household())
    apply_template(kitchen.next, kitchen.template, today=MONDAY)
    assert not kitchen.next.meals.filter(recipe=gone).exists()


def test_a_template_without_a_place_is_told(kitchen):
    late = NEXT_MONDAY + datetime.timedelta(days=6)
    make_meal(kitchen.next, kitchen.dinner, day=6, recipe=make_recipe(), locked=True)
    with pytest.raises(ValidationError, match="No meal of this template"):
        apply_template(kitchen.next, kitchen.template, today=late)


def test_an_empty_week_and_a_name_twice_are_refused(kitchen):
    with pytest.raises(ValidationError, match="nothing to save yet"):
        save_template(kitchen.next, name="Empty")
    with pytest.raises(ValidationError, match="already have a template of that name"):
        save_template(kitchen.plan, name="Usual")
    with pytest.raises(ValidationError):
        save_template(kitchen.plan, name="")


def test_a_removed_template_comes_back_or_makes_way(kitchen):
    remove_template(kitchen.template)
    restore_template(kitchen.template)
    assert PlanTemplate.objects.get().removed_at is None
    remove_template(kitchen.template)
    again = save_template(kitchen.plan, name="Usual")
    assert PlanTemplate.objects.get() == again
