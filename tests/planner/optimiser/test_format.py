import json
import re
from pathlib import Path

import jsonschema
import pytest

from planner import optimiser
from planner.optimiser import Limits, Problem, ProblemError, Solution, solve
from planner.optimiser.format import (
    meals_from_json,
    problem_from_json,
    problem_to_json,
    schema_of,
    solution_to_json,
)
from tests.planner.optimiser.builders import make_problem, make_week
from tests.planner.optimiser.tiny import make_tiny

FOLDER = Path(optimiser.__file__).parent
SCHEMAS = {"problem": Problem, "solution": Solution}


def documented_example():
    text = (FOLDER / "format.md").read_text(encoding="utf-8")
    return re.search(r"```json\n(.*?)```", text, re.DOTALL).group(1)


def changed(**changes):
    return json.dumps(json.loads(problem_to_json(make_problem())) | changes)


def test_a_problem_survives_the_way_through_json():
    for problem in (make_week(recipes=30), *(make_tiny(seed) for seed in range(20))):
        assert problem_from_json(problem_to_json(problem)) == problem


def test_the_documented_example_does_what_the_page_says():
    solution = solve(problem_from_json(documented_example()))

    planned = {meal.slot_id: (meal.recipe_id, meal.leftover_of) for meal in solution.meals}
    assert planned == {"mon": ("dal", None), "tue-lunch": ("dal", "mon"), "tue": ("pie", None)}
    assert [clash.slot_id for clash in solution.clashes] == ["sat"]
    assert solution.clashes[0].relaxations[0].steps[0].proposed == "30"
    assert [unknown.subject for unknown in solution.unknowns] == ["feta"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_one_of_the_types(name):
    committed = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))

    assert committed == schema_of(SCHEMAS[name]), f"write it anew with --schema {name}"


def test_problems_and_solutions_meet_their_schemas():
    example = json.loads(documented_example())
    solution = solve(make_week(recipes=40, persons=2), Limits(iterations=5))

    jsonschema.validate(example, schema_of(Problem))
    jsonschema.validate(json.loads(problem_to_json(make_week(recipes=9))), schema_of(Problem))
    jsonschema.validate(json.loads(solution_to_json(solution)), schema_of(Solution))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "The problem is not valid JSON at line 1"),
        ("[]", r"The problem must be an object, not \[\]"),
        ("{}", "The problem lacks 'persons'"),
        (changed(slot=[]), "unknown field 'slot'; did you mean 'slots'?"),
        (changed(zzz=1), "unknown field 'zzz'; it may have: persons"),
        (changed(slots={}), "slots must be a list, not {}"),
        (changed(slots=[1]), r"slots\[0\] must be an object, not 1"),
        (changed(shown=[]), r"shown must be an object, not \[\]"),
        (changed(shown={"a": 1}), "shown.a must be a text, not 1"),
        (changed(persons=[{"id": "a", "name": "A"}]), r"persons\[0\] lacks 'energy_kcal'"),
        (changed(foods=[{"id": "a", "name": 3}]), r"foods\[0\].name must be a text, not 3"),
        (
            changed(foods=[{"id": "a", "name": "a", "price_per_kg": "3"}]),
            r'foods\[0\].price_per_kg must be a number, not "3"',
        ),
        (
            changed(foods=[{"id": "a", "name": "a", "perishable": 1}]),
            r"foods\[0\].perishable must be true or false, not 1",
        ),
        (
            changed(history=[{"recipe_id": "dal", "days_ago": 1.5}]),
            r"history\[0\].days_ago must be a whole number, not 1.5",
        ),
        (
            changed(history=[{"recipe_id": "dal", "days_ago": True}]),
            r"history\[0\].days_ago must be a whole number, not true",
        ),
        (
            changed(foods=[{"id": "a", "name": "a", "price_per_kg": float("nan")}]),
            "price_per_kg must be a number, not NaN",
        ),
        (
            changed(rules=[{"id": "r", "kind": "maximum"}]),
            r'rules\[0\].kind must be one of max, min, .*, not "maximum"',
        ),
    ],
)
def test_bad_input_is_one_sentence_that_names_the_place(text, sentence):
    with pytest.raises(ProblemError, match=sentence) as caught:
        problem_from_json(text)

    assert "\n" not in str(caught.value)


def test_the_meals_of_a_solution_are_read_without_its_comments():
    meals, claimed = meals_from_json(
        '{"objective": 3, "meals": [{"slot_id": "a", "recipe_id": "b", "reasons": "many"}]}'
    )

    assert (meals[0].slot_id, meals[0].recipe_id, meals[0].leftover_of) == ("a", "b", None)
    assert claimed == 3.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3", "The solution has no list of meals"),
        ('{"meals": 3}', "The solution has no list of meals"),
        ('{"meals": [3]}', r"meals\[0\] must be an object, not 3"),
        ('{"meals": [{"slot_id": "a"}]}', r"meals\[0\] lacks 'recipe_id'"),
        ('{"meals": [], "objective": "low"}', 'objective must be a number, not "low"'),
    ],
)
def test_a_bad_solution_is_one_sentence(text, sentence):
    with pytest.raises(ProblemError, match=sentence):
        meals_from_json(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"slots": [], "slots": []}', "'slots' is given twice in one object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"persons": ' + "9" * 5000 + "}", "a number nobody can read"),
    ],
)
def test_texts_that_are_no_problem_end_in_a_sentence(text, sentence):
    with pytest.raises(ProblemError, match=sentence):
        problem_from_json(text)
