"""How good and how fast the planner is, against chance, greed and the solver alone.

    python benchmarks/planner.py [--quick] [--recipes 50,200] [--members 1,4] [--households 5]

Weeks of 28 meals from the starter recipes, and beyond them from recipes made up of the catalogue's
foods. Every run is a process of its own. The full run (50 to 5,000 recipes, 1, 2, 4 and 6 members,
five households each) takes about four hours, --quick about ten minutes. On a busy machine --clock
cpu counts each process's own seconds (the solver inside still stops by the wall's).
"""

import argparse
import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.planner_instances import make_instance
from benchmarks.planner_kitchen import load_kitchen
from benchmarks.planner_plot import plot
from benchmarks.planner_runs import Run, measure

RECIPES, MEMBERS, HOUSEHOLDS = (50, 200, 1000, 5000), (1, 2, 4, 6), 5
TIMES, TYPICAL = (0.5, 1.0, 2.0, 5.0), 2.0
# A proof is asked of weeks of this size only.
PROVEN = (1000, 4)


@dataclass(frozen=True, slots=True)
class Week:
    """All runs on one instance; `timed` are the planner's by seconds."""

    recipes: int
    members: int
    first: Run
    timed: dict[float, Run]
    reference: Run
    others: dict[str, Run]
    proof: Run | None

    @property
    def best(self) -> float:
        """The best plan any run of the planner found."""
        mine = [self.reference, self.first, *self.timed.values(), *filter(None, [self.proof])]
        return min(run.objective for run in mine)

    def above(self, run: Run) -> float:
        """Per cent above the reference's plan."""
        return 100 * (run.objective / self.reference.objective - 1)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    kitchen = load_kitchen()
    weeks = []
    for recipes in options.recipes:
        for members in options.members:
            for seed in range(options.households):
                week = _measured(kitchen, recipes, members, seed, options)
                print(_line(week, seed), flush=True)
                weeks.append(week)
    print()
    for size in options.recipes:
        for members in options.members:
            mine = [w for w in weeks if (w.recipes, w.members) == (size, members)]
            print(_summary(size, members, mine))
    series = {f"{size} recipes": _curve(weeks, size) for size in options.recipes}
    title = f"Median distance to the plan after {options.reference:g} s"
    options.plot.write_text(plot(series, title), encoding="utf-8")
    return 0


def _measured(kitchen, recipes: int, members: int, seed: int, options) -> Week:
    problem = make_instance(kitchen, recipes, members, seed)

    def run(method: str, seconds: float) -> Run:
        return measure(method, problem, seconds, clock=options.clock)

    asked = options.proof and (recipes, members) == PROVEN
    return Week(
        recipes,
        members,
        first=run("engine", 0.0),
        timed={seconds: run("engine", seconds) for seconds in TIMES},
        reference=run("engine", options.reference),
        others={
            "random": run("random", 0.0),
            "greedy": run("greedy", 0.0),
            "plain solver": run("plain solver", options.plain),
        },
        proof=run("proof", options.proof) if asked else None,
    )


def _line(week: Week, seed: int) -> str:
    typical = week.timed[TYPICAL]
    others = ", ".join(
        f"{name} {run.objective / week.best:.2f}x" for name, run in week.others.items()
    )
    distance = ", ".join(f"{week.above(run):+.2f}" for run in week.timed.values())
    words = (
        f"{week.recipes} recipes, {week.members} members, household {seed}: "
        f"first {week.first.seconds:.2f} s; {distance} % at {_seconds(TIMES)}; "
        f"gap {_gap(typical):.2f} % at {TYPICAL:g} s; {typical.peak_mb:.0f} MB; {others}"
    )
    if week.proof:
        words += f"; proof {_gap(week.proof):.2f} % in {week.proof.seconds:.0f} s"
    return words


def _summary(recipes: int, members: int, weeks: list[Week]) -> str:
    """Medians, and the worst distance at the typical time."""
    typical = [week.timed[TYPICAL] for week in weeks]
    distances = [week.above(run) for week, run in zip(weeks, typical, strict=True)]
    middle = statistics.median
    others = ", ".join(
        f"{name} {statistics.mean(w.others[name].objective / w.best for w in weeks):.2f}x"
        for name in weeks[0].others
    )
    first = middle(week.first.seconds for week in weeks)
    peak = max(run.peak_mb for run in typical)
    words = (
        f"{recipes} recipes, {members} members: first {first:.2f} s; "
        f"at {TYPICAL:g} s {middle(distances):+.2f} % (worst {max(distances):+.2f}), "
        f"gap {middle(map(_gap, typical)):.2f} %, {peak:.0f} MB; {others}"
    )
    proofs = [week.proof for week in weeks if week.proof]
    if proofs:
        words += f"; proof {middle(map(_gap, proofs)):.2f} % (worst {max(map(_gap, proofs)):.2f})"
    return words


def _curve(weeks: list[Week], recipes: int) -> list[tuple[float, float]]:
    mine = [week for week in weeks if week.recipes == recipes]
    return [(t, max(0.0, statistics.median(w.above(w.timed[t]) for w in mine))) for t in TIMES]


def _gap(run: Run) -> float:
    return 100 * (run.objective - run.bound) / run.objective


def _seconds(times: Iterable[float]) -> str:
    return " / ".join(f"{seconds:g}" for seconds in times) + " s"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick",
        action="store_true",
        help="200 and 1,000 recipes, 4 members, 2 households, reference 15 s",
    )
    parser.add_argument("--recipes", type=_numbers, default=None, help="sizes of libraries")
    parser.add_argument(
        "--members", type=_numbers, default=None, help="sizes of households, 1 to 6"
    )
    parser.add_argument("--households", type=int, default=None, help="of each size")
    parser.add_argument("--reference", type=float, default=None, help="seconds of the reference")
    parser.add_argument("--plain", type=float, default=20.0, help="seconds of the solver alone")
    parser.add_argument("--proof", type=float, default=None, help="seconds of a proof, 0 for none")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall")
    parser.add_argument("--plot", type=Path, default=Path("planner.svg"), help="the picture's file")
    options = parser.parse_args(arguments)
    quick = ((200, 1000), (4,), 2, 15.0, 0.0)
    full = (RECIPES, MEMBERS, HOUSEHOLDS, 60.0, 90.0)
    names = ("recipes", "members", "households", "reference", "proof")
    for name, value in zip(names, quick if options.quick else full, strict=True):
        if getattr(options, name) is None:
            setattr(options, name, value)
    return options


if __name__ == "__main__":
    sys.exit(main())
