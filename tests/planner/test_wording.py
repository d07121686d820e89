"""Rules as sentences."""

import pytest

from planner import wording
from planner.models import Rule
from planner.wording import sentence

FISH = {"attribute": "protein", "value": "fish"}


@pytest.mark.parametrize(
    ("kind", "parameters", "said"),
    [
        ("min", FISH | {"count": 1}, "At least 1 fish a week"),
        ("min", FISH | {"count": 2}, "At least 2 × fish a week"),
        ("must", FISH, "At least 1 fish a week"),
        (
            "max",
            FISH | {"count": 2, "slot_kinds": ["lunch", "dinner"]},
            "At most 2 × fish at lunch or dinner a week",
        ),
        ("never", {"attribute": "food", "value": "f1"}, "No brussels sprouts"),
        ("never", {"attribute": "kind", "value": "snack"}, "No snack"),
        ("theme", {"attribute": "tag", "value": "soup", "weekday": 0}, "Monday is for soup"),
        ("no_repeat", {"days": 7}, "No dish twice within 7 days"),
        (
            "no_repeat",
            {"days": 1, "slot_kinds": ["dinner"]},
            "No dish twice within 1 day at dinner",
        ),
        (
            "not_consecutive",
            {"attribute": "cuisine"},
            "Not the same cuisine two days running",
        ),
        ("budget", {"amount": 80}, "At most €80.00 for food a week"),
        (
            "nutrient",
            {"nutrient": "sodium_mg", "high": 2000, "period": "day"},
            "Everybody: at most 2000 mg sodium every day",
        ),
        (
            "nutrient",
            {"nutrient": "protein_g", "low": 60, "person": "p1"},
            "Anna: at least 60 g protein a day, over the week",
        ),
        (
            "nutrient",
            {"nutrient": "protein_g", "low": 60, "high": 90},
            "Everybody: 60 to 90 g protein a day, over the week",
        ),
        ("season", {}, "What is in season"),
        ("no_tool", {"tool": "wok"}, "We have no wok"),
    ],
)
def test_a_rule_is_a_sentence(kind, parameters, said):
    names = {"f1": "brussels sprouts", "p1": "Anna"}
    assert sentence(kind, parameters, names=names) == said


def test_every_kind_of_rule_has_its_sentence():
    assert set(wording._SAID) == set(Rule.Kind.values)


def test_what_nobody_knows_any_more_is_said_as_it_stands():
    assert sentence("never", {"attribute": "food", "value": "gone"}) == "No gone"
