"""What a problem file says that cannot be planned, told with its place, exit 1."""

import json
import re

import pytest

from planner.optimiser.__main__ import main


def _given(**changes):
    whole = {
        "persons": [{"id": "anna", "name": "Anna", "energy_kcal": 2000, "allergens": ["milk"]}],
        "slots": [
            {
                "id": "mon",
                "date": "2026-11-23",
                "name": "Dinner",
                "kind": "dinner",
                "eaters": ["anna"],
            }
        ],
        "recipes": [
            {
                "id": "dal",
                "title": "Dal",
                "kinds": ["dinner"],
                "minutes": 10,
                "allergens": {"milk": "no"},
            },
            {"id": "pie", "title": "Pie", "kinds": ["dinner"], "minutes": 10},
        ],
    }
    return whole | changes


def _slot(**changes):
    return {"slots": [_given()["slots"][0] | changes]}


def _run(tmp_path, capsys, problem):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem), encoding="utf-8")
    code = main([str(file), "--iterations", "5"])
    out, told = capsys.readouterr()
    return code, out, told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"recipes": []}, "recipes is empty"),
        (
            _slot(lock={"recipe_id": "pie"}),
            r"slots\[0\].lock.recipe_id 'pie' is excluded for 'anna' \(allergen milk\)",
        ),
        (_slot(minutes=-1), r"slots\[0\].minutes is -1; it must be at least 0"),
        (_slot(eaters=["zoe"]), r"slots\[0\].eaters\[0\] names 'zoe'"),
        (_slot(kind=" "), r"slots\[0\].kind is empty"),
        (_slot(id=""), r"slots\[0\].id is empty"),
        (_slot(minutes=10**40), r"slots\[0\].minutes is beyond any amount"),
        ({"pantry": [{"food_id": "x", "grams": 1}]}, r"pantry\[0\].food_id names 'x'"),
    ],
)
def test_a_file_that_cannot_be_planned_is_refused_with_its_place(
    tmp_path, capsys, changes, sentence
):
    code, _, told = _run(tmp_path, capsys, _given(**changes))
    assert code == 1
    assert re.search(sentence, told)
    assert told.count("\n") == 1


def test_a_lock_that_is_a_fact_may_be_anything(tmp_path, capsys):
    lock = {"recipe_id": "pie", "fact": True}
    code, plan, _ = _run(tmp_path, capsys, _given(**_slot(lock=lock)))
    assert (code, json.loads(plan)["meals"][0]["recipe_id"]) == (0, "pie")
