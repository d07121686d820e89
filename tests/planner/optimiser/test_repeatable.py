"""The same problem, seed and limits: the same solution to the last byte, in any process."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from planner.optimiser import Limits, solve
from planner.optimiser.format import problem_to_json, solution_to_json
from tests.planner.optimiser.builders import make_week

ROOT = Path(__file__).parents[3]


def plan_elsewhere(file: Path, hash_seed: str) -> str:
    """What the command prints for a problem in a process of its own, without its seconds."""
    command = [sys.executable, "-m", "planner.optimiser", str(file), "--iterations", "400"]
    env = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return without_seconds(done.stdout)


def without_seconds(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if '"seconds":' not in line)


@pytest.mark.parametrize("seed", [3])
def test_a_solution_repeats_within_a_process(seed):
    limits = Limits(iterations=400, seed=seed)
    texts = {
        solution_to_json(replace(solve(make_week(recipes=40, persons=1), limits), seconds=0.0))
        for _ in range(2)
    }

    assert len(texts) == 1


def test_a_solution_repeats_in_other_processes(tmp_path):
    problem = make_week(recipes=40, persons=1)
    file = tmp_path / "week.json"
    file.write_text(problem_to_json(problem), encoding="utf-8")

    here = without_seconds(solution_to_json(solve(problem, Limits(iterations=400))))

    assert {here, plan_elsewhere(file, "1"), plan_elsewhere(file, "4711")} == {here}
