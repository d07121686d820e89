import pytest
from django.core.exceptions import ValidationError

from planner.optimiser import checks
from planner.rules import validate_rule

FISH = {"attribute": "protein", "value": "fish"}
SOUND = {
    "min": FISH | {"count": 1},
    "max": FISH | {"count": 2, "slot_kinds": ["dinner"]},
    "must": FISH,
    "never": FISH,
    "theme": {"attribute": "cuisine", "value": "mexican", "weekday": 1},
    "no_repeat": {"days": 7},
    "not_consecutive": {"attribute": "cuisine"},
    "budget": {"amount": 80},
    "nutrient": {"nutrient": "sodium_mg", "high": 2000, "period": "day"},
    "season": {},
    "no_tool": {"tool": "slow cooker"},
}
OPTIONAL = ("slot_kinds", "high", "period")


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_rule_of_each_kind_is_taken(kind):
    validate_rule(kind, SOUND[kind])


NEEDED = [(kind, name) for kind, given in SOUND.items() for name in given if name not in OPTIONAL]


@pytest.mark.parametrize(("kind", "name"), NEEDED)
def test_a_missing_parameter_is_named(kind, name):
    given = {key: value for key, value in SOUND[kind].items() if key != name}

    with pytest.raises(ValidationError, match=f"needs “{name}”"):
        validate_rule(kind, given)


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("max", {"count": "two"}, "needs “count” as a whole number"),
        ("max", {"count": True}, "needs “count” as a whole number"),
        ("max", {"count": -1}, "“count” lies between 0 and 100"),
        ("max", {"value": ""}, "needs “value” as a text"),
        ("max", {"attribute": "colour"}, "can look at one of tag, protein"),
        ("max", {"days": 3}, "has no “days”: leave it out"),
        ("max", {"slot_kinds": ["elevenses"]}, "is a list of meals: breakfast, lunch"),
        ("max", {"slot_kinds": "dinner"}, "is a list of meals"),
        ("no_repeat", {"days": 0}, "“days” lies between 1 and 365"),
        ("theme", {"weekday": 7}, "“weekday” lies between 0"),
        ("not_consecutive", {"attribute": "tag"}, "can look at one of protein, cuisine"),
        ("budget", {"amount": 0}, "“amount” lies between 1 and 100000"),
        ("budget", {"slot_kinds": ["dinner"]}, "has no “slot_kinds”: leave it out"),
        ("nutrient", {"nutrient": "vim"}, "“vim” is no nutrient we count"),
        ("nutrient", {"high": "lots"}, "“high” is a number"),
        ("nutrient", {"high": 0}, "“low” or “high”, above zero"),
        ("nutrient", {"low": 3000}, "“low” is above “high”"),
        ("nutrient", {"period": "year"}, "“period” is one of day, week"),
        ("nutrient", {"person": "Anna"}, "id of one of your people"),
    ],
)
def test_a_wrong_parameter_is_told_what_to_be(kind, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        validate_rule(kind, SOUND[kind] | wrong)


def test_parameters_that_are_no_names_with_values_are_refused():
    with pytest.raises(ValidationError, match="names with values"):
        validate_rule("max", ["protein", "fish"])


def test_what_is_asked_for_here_is_what_the_optimiser_needs():
    needed = {kind: set(names) for kind, names in checks.NEEDED.items()}

    assert {kind: set(SOUND[kind]) - {"slot_kinds"} for kind in needed} == needed
