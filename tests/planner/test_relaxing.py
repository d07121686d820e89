"""Clashes resolved by a press: the rule gives way, the week is planned, and both come back."""

import pytest
from django.core.exceptions import ValidationError
from rest_framework.test import APIClient

from planner.models import DayPattern, Plan, Rule
from planner.services import fill_plan, plan_for_week, relax, restore_previous
from recipes.models import Dislike
from tests.factories import MONDAY, make_food, make_line, make_person, make_recipe
from tests.planner.kitchens import WEEK, dinner_on, filled_plan, make_dish, make_kitchen, titles

pytestmark = pytest.mark.django_db


def _ask(plan, kind):
    """The first way of this kind, as its button sends it."""
    return next(
        {"text": way["text"], "slot_id": clash["slot_id"]}
        for clash in plan.clashes
        for way in clash["relaxations"]
        if way["steps"][0]["kind"] == kind
    )


def _press(plan, kind):
    relax(plan, **_ask(plan, kind), today=MONDAY)
    return Plan.objects.get(pk=plan.pk)


def _rule(household, kind, **parameters):
    return Rule.objects.create(
        household=household, kind=kind, strength="must", parameters=parameters, label=f"{kind}!"
    )


def _too_little_time():
    household = make_kitchen()
    DayPattern.objects.filter(weekday=1).update(minutes=5)
    return household, filled_plan(household)


def test_allowing_more_minutes_fills_the_gap_and_nothing_else():
    _, plan = _too_little_time()
    before = titles(plan)
    after = _press(plan, "minutes")
    assert DayPattern.objects.get(weekday=1).minutes == 20
    assert after.clashes == []
    assert len(titles(after)) == 7
    assert set(before) <= set(titles(after))


def test_taking_it_back_restores_the_rule_with_the_week_and_again():
    _, plan = _too_little_time()
    after = _press(plan, "minutes")
    restore_previous(after)
    assert (DayPattern.objects.get(weekday=1).minutes, len(titles(after))) == (5, 6)
    restore_previous(after)
    assert (DayPattern.objects.get(weekday=1).minutes, len(titles(after))) == (20, 7)


def test_a_clash_that_is_gone_is_said():
    _, plan = _too_little_time()
    asked = _ask(plan, "minutes")
    _press(plan, "minutes")
    with pytest.raises(ValidationError, match="resolved already"):
        relax(plan, **asked, today=MONDAY)


def test_a_meal_is_planned_without_the_one_who_cannot_eat_it():
    household = make_kitchen(recipes=0)
    make_dish("milk")
    ben = make_person(household, name="Ben", allergens=["milk"])
    household.dinner.eaters.add(ben)
    after = _press(filled_plan(household), "eater")
    assert [pattern.eaters.count() for pattern in DayPattern.objects.order_by("weekday")] == [
        *(1, 0, 0, 0, 0, 0, 0),
    ]
    restore_previous(after)
    assert DayPattern.objects.get(weekday=0).eaters.count() == 0


def test_the_button_of_one_meal_is_not_that_of_another():
    household = make_kitchen(recipes=0)
    make_dish("milk")
    ben = make_person(household, name="Ben", allergens=["milk"])
    household.dinner.eaters.add(ben)
    plan = filled_plan(household)
    ask = _ask(plan, "eater")
    wednesday = plan.clashes[2]["slot_id"]
    relax(plan, text=ask["text"], slot_id=wednesday, today=MONDAY)
    touched = [pattern.weekday for pattern in DayPattern.objects.all() if pattern.eaters.exists()]
    assert touched == [2]


def test_the_last_eater_gone_the_meal_is_not_wanted():
    household = make_kitchen(recipes=0, allergens=["milk"])
    make_dish("milk")
    _press(filled_plan(household), "eater")
    assert DayPattern.objects.get(weekday=0).wanted is False


def test_a_food_never_eaten_becomes_one_rather_not():
    household = make_kitchen(recipes=0)
    dish = make_dish()
    food = dish.ingredients.first().food
    Dislike.objects.create(household=household, person=household.person, food=food, never=True)
    _press(filled_plan(household), "food")
    assert Dislike.objects.get().never is False


