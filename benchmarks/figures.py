"""What a benchmark reports: figures beside their targets, and the worst cases for study."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A share in per cent or a median; `target` None: told, not judged."""

    name: str
    value: float
    unit: str = "%"
    target: float | None = None
    at_most: bool = False

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.at_most else self.value >= self.target

    def line(self) -> str:
        words = f"  {self.name:<44} {self.value:8.2f} {self.unit}"
        if self.target is None:
            return words
        sign = "≤" if self.at_most else "≥"
        judged = "reached" if self.reached else "MISSED"
        return f"{words}   target {sign} {self.target:g}   {judged}"


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one corpus file; `worst` are lines to read, the worst first."""

    title: str
    cases: int
    figures: tuple[Figure, ...]
    worst: tuple[str, ...] = ()


def share(count: int, total: int) -> float:
    return 100 * count / total if total else 0.0


def report(parts: Sequence[Part], worst: int) -> str:
    lines = []
    for part in parts:
        lines += [f"{part.title} ({part.cases:,} cases)", *(f.line() for f in part.figures)]
        shown = part.worst[:worst]
        lines += [f"  worst {len(shown)} of {len(part.worst)}:"] if shown else []
        lines += [f"    {case}" for case in shown]
    return "\n".join(lines)


def plain(part: Part) -> dict:
    """As JSON can hold it."""
    figures = [asdict(figure) | {"reached": figure.reached} for figure in part.figures]
    return {"title": part.title, "cases": part.cases, "figures": figures, "worst": part.worst}
