"""What the optimiser says of a whole week, in German."""

import datetime

from django.utils import translation

from mealplanner.demo import make_demo
from planner.models import Meal
from planner.phrases import priced, reason
from planner.services import fill_plan, plan_for_week

TODAY = datetime.date(2026, 11, 23)


def test_every_reason_of_a_planned_week_is_said_in_german(catalogue):
    plan = plan_for_week(make_demo(TODAY).household, "2026-W48")
    fill_plan(plan, today=TODAY)
    texts = {given["text"] for meal in Meal.objects.all() for given in meal.reasons}

    with translation.override("de"):
        unsaid = sorted(text for text in texts if reason(text) == text)

    assert len(texts) > 10
    assert unsaid == []


def test_prices_are_written_as_the_reader_writes_them():
    text = "About 3.20 EUR for this meal; a middling choice costs 4.10 CHF."

    assert priced(text) == "About €3.20 for this meal; a middling choice costs CHF 4.10."
