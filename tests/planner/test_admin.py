import datetime

import pytest
from django.urls import reverse

from planner.models import Meal, Plan
from tests.factories import MONDAY, make_user
from tests.planner.kitchens import filled_plan, make_kitchen

pytestmark = pytest.mark.django_db
MODELS = [
    *("plan", "meal", "cookevent", "mealslot", "rule", "pantryitem", "plantemplate", "vote"),
]


@pytest.fixture
def editor(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("model", MODELS)
def test_editors_list_search_and_add(editor, model):
    filled_plan(make_kitchen())

    listed = editor.get(reverse(f"admin:planner_{model}_changelist"), {"q": "table"})

    assert listed.status_code == 200
    assert editor.get(reverse(f"admin:planner_{model}_add")).status_code == 200


def test_an_editor_opens_a_plan_with_its_meals(editor):
    plan = filled_plan(make_kitchen())

    page = editor.get(reverse("admin:planner_plan_change", args=[plan.pk]))

    assert page.text.count("Dish") >= 7


def test_an_editor_fills_a_plan_again(editor, django_capture_on_commit_callbacks):
    plan = filled_plan(make_kitchen())
    locked = plan.meals.first()
    Meal.objects.filter(pk=locked.pk).update(locked=True)
    plan.meals.last().delete()
    asked = {"action": "fill_again", "_selected_action": [str(plan.pk)]}

    with django_capture_on_commit_callbacks(execute=True):
        page = editor.post(reverse("admin:planner_plan_changelist"), asked, follow=True)

    assert "filled again" in page.text
    after = Plan.objects.get().meals
    assert after.count() == 7
    assert after.get(pk=locked.pk).locked


def test_days_that_are_over_are_not_filled_again(
    editor, monkeypatch, django_capture_on_commit_callbacks
):
    plan = filled_plan(make_kitchen())
    plan.meals.update(title="As it was")
    wednesday = MONDAY + datetime.timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: wednesday)
    asked = {"action": "fill_again", "_selected_action": [str(plan.pk)]}

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("admin:planner_plan_changelist"), asked)

    assert plan.meals.filter(title="As it was").count() == 2
