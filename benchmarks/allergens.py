"""Allergens of single lines against labels given before the program was run.

    python benchmarks/allergens.py [--worst 20]

The labels stand in allergen_decisions.csv, whose head says who gave them and how. A false “no” is
a line which may hold an allergen and of which we say that it does not: none is allowed.
Exit 0 when every target is reached, otherwise 1.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.figures import Figure, Part, report, share
from benchmarks.nutrition import fresh_reader

DECISIONS = Path(__file__).resolve().parent / "allergen_decisions.csv"


@dataclass(frozen=True, slots=True)
class Decision:
    """`label`: yes, no or unknown, as a person who knows food says."""

    line: str
    allergen: str
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`said`: yes, no or unknown, as the program says."""

    decision: Decision
    said: str

    @property
    def is_false_no(self) -> bool:
        return self.said == "no" and self.decision.label != "no"

    @property
    def is_false_alarm(self) -> bool:
        return self.said == "yes" and self.decision.label == "no"

    @property
    def is_needless_doubt(self) -> bool:
        return self.said == "unknown" and self.decision.label == "no"

    @property
    def is_missed_warning(self) -> bool:
        """Unknown where it is plainly there: safe, but it says less than could be said."""
        return self.said == "unknown" and self.decision.label == "yes"


def read_decisions(path: Path = DECISIONS) -> list[Decision]:
    """The labelled rows, without the comments before them."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [Decision(row["line"], row["allergen"], row["label"]) for row in rows]


def answers(
    decisions: Iterable[Decision], states_of: Callable[[str], dict[str, str]]
) -> list[Answer]:
    """`states_of`: the states by allergen which the program gives for a line."""
    decisions = list(decisions)
    states = {line: states_of(line) for line in dict.fromkeys(one.line for one in decisions)}
    return [Answer(one, states[one.line][one.allergen]) for one in decisions]


def figures(found: Sequence[Answer]) -> list[Figure]:
    """Shares of the decisions with the label each figure is about."""
    labelled = {
        label: [one for one in found if one.decision.label == label]
        for label in ("yes", "no", "unknown")
    }
    false_no = sum(one.is_false_no for one in found)
    alarms = sum(one.is_false_alarm for one in found)
    doubts = sum(one.is_needless_doubt for one in found)
    missed = sum(one.is_missed_warning for one in found)
    return [
        Figure("false “no”", float(false_no), unit="", target=0, at_most=True),
        Figure("of what holds it: only “unknown”", share(missed, len(labelled["yes"]))),
        Figure("of what can't hold it: false alarms", share(alarms, len(labelled["no"]))),
        Figure("of what can't hold it: only “unknown”", share(doubts, len(labelled["no"]))),
    ]


def measure() -> Part:
    decisions = read_decisions()
    with tempfile.TemporaryDirectory(prefix="meal-planner-benchmark-") as scratch:
        reader = fresh_reader(Path(scratch) / "db.sqlite3")
        found = answers(decisions, lambda line: reader.facts_of([line], 1).allergens)
    return Part(
        title="Allergens of allergen_decisions.csv",
        cases=len(found),
        figures=tuple(figures(found)),
        worst=tuple(_words(one) for one in _worst_first(found)),
    )


def _worst_first(found: Sequence[Answer]) -> list[Answer]:
    kinds = (Answer.is_false_no, Answer.is_false_alarm)
    kinds += (Answer.is_missed_warning, Answer.is_needless_doubt)
    return [one for kind in kinds for one in found if kind.fget(one)]


def _words(one: Answer) -> str:
    decision = one.decision
    return f"{decision.line}: {decision.allergen} {one.said}, labelled {decision.label}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=20, help="how many worst cases to print")
    options = parser.parse_args(arguments)
    part = measure()
    print(report([part], options.worst))
    return 0 if all(figure.reached is not False for figure in part.figures) else 1


if __name__ == "__main__":
    sys.exit(main())
