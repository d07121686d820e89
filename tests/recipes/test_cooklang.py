from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange.cooklang import read
from recipes.interchange.neutral import UnreadableRecipe, from_plain, to_plain

DAL = """---
title: Red lentil dal
servings: 4
prep time: 10 min
cook time: 1 h 25 min
rest time: 8 h
course: [dinner, lunch]
cuisine: Indian
equipment: [oven]
storage days: 3
freezes: yes
tags: [quick, batch]
source: https://example.com/dal
---
Rinse @red lentils{250%g}. Crush @garlic{2-3%cloves}(peeled) in a #mortar{}.

== To serve ==

Simmer for ~{15%minutes}, then add @?chilli flakes{1/2%tsp} and @salt.
"""


def test_the_canonical_form_is_understood():
    recipe = read(DAL)

    assert (recipe.title, recipe.servings, recipe.cuisine) == ("Red lentil dal", 4, "indian")
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rest_minutes) == (10, 85, 480)
    assert recipe.meal_types == ("dinner", "lunch")
    assert (recipe.storage_days, recipe.freezes) == (3, True)
    assert (recipe.source_url, recipe.source_name) == ("https://example.com/dal", "")
    assert [step.text for step in recipe.steps] == [
        "Rinse red lentils. Crush garlic in a mortar.",
        "Simmer for 15 minutes, then add chilli flakes and salt.",
    ]
    assert [(s.section, s.timer_seconds, s.uses) for s in recipe.steps] == [
        ("", None, (0, 1)),
        ("To serve", 900, (2, 3)),
    ]


def test_ingredients_keep_amounts_preparation_and_section():
    lentils, garlic, chilli, salt = read(DAL).ingredients

    assert (lentils.amount_min, lentils.unit, lentils.text) == (250, "gram", "250 g red lentils")
    assert (garlic.amount_min, garlic.amount_max, garlic.unit) == (2, 3, "clove")
    assert garlic.preparation == "peeled"
    assert (chilli.amount_min, chilli.optional, chilli.section) == (
        Decimal("0.5"),
        True,
        "To serve",
    )
    assert (salt.name, salt.amount_min, salt.unit) == ("salt", None, "")


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        ("1 1/2", "1.5", "1.5"),
        ("1,5", "1.5", "1.5"),
        ("=2", "2", "2"),
        ("1–2", "1", "2"),
        (".5", "0.5", "0.5"),
    ],
)
def test_amounts_may_be_written_in_many_ways(amount, low, high):
    (line,) = read(f"@flour{{{amount}%cup}}", title="x").ingredients

    assert (line.amount_min, line.amount_max) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("amount", ["some", "nan", "inf", "1e30", "-2", "1/0", "-", "9" * 30])
def test_what_is_no_amount_becomes_a_note_and_never_a_number(amount):
    (line,) = read(f"@flour{{{amount}%g}}", title="x").ingredients

    assert (line.amount_min, line.amount_max) == (None, None)
    assert amount in line.note


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("Add @flour{250%g to it.", "Line 4, column 11: this { is not closed"),
        ("Add @flour{250 @milk{1%l}.", "Line 4, column 11: this { is not closed before"),
        ("Stir.\n\nAdd flour 250%g}.", "Line 6, column 16: this } closes nothing"),
    ],
)
def test_broken_braces_are_named_with_line_and_column(body, where):
    with pytest.raises(UnreadableRecipe) as error:
        read(f"---\ntitle: Bread\n---\n{body}")

    assert str(error.value).startswith(where)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("@flour{1%furlong}", "Ingredient “flour”: “furlong” is not a known unit: use one such"),
        ("@{200%g}", "has no name: write @flour"),
        ("---\nservings: many\n---\n@salt{1}", "“many” is not a number for servings"),
        ("---\nprep time: soon\n---\n@salt{1}", "“soon” is not a time: write it as 25 min"),
        ("---\nfreezes: maybe\n---\n@salt{1}", "“maybe” for freezes is neither yes nor no"),
        ("---\ntitle: [a\n---\n@salt{1}", "not valid YAML (line"),
        ("---\n- a\n---\n@salt{1}", "must be “name: value” pairs"),
        ("---\na: &a [x]\nb: *a\n---\n@salt{1}", "not valid YAML (line 3, column 4)"),
    ],
)
def test_a_text_that_cannot_be_read_says_what_is_wrong(text, sentence):
    with pytest.raises(UnreadableRecipe) as error:
        read(text, title="x")

    assert sentence in str(error.value)


def test_a_recipe_without_a_title_asks_for_one():
    with pytest.raises(UnreadableRecipe, match="has no title: add “title"):
        read("@salt{1}")


def test_comments_are_no_part_of_the_recipe():
    recipe = read("Stir. -- not {this\n\n[- nor\nthis} -]\nServe @bread{1}.", title="x")

    assert [step.text for step in recipe.steps] == ["Stir.", "Serve bread."]


def test_old_metadata_and_notes_are_read():
    recipe = read(">> servings: 2\n>> title: Soup\n\n> Best in winter.\n\nBoil @water{1%l}.")

    assert (recipe.title, recipe.servings, recipe.description) == ("Soup", 2, "Best in winter.")


marks = st.text(alphabet="@#~{}()%&?-=>[]/ \n\t0123456789.,a½é-:|*", max_size=80)


whole_files = marks.map(
    lambda text: f"---\nservings: {text}\nprep time: {text}\n---\n@a{{{text}}} ~{{{text}%h}}"
)


@given(st.text() | marks | whole_files)
def test_any_text_is_read_or_refused_with_a_sentence(text):
    recipe, sentence = None, ""
    try:
        recipe = read(text, title="x")
    except UnreadableRecipe as error:
        sentence = str(error)

    assert bool(sentence) is (recipe is None)
    if recipe:
        assert from_plain(to_plain(recipe)) == recipe
        assert all(line.name.strip() for line in recipe.ingredients)
        assert all(step.text for step in recipe.steps)
        assert not any(line.amount_min and line.amount_min < 0 for line in recipe.ingredients)
