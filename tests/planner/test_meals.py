import pytest
from django.core.exceptions import ValidationError

from planner.models import Plan
from planner.services import set_servings
from tests.planner.kitchens import filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


def test_more_servings_are_cooked_as_well():
    household = make_kitchen(recipes=1, storage_days=3)
    plan = filled_plan(household)
    rest = plan.meals.filter(is_leftover=True).select_related("plan", "cook_event").first()
    before = rest.cook_event.servings

    set_servings(rest, rest.servings + 2)

    rest.cook_event.refresh_from_db()
    assert rest.cook_event.servings == before + 2
    assert Plan.objects.get().objective is None


@pytest.mark.parametrize("servings", [0, -3])
def test_a_meal_of_no_servings_is_refused(servings):
    meal = filled_plan(make_kitchen()).meals.select_related("plan", "cook_event").first()

    with pytest.raises(ValidationError, match="at least a quarter of a serving"):
        set_servings(meal, servings)
