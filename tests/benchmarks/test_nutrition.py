"""The benchmark of nutrients, on recipes whose nutrients are plain to see."""

import json
from types import SimpleNamespace

import pytest

from benchmarks import nutrition


def _row(**changes) -> dict:
    return {
        "title": "Porridge",
        "host": "example.com",
        "ing": ["100 g oats", "1 l milk"],
        "yields": "2 servings",
        "nutr": {"calories": "1,200 kcal", "proteinContent": "2 g"},
    } | changes


class _Reader:
    """Counts 900 kcal a serving, and can't count the second line."""

    def facts_of(self, lines, servings):
        values = {"energy_kcal": 900, "protein_g": 3, "fat_g": None, "carbohydrate_g": 1}
        return SimpleNamespace(
            total=SimpleNamespace(values=values),
            lines=[SimpleNamespace(portion=object()) for _ in lines],
            unresolved=[(lines[1], "no known weight")],
        )


@pytest.fixture
def published(tmp_path):
    def write(*rows):
        path = tmp_path / nutrition.FILE
        path.write_text(json.dumps(rows), encoding="utf-8")
        return nutrition.read_published(path)

    return write


def test_only_recipes_that_can_be_compared_count(published):
    recipes = published(
        _row(),
        _row(nutr={}),
        _row(yields="2 cups"),
        _row(yields=None),
        _row(ing=["100 g oats"]),
    )

    assert [recipe.servings for recipe in recipes] == [2]


def test_errors_are_relative_to_what_is_stated_and_tiny_amounts_are_not_judged(published):
    judged = nutrition.judge(published(_row())[0], _Reader())

    assert judged.errors == {"energy_kcal": 0.25}
    assert (judged.lines, judged.missed) == (2, ("1 l milk",))


@pytest.mark.parametrize(
    ("nutrients", "contradicts"),
    [
        ({"proteinContent": "10 g", "fatContent": "10 g", "carbohydrateContent": "10 g"}, False),
        ({"proteinContent": "1 g", "fatContent": "10 g", "carbohydrateContent": "1 g"}, True),
        ({"proteinContent": "1 g", "fatContent": "10 g"}, False),
    ],
)
def test_a_publisher_may_contradict_itself(published, nutrients, contradicts):
    recipe = published(_row(nutr={"calories": "170 kcal"} | nutrients))[0]

    assert recipe.contradicts_itself is contradicts


def test_hosts_are_either_tuned_on_or_held_out_as_a_whole(published):
    recipes = published(*(_row(host=f"host{n % 20}.com", title=str(n)) for n in range(60)))
    sides = {(recipe.host, recipe.is_held_out) for recipe in recipes}

    assert len(sides) == 20
    assert {held_out for _, held_out in sides} == {True, False}


def test_a_folder_without_the_file_is_left_out(tmp_path):
    assert nutrition.measure(tmp_path) is None