def test_a_tool_is_there_after_all():
    household = make_kitchen(recipes=0)
    make_recipe(equipment=("wok",))
    rule = _rule(household, "no_tool", tool="Wok")
    after = _press(filled_plan(household), "equipment")
    rule.refresh_from_db()
    assert (rule.active, after.clashes) == (False, [])


def test_a_standing_rule_and_a_theme_are_set_aside():
    household = make_kitchen(recipes=0)
    make_recipe(main_protein="beef")
    rule = _rule(household, "never", attribute="protein", value="beef")
    plan = filled_plan(household)
    _press(plan, "rule")
    rule.refresh_from_db()
    assert rule.active is False


def test_quotas_that_clash_give_way_and_the_week_changes_little():
    household = make_kitchen(recipes=0)
    for protein in ("fish", "beef"):
        for _ in range(4):
            make_recipe(main_protein=protein)
    fish = _rule(household, "min", attribute="protein", value="fish", count=5)
    Rule.objects.filter(pk=fish.pk).update(label="a: fish")  # rules stand by their labels
    _rule(household, "min", attribute="protein", value="beef", count=4)
    plan = filled_plan(household)
    (clash,) = plan.clashes
    assert (clash["slot_id"], len(clash["relaxations"])) == ("", 2)
    after = _press(plan, "count")
    assert after.clashes == []
    assert sorted(rule.parameters["count"] for rule in Rule.objects.all()) == [3, 4]
    restore_previous(after)
    assert sorted(rule.parameters["count"] for rule in Rule.objects.all()) == [4, 5]


def test_a_budget_and_a_nutrient_give_way():
    household = make_kitchen(recipes=0)
    make_recipe(make_line(make_food(price_per_kg="10"), amount=400))
    money = _rule(household, "budget", amount=1)
    after = _press(filled_plan(household), "amount")
    money.refresh_from_db()
    assert money.parameters["amount"] > 1
    assert after.clashes == []


def test_the_button_does_it_in_one_post_and_offers_the_way_back(client):
    household, plan = _too_little_time()
    client.force_login(household.owner)
    page = client.get(f"/week/{WEEK}/").content.decode()
    asked = _ask(plan, "minutes")
    assert all(f'value="{value}"' in page for value in asked.values())
    done = client.post(f"/week/{WEEK}/relax/", asked, follow=True)
    (message,) = done.context["messages"]
    assert str(message) == "Done, and planned again."
    client.post(message.extra_tags)
    assert DayPattern.objects.get(weekday=1).minutes == 5


@pytest.mark.parametrize("text", ["", "nonsense", "<script>"])
def test_a_press_that_makes_no_sense_changes_nothing(client, text):
    household, _ = _too_little_time()
    client.force_login(household.owner)
    done = client.post(f"/week/{WEEK}/relax/", {"text": text}, follow=True)
    assert [str(m) for m in done.context["messages"]] == ["This clash is resolved already."]


def test_the_api_relaxes():
    household, plan = _too_little_time()
    api = APIClient()
    api.force_login(household.owner)
    answer = api.post(f"/api/plans/{plan.pk}/relax/", _ask(plan, "minutes"))
    assert (answer.status_code, answer.data["clashes"]) == (200, [])
    assert api.post(f"/api/plans/{plan.pk}/relax/", {}).status_code == 400


def _changes(plan, before):
    return sum(one != other for one, other in zip(titles(plan), before, strict=True))


def test_planning_again_changes_little_when_asked():
    household = make_kitchen(recipes=20)
    plan = filled_plan(household)
    before = titles(plan)
    Rule.objects.create(
        household=household,
        kind="never",
        strength="must",
        parameters={"attribute": "recipe", "value": str(dinner_on(plan, 0).recipe_id)},
        label="Not that one",
    )
    plan = plan_for_week(household, WEEK)
    fill_plan(plan, today=MONDAY, seed=5, few_changes=True)
    assert _changes(plan, before) == 1
