import io
import json
import subprocess
import sys

import pytest

from planner.optimiser import Problem
from planner.optimiser.__main__ import main
from planner.optimiser.format import problem_to_json, schema_of
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot


@pytest.fixture
def files(tmp_path):
    """Writes a problem and, with it, a solution; returns their paths as texts."""

    def write(problem=None, solution=None):
        paths = tmp_path / "problem.json", tmp_path / "solution.json"
        paths[0].write_text(problem_to_json(problem or make_problem()), encoding="utf-8")
        paths[1].write_text(json.dumps(solution), encoding="utf-8")
        return [str(path) for path in paths]

    return write


def test_a_problem_becomes_a_plan_on_standard_output(files, capsys):
    assert main([files()[0], "--iterations", "5", "--seed", "3"]) == 0

    plan = json.loads(capsys.readouterr().out)
    assert [meal["recipe_id"] for meal in plan["meals"]] == ["dal"]
    assert (plan["seed"], plan["currency"]) == (3, "EUR")
    assert plan["bound"] <= plan["objective"]


def test_the_package_runs_as_a_module_without_django(files):
    command = [sys.executable, "-X", "importtime", "-m", "planner.optimiser", files()[0]]

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert json.loads(run.stdout)["clashes"] == []
    assert "numpy" in run.stderr
    assert "django" not in run.stderr


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    problem = tmp_path / "problem.json"
    problem.write_text(problem_to_json(make_problem()), encoding="utf-8-sig")

    assert main([str(problem), "--iterations", "0"]) == 0


def test_a_problem_may_come_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(problem_to_json(make_problem())))

    assert main(["-"]) == 0
    assert json.loads(capsys.readouterr().out)["meals"]


def test_an_own_plan_verifies_with_the_objective_it_claims(files, capsys):
    problem = make_problem()
    main([files(problem)[0]])
    plan = json.loads(capsys.readouterr().out)
    paths = files(problem, plan)

    assert main([paths[0], "--verify", paths[1]]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["objective"] == pytest.approx(plan["objective"], abs=1e-6)
    assert (found["broken"], found["empty"]) == ([], [])


@pytest.mark.parametrize(
    ("solution", "sentence"),
    [
        ({"meals": [{"slot_id": "dinner-0", "recipe_id": "pie"}]}, "breaks a hard constraint"),
        ({"meals": [], "objective": 5.0}, "claims 5.000000 and is worth 0.000000"),
        ({"meals": [{"slot_id": "dinner-0", "recipe_id": "cake"}]}, "recipe 'cake'"),
    ],
)
def test_a_plan_that_does_not_hold_fails_verification(files, capsys, solution, sentence):
    persons = (make_person(allergens=("milk",)),)
    recipes = (make_recipe("pie", allergens={"milk": "unknown"}),)
    paths = files(make_problem(persons=persons, recipes=recipes), solution)

    assert main([paths[0], "--verify", paths[1]]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "not valid JSON"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b'{"slots": [], "slots": []}', "'slots' is given twice in one object; keep one of them."),
        (problem_to_json(make_problem(slots=(make_slot(date="soon"),))).encode(), "'soon'"),
        (None, "Cannot read"),
    ],
)
def test_bad_input_is_one_sentence_on_standard_error(tmp_path, capsys, content, sentence):
    path = tmp_path / "problem.json"
    if content is not None:
        path.write_bytes(content)

    assert main([str(path)]) == 1

    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert sentence in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.json", "--seconds", "-1"],
        ["a.json", "--seed", "-1"],
        ["a.json", "--iterations", "-1"],
        ["--schema", "plan"],
    ],
)
def test_misuse_exits_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_schema_is_printed(capsys):
    assert main(["--schema", "problem"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of(Problem)
