"""`python -m planner.optimiser PROBLEM.json`: plan a problem, or verify somebody's plan for it.

JSON on standard output. Exit 0 on success, 1 on bad input or a plan that does not hold (one
sentence on standard error), 2 on misuse.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import Limits, Problem, ProblemError, Solution, evaluate, solve
from .checks import check_file
from .format import (
    evaluation_to_json,
    meals_from_json,
    problem_from_json,
    schema_to_json,
    solution_to_json,
)

# A stated objective may differ from the recomputed one by rounding, not by more.
TOLERANCE = 1e-6


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line; returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.schema:
        print(schema_to_json({"problem": Problem, "solution": Solution}[options.schema]))
        return 0
    if options.problem is None:
        parser.error("name the file of a problem, or - for standard input")
    try:
        problem = problem_from_json(_read(options.problem))
        check_file(problem)
        if options.verify:
            return _verify(problem, _read(options.verify))
        limits = Limits(options.iterations, options.seconds, options.seed)
        print(solution_to_json(solve(problem, limits)))
    except ProblemError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _verify(problem: Problem, solution: str) -> int:
    meals, claimed = meals_from_json(solution)
    worth = evaluate(problem, meals)
    print(evaluation_to_json(worth))
    if worth.broken:
        print(f"The plan breaks a hard constraint: {worth.broken[0].text}", file=sys.stderr)
        return 1
    if claimed is not None and abs(claimed - worth.objective) > TOLERANCE:
        found = f"{worth.objective:.6f}"
        print(f"The plan claims {claimed:.6f} and is worth {found}.", file=sys.stderr)
        return 1
    return 0


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ProblemError(f"Cannot read {name}: {reason}; give a readable file.") from None
    except UnicodeDecodeError:
        raise ProblemError(f"{name} is not UTF-8 text; save it as UTF-8.") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m planner.optimiser", description=__doc__)
    parser.add_argument("problem", metavar="PROBLEM.json", nargs="?", help="- reads stdin")
    parser.add_argument("--seconds", type=_seconds, help="stop after this time")
    parser.add_argument("--seed", type=_natural, default=0, help="another seed, another good plan")
    parser.add_argument("--iterations", type=_natural, default=Limits().iterations)
    parser.add_argument("--verify", metavar="SOLUTION.json", help="check this plan, do not search")
    parser.add_argument("--schema", choices=("problem", "solution"), help="print a JSON schema")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not seconds >= 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return seconds


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return number


if __name__ == "__main__":
    sys.exit(main())
