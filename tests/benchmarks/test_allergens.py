"""The allergens of labelled lines: nothing that may hold an allergen is said to be free of it."""

from collections import Counter

import pytest

from benchmarks.allergens import Answer, Decision, answers, figures, read_decisions
from households.choices import Allergen, State
from nutrition.services.lines import PlainReader
from recipes import suitability
from recipes.interchange.lines import ingredients
from recipes.models import Ingredient
from recipes.services import FoodIndex

DECISIONS = read_decisions()


def _kept(text: str, index: FoodIndex) -> dict[str, str]:
    """As a recipe keeps the line."""
    told = []
    for line in ingredients([text]):
        resolved = index.resolve(line)
        row = Ingredient(
            original_text=line.text, name=line.name, food=resolved.food, review=resolved.review
        )
        told.append(row.known("allergens", State.YES))
    return {code: suitability.contains(told, code) for code in Allergen.values}


def _false_no(found: list[Answer]) -> list[str]:
    return [f"{one.decision.line}: {one.decision.allergen}" for one in found if one.is_false_no]


def _false_alarms(found: list[Answer]) -> list[str]:
    return [f"{one.decision.line}: {one.decision.allergen}" for one in found if one.is_false_alarm]


def test_the_labels_are_many_and_of_every_allergen():
    assert len(DECISIONS) >= 320
    assert len({one.line for one in DECISIONS}) >= 120
    assert {one.allergen for one in DECISIONS} == set(Allergen.values)
    assert {one.label for one in DECISIONS} == set(State.values)
    assert max(Counter((one.line, one.allergen) for one in DECISIONS).values()) == 1


@pytest.mark.django_db
@pytest.mark.catalogue
def test_no_line_that_may_hold_an_allergen_is_said_to_be_free_of_it():
    reader = PlainReader()
    found = answers(DECISIONS, lambda line: reader.facts_of([line], 1).allergens)

    assert _false_no(found) == []
    assert _false_alarms(found) == []


@pytest.mark.django_db
@pytest.mark.catalogue
def test_nor_is_it_in_a_recipe_that_is_kept():
    index = FoodIndex()
    found = answers(DECISIONS, lambda line: _kept(line, index))

    assert _false_no(found) == []
    assert _false_alarms(found) == []


@pytest.mark.parametrize(
    ("label", "said", "kind"),
    [
        ("yes", "no", "false “no”"),
        ("unknown", "no", "false “no”"),
        ("yes", "unknown", "of what holds it: only “unknown”"),
        ("no", "yes", "of what can't hold it: false alarms"),
        ("no", "unknown", "of what can't hold it: only “unknown”"),
    ],
)
def test_each_kind_of_wrong_answer_is_counted_apart(label, said, kind):
    (answer,) = answers([Decision("stock", "milk", label)], lambda line: {"milk": said})

    assert [figure.name for figure in figures([answer]) if figure.value] == [kind]


@pytest.mark.parametrize("said", ["yes", "no", "unknown"])
def test_a_right_answer_counts_as_none_of_them(said):
    (answer,) = answers([Decision("stock", "milk", said)], lambda line: {"milk": said})

    assert [figure.name for figure in figures([answer]) if figure.value] == []
