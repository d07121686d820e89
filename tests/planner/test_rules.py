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
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_rule_of_each_kind_is_taken(kind):
    validate_rule(kind, SOUND[kind])


NEEDED = [(kind, name) for kind, given in SOUND.items() for name in given if name != "slot_kinds"]


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
        ("theme", {"weekday": 7}, "“weekday” lies between 0 and 6"),
        ("not_consecutive", {"attribute": "tag"}, "can look at one of protein, cuisine"),
    ],
)
def test_a_wrong_parameter_is_told_what_to_be(kind, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        validate_rule(kind, SOUND[kind] | wrong)


def test_parameters_that_are_no_names_with_values_are_refused():
    with pytest.raises(ValidationError, match="names with values"):
        validate_rule("max", ["protein", "fish"])


def test_what_is_asked_for_here_is_what_the_optimiser_needs():
    needed = {kind: set(names) for kind, names in checks.NEEDED.items() if kind != "budget"}

    assert {kind: set(given) - {"slot_kinds"} for kind, given in SOUND.items()} == needed
