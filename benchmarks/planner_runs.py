"""One run of one method on one instance, each in a process of its own for its memory's sake."""

import importlib
import multiprocessing
import random
import re
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.optimiser import Limits, Problem, evaluate, prove, solve

NO_END = 10**9
RANDOM_PLANS = 50


@dataclass(frozen=True, slots=True)
class Run:
    """What came out: money, proven bound, seconds on the chosen clock, peak memory in MB."""

    objective: float
    bound: float
    seconds: float
    peak_mb: float


def measure(method: str, problem: Problem, seconds: float, *, clock: str) -> Run:
    """One of METHODS on a problem. `clock` "cpu" counts the process's own seconds."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measured, (method, problem, seconds, clock))


def _measured(method: str, problem: Problem, seconds: float, clock: str) -> Run:
    ticks = time.process_time if clock == "cpu" else time.monotonic
    if clock == "cpu":
        from planner.optimiser import deadline

        deadline.clock = time.process_time
    _warm()
    started = ticks()
    objective, bound = METHODS[method](problem, seconds)
    return Run(objective, bound, ticks() - started, _peak_mb())


def _warm() -> None:
    """Load what a server has loaded before the first household comes."""
    for name in ("highspy", "planner.optimiser.engine", "planner.optimiser.prove"):
        importlib.import_module(name)


def _peak_mb() -> float:
    """Of this program alone: getrusage counts what the parent held when it started it, too."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 1024)


def engine(problem: Problem, seconds: float) -> tuple[float, float]:
    """The planner as the site uses it, stopped by the clock alone."""
    found = solve(problem, Limits(iterations=NO_END, seconds=seconds))
    return found.objective, found.bound


def proof(problem: Problem, seconds: float) -> tuple[float, float]:
    """Two seconds of the planner, then the long proof."""
    found = solve(problem, Limits(iterations=NO_END, seconds=2.0))
    proven = prove(problem, found, seconds - 2.0)
    return proven.objective, proven.bound


def filtered_random(problem: Problem, seconds: float) -> tuple[float, float]:
    """The mean of some plans that choose any suitable dish for each meal."""
    columns, fresh = _fresh(problem)
    draw = random.Random(0)
    plans = [[draw.choice(options) for options in fresh] for _ in range(RANDOM_PLANS)]
    values = [evaluate(problem, columns.meals(plan)).objective for plan in plans]
    return statistics.mean(values), 0.0


def greedy(problem: Problem, seconds: float) -> tuple[float, float]:
    """Meal by meal the dish that is cheapest by itself and not yet cooked as often as allowed."""
    columns, fresh = _fresh(problem)
    foods = columns.foods
    price = columns.library.grams[:, foods.places] @ foods.money.price
    money = columns.linear + price[columns.recipe] * columns.servings
    cooked: Counter = Counter()
    plan = []
    for options in fresh:
        free = columns.library.free_cookings
        able = [c for c in options if cooked[columns.recipe[c]] < free[columns.recipe[c]]]
        plan.append(min(able or options, key=lambda column: (money[column], column)))
        cooked[columns.recipe[plan[-1]]] += 1
    return evaluate(problem, columns.meals(plan)).objective, 0.0


def plain_solver(problem: Problem, seconds: float) -> tuple[float, float]:
    """HiGHS alone on the whole model: every dish, every row, whole packages."""
    import numpy as np

    from planner.optimiser.relax import Relaxation
    from planner.optimiser.whole import best_of

    columns, fresh = _fresh(problem)
    relaxation = Relaxation(columns, [options[0] for options in fresh], keep_hard=True)
    for key in relaxation.nutrition.keys():  # noqa: SIM118
        relaxation.require(("nutrition", key))
    usable = np.flatnonzero(relaxation.usable)
    answer = best_of(relaxation, usable, None, nodes=NO_END, seconds=seconds, gap=1e-3)
    if not answer.chosen:
        return float("inf"), answer.bound
    return evaluate(problem, columns.meals(answer.chosen)).objective, answer.bound


def _fresh(problem: Problem):
    """The columns, and for each meal those that cook it and nothing else."""
    from planner.optimiser.columns import Columns

    columns = Columns(problem)
    fresh: list[list[int]] = [[] for _ in columns.slots]
    for column in range(len(columns)):
        places = columns.places(column)
        if len(places) == 1:
            fresh[places[0]].append(column)
    return columns, [options for options in fresh if options]


METHODS: dict[str, Callable[[Problem, float], tuple[float, float]]] = {
    "engine": engine,
    "proof": proof,
    "random": filtered_random,
    "greedy": greedy,
    "plain solver": plain_solver,
}
