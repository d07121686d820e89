import pytest
from django.core.exceptions import ValidationError

from planner.models import Meal, Plan
from planner.services import restore_previous, set_servings, set_table
from tests.factories import MONDAY, make_household, make_person
from tests.planner.kitchens import dinner_on, filled_plan, make_dish, make_kitchen

pytestmark = pytest.mark.django_db


def test_more_servings_are_cooked_as_well_and_the_worth_follows():
    household = make_kitchen(recipes=1, storage_days=3)
    plan = filled_plan(household)
    rest = plan.meals.filter(is_leftover=True).select_related("plan", "cook_event").first()
    before = rest.cook_event.servings

    set_servings(rest, rest.servings * 2, today=MONDAY)

    rest.cook_event.refresh_from_db()
    assert rest.cook_event.servings == before + rest.servings / 2
    after = Plan.objects.get()
    assert after.objective > plan.objective
    assert after.figures["outlay"] > plan.figures["outlay"]
    assert after.bound is after.gap is None
    (portion,) = Meal.objects.get(pk=rest.pk).portions.values()
    assert portion == pytest.approx(float(rest.servings))


@pytest.mark.parametrize("servings", [0, -3])
def test_a_meal_of_no_servings_is_refused(servings):
    meal = filled_plan(make_kitchen()).meals.select_related("plan", "cook_event").first()

    with pytest.raises(ValidationError, match="at least a quarter of a serving"):
        set_servings(meal, servings, today=MONDAY)


def test_who_comes_to_a_meal_is_served_and_cooked_for():
    household = make_kitchen()
    plan = filled_plan(household)
    ben = make_person(household)
    meal = dinner_on(plan, 1)
    alone = meal.servings

    assert set_table(meal, eaters=[household.person, ben], guests=2, today=MONDAY) == []

    meal = dinner_on(plan, 1)
    assert meal.servings > alone + 2
    assert set(meal.portions) == {str(household.person.pk), str(ben.pk)}
    assert meal.cook_event.servings == meal.servings
    assert Plan.objects.get().objective > plan.objective


def test_a_change_of_the_table_is_taken_back_whole():
    household = make_kitchen()
    plan = filled_plan(household)
    set_table(dinner_on(plan, 1), eaters=[household.person], guests=5, today=MONDAY)
    restore_previous(plan)
    assert dinner_on(plan, 1).guests == 0
    assert Plan.objects.get().objective == plan.objective


def test_what_a_new_eater_must_not_have_is_said():
    household = make_kitchen(recipes=0)
    make_dish("milk")
    plan = filled_plan(household)
    ben = make_person(household, name="Ben", allergens=["milk"])
    told = set_table(dinner_on(plan, 1), eaters=[ben], today=MONDAY)
    assert told == ["Ben does not eat this dish."]


def test_a_table_of_nobody_or_of_strangers_is_refused():
    plan = filled_plan(make_kitchen())
    meal = dinner_on(plan, 1)
    with pytest.raises(ValidationError, match="Somebody has to eat"):
        set_table(meal, eaters=[], today=MONDAY)
    with pytest.raises(ValidationError, match="among the people of your household"):
        set_table(meal, eaters=[make_person(make_household())], today=MONDAY)
    with pytest.raises(ValidationError, match="less than or equal to 50"):
        set_table(meal, eaters=[], guests=51, today=MONDAY)
    assert dinner_on(plan, 1).guests == 0
