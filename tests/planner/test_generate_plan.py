import json

import pytest
from django.core.management import CommandError, call_command

from planner.models import Plan
from tests.factories import make_household
from tests.planner.kitchens import WEEK, make_dish, make_kitchen

pytestmark = pytest.mark.django_db


def generate(capsys, household, *options, week=WEEK):
    call_command("generate_plan", "--household", household.name, "--week", week, *options)
    return capsys.readouterr().out


def test_the_json_has_the_fields_that_others_read(capsys):
    household = make_kitchen(recipes=1, storage_days=3)

    plan = json.loads(generate(capsys, household, "--json"))

    assert list(plan) == [
        *("household", "week", "objective", "bound", "gap", "seconds", "terms"),
        *("figures", "meals", "clashes"),
    ]
    assert (plan["household"], plan["week"]) == (household.name, WEEK)
    assert plan["bound"] <= plan["objective"]
    assert plan["gap"] == pytest.approx((plan["objective"] - plan["bound"]) / plan["objective"])
    assert plan["figures"]["outlay"] >= 0
    assert sum(plan["terms"].values()) == pytest.approx(plan["objective"])
    assert len(plan["meals"]) == 7
    assert set(plan["meals"][0]) == {
        *("date", "slot", "recipe", "servings", "eaters", "leftover_of", "reasons"),
    }


def test_a_meal_of_leftovers_names_the_meal_it_comes_from(capsys):
    household = make_kitchen(recipes=1, storage_days=3)

    meals = json.loads(generate(capsys, household, "--json"))["meals"]

    fresh = {f"{meal['date']} {meal['slot']}" for meal in meals if meal["leftover_of"] is None}
    rest = [meal for meal in meals if meal["leftover_of"]]
    assert rest
    assert all(meal["leftover_of"] in fresh for meal in rest)
    assert meals[0]["eaters"] == [household.person.name]


def test_a_meal_without_a_recipe_is_a_clash_with_its_relaxations(capsys):
    household = make_kitchen(recipes=0, name="Max", allergens=["milk"])
    household.dinner.patterns.exclude(weekday=4).update(wanted=False)
    make_dish("milk")

    (clash,) = json.loads(generate(capsys, household, "--json"))["clashes"]

    assert (clash["date"], clash["slot"]) == ("2026-11-27", "Dinner")
    assert clash["rules"]
    assert "Plan it without Max" in str(clash["relaxations"])
    assert "Plan it without Max: 1 recipe fits." in generate(capsys, household)


def test_people_read_the_week_day_by_day_and_what_it_costs(capsys):
    household = make_kitchen(recipes=1, storage_days=3)

    text = generate(capsys, household)

    assert "Monday 23 November" in text
    assert "(leftovers)" in text
    assert "Food for about €" in text
    assert "best possible week" in text or "no better week exists" in text


def test_the_same_seed_prints_the_same_plan(capsys):
    household = make_kitchen(recipes=9)
    options = ("--json", "--seed", "4", "--seconds", "60")
    one, other = (json.loads(generate(capsys, household, *options)) for _ in range(2))

    assert one | {"seconds": 0} == other | {"seconds": 0}


def test_an_unknown_household_is_told_which_there_are():
    make_household(name="The Larsens")

    with pytest.raises(CommandError, match=r"no household “Larsen” \(there is: The Larsens\)"):
        call_command("generate_plan", "--household", "Larsen", "--week", WEEK)


def test_two_households_of_one_name_are_not_guessed_between():
    for _ in range(2):
        make_household(name="Twins")

    with pytest.raises(CommandError, match="Several households are called “Twins”"):
        call_command("generate_plan", "--household", "Twins", "--week", WEEK)


@pytest.mark.parametrize(
    ("week", "options", "sentence"),
    [
        ("2026-W60", [], "2026 has no week 60"),
        ("next week", [], "write it as 2026-W48"),
        (WEEK, ["--seconds", "-1"], "--seconds must be more than zero"),
        (WEEK, ["--seconds", "nan"], "--seconds must be more than zero"),
        (WEEK, ["--seed", "-1"], "A seed lies between 0 and"),
    ],
)
def test_a_wrong_wish_is_one_sentence_and_leaves_no_plan(capsys, week, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        generate(capsys, make_kitchen(), *options, week=week)

    assert not Plan.objects.exists()


def test_a_household_without_meals_is_told_what_is_missing(capsys):
    with pytest.raises(CommandError, match="nothing to plan for"):
        generate(capsys, make_household())

    assert not Plan.objects.exists()
