import pytest
from hypothesis import given

from recipes.interchange import times
from recipes.interchange.neutral import NeutralRecipe
from recipes.interchange.schema_org import from_json_ld
from recipes.interchange.schema_org_writer import to_json_ld
from tests.recipes.interchange.neutral_recipes import minutes


def recipe(**parts) -> NeutralRecipe:
    return NeutralRecipe(title="Soup", ingredients=(), steps=(), **parts)


@pytest.mark.parametrize(
    ("prep", "cook", "total", "rest", "expected"),
    [
        (None, None, 45, None, (None, 45, None)),
        (10, None, 45, None, (10, 35, None)),
        (None, 30, 45, None, (15, 30, None)),
        (10, 30, 45, None, (10, 30, 5)),
        (10, 30, 40, None, (10, 30, None)),
        (10, 30, 20, None, (10, 30, None)),
        (10, 30, 500, 60, (10, 30, 60)),
        (0, 0, 45, None, (0, 45, None)),
        (10, 30, None, 60, (10, 30, 60)),
        (None, None, None, None, (None, None, None)),
    ],
)
def test_a_total_fills_the_part_that_is_not_said(prep, cook, total, rest, expected):
    parts = times.in_parts(prep, cook, total, rest)
    assert tuple(parts[f"{name}_minutes"] for name in ("prep", "cook", "rest")) == expected


@given(prep=minutes, cook=minutes, total=minutes)
def test_the_parts_make_the_total_where_it_says_more(prep, cook, total):
    found = recipe(**times.in_parts(prep, cook, total))
    said = (prep or 0) + (cook or 0)
    assert (found.total_minutes or 0) == max(total or 0, said)


@given(total=minutes)
def test_a_total_alone_comes_back_as_it_went(total):
    alone = {"@type": "Recipe", "name": "Soup", "recipeIngredient": ["salt"]}
    first = from_json_ld(alone | ({"totalTime": f"PT{total}M"} if total else {}))

    assert first.total_minutes == (total or None)
    assert from_json_ld(to_json_ld(first)) == first
    assert to_json_ld(first).get("totalTime") == (f"PT{total}M" if total else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PT1H30M", 90), ("1 h 30 min", 90), ("25", 25), ("PT0S", None), ("", None), ("0", 0)],
)
def test_a_time_is_read_as_programs_and_as_people_write_it(text, expected):
    assert times.minutes(text, []) == expected


@pytest.mark.parametrize("text", ["a while", "PT900H"])
def test_what_is_no_time_is_a_problem(text):
    problems = []
    assert times.minutes(text, problems) is None
    assert text in problems[0]
