import datetime
import io

import pytest
from django.core.management import call_command

from households.choices import Allergen, Diet
from households.models import Household, User
from mealplanner.demo import EMAIL, make_demo
from planner.models import DayPattern, Meal, PantryItem, Plan
from planner.optimiser.types import TERMS
from planner.services import fill_plan, plan_for_week

TODAY = datetime.date(2026, 11, 25)


def run_demo(**options):
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_the_demo_is_a_family_of_four_with_a_diet_and_an_allergy(catalogue):
    household = make_demo(TODAY).household

    people = list(household.people.all())
    assert len(people) == 4
    assert {diet for person in people for diet in person.diets} == {Diet.VEGETARIAN}
    nuts = {Allergen.TREE_NUTS, Allergen.PEANUT}
    assert {code for person in people for code in person.allergens} == nuts
    assert sorted(TODAY.year - person.birth_year for person in people)[:2] == [8, 15]
    weeknights = DayPattern.objects.filter(slot__meal_type="dinner", weekday__lte=4)
    assert set(weeknights.values_list("minutes", flat=True)) == {35}


def test_making_the_demo_twice_changes_nothing(catalogue):
    first = make_demo(TODAY)
    user = User.objects.get(email=EMAIL)
    user.set_password("my own")
    user.save()

    again = make_demo(TODAY)

    assert again.household == first.household
    assert (first.password is None, again.password) == (False, None)
    assert Household.objects.count() == 1
    assert PantryItem.objects.count() == 9
    assert User.objects.get(email=EMAIL).check_password("my own")


@pytest.mark.parametrize(("debug", "is_known"), [(True, True), (False, False)])
def test_the_password_that_everybody_can_read_is_for_ones_own_machine(
    catalogue, settings, debug, is_known
):
    settings.DEBUG = debug

    assert (make_demo(TODAY).password == "demo-kitchen") is is_known


def test_the_demo_plans_its_week_once_and_prints_it_with_the_list_and_the_login(catalogue):
    first = run_demo(plan=True, address="http://127.0.0.1:8000")
    meals = set(Meal.objects.values_list("pk", flat=True))

    assert "Monday" in first
    assert "Shopping list" in first
    assert f"Sign in as {EMAIL}" in first
    assert "Open http://127.0.0.1:8000" in first
    run_demo(plan=True)
    assert set(Meal.objects.values_list("pk", flat=True)) == meals
    assert Plan.objects.count() == 1


def test_a_whole_week_of_the_demo_is_safe_for_everybody_who_eats_it(catalogue):
    household = make_demo(TODAY).household
    plan = plan_for_week(household, "2026-W48")

    solution = fill_plan(plan, today=TODAY)

    assert plan.meals.count() == 28
    assert solution.clashes == ()
    assert solution.broken == ()
    assert solution.objective == pytest.approx(sum(solution.terms[name] for name in TERMS))
    for meal in plan.meals.prefetch_related("eaters", "recipe__ingredients__food"):
        contains, suits = meal.recipe.allergen_states(), meal.recipe.diet_states()
        for person in meal.eaters.all():
            assert all(contains[code] == "no" for code in person.allergens), meal
            assert all(suits[code] == "yes" for code in person.diets), meal
        assert meal.is_leftover or _in_time(meal), meal


def _in_time(meal) -> bool:
    pattern = DayPattern.objects.get(slot=meal.slot, weekday=meal.date.weekday())
    return meal.recipe.total_minutes <= pattern.minutes
