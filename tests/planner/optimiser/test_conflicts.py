"""Hard rules that clash over several meals: the smallest set, and ways out that work."""

from dataclasses import replace

import pytest

from planner.optimiser import Band, Food, Limits, Rule, solve
from planner.optimiser.columns import Columns
from planner.optimiser.conflicts import find_conflicts
from tests.planner.optimiser.builders import (
    make_person,
    make_problem,
    make_recipe,
    make_slot,
    make_week,
)

LIMITS = Limits(iterations=60)


def _conflicts(problem):
    found = solve(problem, LIMITS)
    return find_conflicts(Columns(problem), found.meals, found.broken)


def _week_of(recipes, rules, **fields):
    slots = tuple(make_slot(day) for day in range(7))
    return make_problem(slots=slots, recipes=tuple(recipes), rules=tuple(rules), **fields)


def _fish(count, **fields):
    return Rule("fish", "min", "protein", "fish", count=count, hard=True, **fields)


def _dishes(protein, number=3, **fields):
    return [make_recipe(f"{protein}{n}", main_protein=protein, **fields) for n in range(number)]


def test_a_week_that_keeps_every_rule_has_no_conflict():
    problem = _week_of([*_dishes("fish"), *_dishes("beef")], [_fish(2)])
    assert _conflicts(problem) == ()


def test_two_quotas_that_exclude_each_other_are_named_with_the_least_change_of_each():
    rules = [
        _fish(5, label="Fish five times"),
        Rule("beef", "min", "protein", "beef", count=4, hard=True, label="Beef four times"),
        Rule("egg", "max", "protein", "egg", count=1, hard=True, label="One egg dish"),
    ]
    problem = _week_of([*_dishes("fish"), *_dishes("beef"), *_dishes("egg")], rules)
    (clash,) = _conflicts(problem)
    assert clash.slot_id == ""
    assert clash.rules == ("Fish five times", "Beef four times")
    assert [(w.steps[0].subject, w.steps[0].proposed) for w in clash.relaxations] == [
        ("fish", "3"),
        ("beef", "2"),
    ]
    assert clash.relaxations[0].text == (
        "3 times is enough for 'Fish five times': then all the other rules can be kept."
    )


def test_a_quota_nothing_can_meet_is_set_aside():
    problem = _week_of(_dishes("beef"), [_fish(1, label="Some fish")])
    (clash,) = _conflicts(problem)
    assert clash.text == "No plan keeps this rule: Some fish."
    assert [step.kind for step in clash.relaxations[0].steps] == ["rule"]


def test_a_hard_budget_says_how_much_is_needed():
    foods = (Food("rice", "rice", price_per_kg=10.0),)
    dishes = [make_recipe("rice", foods={"rice": 100.0})]
    budget = Rule("money", "budget", amount=5.0, hard=True)
    problem = _week_of(dishes, [budget], foods=foods)
    (clash,) = _conflicts(problem)
    (way,) = clash.relaxations
    assert (way.steps[0].kind, way.steps[0].proposed) == ("amount", "7")


def test_a_hard_band_says_what_can_be_met():
    person = make_person(weekly=(Band("protein_g", low=90.0, hard=True),))
    dishes = [make_recipe("dal", nutrients={"energy_kcal": 660.0, "protein_g": 18.0})]
    (clash,) = _conflicts(_week_of(dishes, [], persons=(person,)))
    assert clash.rules == ("Anna: at least 90 g protein a day on average",)
    (step,) = clash.relaxations[0].steps
    assert (step.kind, step.subject) == ("band", "weekly:anna:protein_g")
    assert step.proposed == "at least 54"


def test_too_few_dishes_for_no_repeats_are_told():
    rule = Rule("again", "no_repeat", days=7, hard=True, label="Nothing twice")
    (clash,) = _conflicts(_week_of(_dishes("beef", 3), [rule]))
    assert clash.rules == ("Nothing twice",)


def test_a_rule_against_the_same_on_two_days_running_can_clash_with_a_quota():
    rules = [
        _fish(6, label="Six fish"),
        Rule("turn", "not_consecutive", "protein", hard=True, label="Change the protein"),
    ]
    problem = _week_of([*_dishes("fish"), *_dishes("beef")], rules)
    (clash,) = _conflicts(problem)
    assert set(clash.rules) == {"Six fish", "Change the protein"}
    fish = next(w for w in clash.relaxations if w.steps[0].subject == "fish")
    assert fish.steps[0].proposed == "4"


def _relaxed(problem, step):
    rules = tuple(
        replace(rule, count=int(step.proposed)) if rule.id == step.subject else rule
        for rule in problem.rules
    )
    return replace(problem, rules=rules)


def test_every_quota_way_out_works_in_a_large_week():
    week = make_week(recipes=150, persons=2)
    rules = (
        Rule("fish", "min", "protein", "fish", count=10, hard=True),
        Rule("beef", "min", "protein", "beef", count=9, hard=True),
        Rule("money", "budget", amount=400.0),
    )
    problem = replace(week, rules=rules)
    (clash,) = _conflicts(problem)
    assert clash.relaxations
    for way in clash.relaxations:
        assert solve(_relaxed(problem, way.steps[0]), LIMITS).broken == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_explanation_repeats_exactly(seed):
    problem = replace(make_week(recipes=60, persons=2, seed=seed), rules=(_fish(20),))
    assert _conflicts(problem) == _conflicts(problem)
