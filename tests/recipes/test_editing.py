from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.editing import (
    MOST_LINES,
    ingredients_text,
    read_ingredients,
    read_steps,
    steps_text,
    uses_of,
)
from recipes.interchange.neutral import NeutralStep

LINES = """2 onions, chopped
For the sauce:
200 g crème fraîche
1 tbsp lemon juice
salt"""
STEPS = """Soften the onions.

For the sauce:

Mix crème fraîche and lemon juice for 2 minutes; salt it."""


@pytest.fixture
def ingredients():
    return read_ingredients(LINES)


def test_lines_and_headings_are_read_and_written_back(ingredients):
    assert [(line.name, line.section) for line in ingredients] == [
        ("onions", ""),
        ("crème fraîche", "For the sauce"),
        ("lemon juice", "For the sauce"),
        ("salt", "For the sauce"),
    ]
    assert ingredients_text(ingredients) == LINES


def test_paragraphs_are_read_with_the_ingredients_they_name_and_written_back(ingredients):
    steps = read_steps(STEPS, ingredients)

    assert [(step.section, step.uses) for step in steps] == [
        ("", (0,)),
        ("For the sauce", (1, 2, 3)),
    ]
    assert steps_text(steps) == STEPS


def test_a_line_that_was_not_touched_keeps_what_a_cook_corrected(ingredients):
    corrected = replace(ingredients[0], amount_min=Decimal(3), amount_max=Decimal(3))
    before = (corrected, *ingredients[1:])

    after = read_ingredients("4 carrots\n" + LINES, before)

    assert after[0].name == "carrots"
    assert after[1] == corrected


def test_a_step_that_was_not_touched_keeps_its_timer_and_its_ingredients(ingredients):
    before = (NeutralStep("Soften.", timer_seconds=300, uses=(0, 3)),)
    lines = read_ingredients("1 leek\n2 onions, chopped")

    steps = read_steps(
        "Wash the leek.\n\nSoften.", lines, before=before, ingredients_before=ingredients
    )

    assert steps[0].uses == (0,)
    assert (steps[1].timer_seconds, steps[1].uses) == (300, (1,))


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("Fry the onion.", [0]),
        ("Add the stock and the rice.", [2, 3]),
        ("Stir in all the oil.", []),
        ("Drizzle with olive oil.", [1]),
        ("Pour the vegetable stock over it.", [3]),
        ("Serve.", []),
    ],
)
def test_a_step_names_an_ingredient_by_its_name_or_a_word_only_it_has(step, named):
    lines = read_ingredients(
        "2 onions\n1 tbsp olive oil\n200 g rice\n1 l vegetable stock\n1 tsp sesame oil"
    )

    assert list(uses_of(step, tuple(line.name for line in lines))) == named


@pytest.mark.parametrize("text", ["", " \n\n ", "\r\n\r\n"])
def test_nothing_is_no_line_and_no_step(text):
    assert read_ingredients(text) == ()
    assert read_steps(text, ()) == ()


def test_far_too_many_lines_are_refused():
    with pytest.raises(ValueError, match="201 ingredients are too many"):
        read_ingredients("salt\n" * (MOST_LINES + 1))
    with pytest.raises(ValueError, match="201 steps are too many"):
        read_steps("Stir.\n\n" * (MOST_LINES + 1), ())


@given(st.text(alphabet="aé1½ :\n\r\t,.\u202e<", max_size=80))
def test_any_text_is_read_and_what_was_read_stays(text):
    ingredients = read_ingredients(text)
    steps = read_steps(text, ingredients)

    assert read_ingredients(ingredients_text(ingredients), ingredients) == ingredients
    assert [step.text for step in read_steps(steps_text(steps), ingredients, before=steps)] == [
        step.text for step in steps
    ]
