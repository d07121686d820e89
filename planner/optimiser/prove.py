"""The long proof: how much better than a plan any other can be, down to about one per cent.

First the plan is bettered by branch and bound over the most promising columns, more of them each
time. After each it is asked whether any plan could be cheaper by more than the gap, first of the
week without its days: mostly that answers it. Else one long branch and bound goes over every
column that a plan within the gap could have: by the relaxation's extra costs the others make a
plan dearer than that.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from . import whole
from .checks import check
from .columns import Columns
from .deadline import Deadline
from .engine import told
from .planning import Outcome, cheapest, promising, proven_by, safe
from .relax import Relaxation
from .search import ROUND, Search
from .solver import SolverError
from .types import Problem, Solution, StoppedBy
from .weekly import weekly_bound

logger = logging.getLogger(__name__)

# Columns of the steps that look for better plans; they may take this share of the time.
STEPS, LOOKING_SHARE = (150, 300), 0.35
# Work spent on looking for plans within branch and bound: little, the proof is what is asked for.
EFFORT_LOOKING, EFFORT_PROVING = 0.05, 0.01
# A question about the week without its days was answered within some 20 nodes or not at all; it
# may take this share of the time left.
ASKED_NODES, ASKED_SHARE = 200, 0.35
# Enough for any proof that the time allows.
MANY_NODES = 1_000_000


@dataclass(frozen=True)
class Progress:
    """What is known so far: the best plan's worth and what none can cost less than."""

    objective: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """The distance as a share of the plan's worth."""
        return (self.objective - self.bound) / self.objective if self.objective > 0 else 0.0


def prove(
    problem: Problem,
    start: Solution,
    seconds: float | None = 90.0,
    on_progress: Callable[[Progress], None] | None = None,
    *,
    gap: float = 0.01,
    nodes: int = MANY_NODES,
) -> Solution:
    """The best plan found from `start` on, with a proof that is as near as `gap`, time allowing.

    The plan is never worse than `start`. With `seconds` None and a number of `nodes` for each
    branch and bound the same start gives the same answer. Where `start` breaks a hard rule,
    leaves a slot empty or is not made of the problem's patterns, and where the solver fails,
    `start` comes back as it is. Raises ProblemError when the problem contradicts itself.
    """
    check(problem)
    columns = Columns(problem)
    chosen = columns_of(columns, start)
    if chosen is None or start.broken or start.clashes:
        return start
    run = _Proof(columns, chosen, start, gap, nodes, on_progress or (lambda progress: None))
    try:
        stopped_by = run.go(seconds)
    except SolverError as error:
        logger.warning("No proof, the solver failed: %s", error)
        return start
    return run.solution(stopped_by)


def columns_of(columns: Columns, plan: Solution) -> tuple[int, ...] | None:
    """The columns a plan is made of, None where it is not made of the problem's patterns."""
    place_of = {slot.id: place for place, slot in enumerate(columns.slots)}
    pattern_of: dict[tuple[int, ...], list[int]] = {}
    for row, pattern in enumerate(columns.patterns):
        pattern_of.setdefault(pattern.places, []).append(row)
    found = []
    for event in plan.events:
        places = tuple(sorted(place_of.get(slot, -1) for slot in event.slot_ids))
        recipe = columns.library.index.get(event.recipe_id, -1)
        same = np.isin(columns.pattern, pattern_of.get(places, []))
        mine = np.flatnonzero(same & (columns.recipe == recipe))
        if not len(mine):
            return None
        found.append(int(mine[0]))
    return tuple(sorted(found)) or None


class _Proof:
    """One proof under way."""

    def __init__(self, columns, chosen, start, gap, nodes, tell) -> None:
        self.columns, self.start, self.gap, self.nodes, self.tell = columns, start, gap, nodes, tell
        self.began = time.monotonic()
        self.relaxation = Relaxation(columns, chosen, keep_hard=True)
        self.chosen = chosen
        self.answered = np.inf

    def go(self, seconds: float | None) -> StoppedBy:
        """Better plans first, then the proof; how it ended."""
        deadline = Deadline(seconds)
        self.relaxation.ascend()
        self.bound = max(self.relaxation.bound, self.start.bound)
        self.search = Search(self.columns, self._promising(), self.start.seed)
        self.search.begin(self.chosen)
        looking = Deadline(None if seconds is None else LOOKING_SHARE * seconds)
        for number in STEPS:
            if self._done or looking.over:
                break
            kept = cheapest(self.relaxation, number, self._plan())
            self._branch(kept, looking, EFFORT_LOOKING)
            self.search.anneal(ROUND, looking)
            self._ask(Deadline(ASKED_SHARE * min(deadline.left, 1e6)))
        if not self._done:
            self._branch(self._within_gap(), deadline, EFFORT_PROVING)
        self._report()
        if self._done:
            return "proven"
        return "seconds" if deadline.over else "settled"

    def solution(self, stopped_by: StoppedBy) -> Solution:
        """The plan as it stands; the one begun with where nothing better was found."""
        found = self.search.finish(stopped_by)
        solution = told(
            self.columns, Outcome(found, self.bound, self.relaxation), seed=self.start.seed
        )
        if solution.objective > self.start.objective - 1e-9 or solution.broken:
            bound = min(self.bound, self.start.objective)
            gap = (self.start.objective - bound) / max(self.start.objective, 1e-9)
            solution = replace(self.start, bound=bound, gap=gap, proof="relaxation")
        seconds = time.monotonic() - self.began
        return replace(solution, stopped_by=stopped_by, seconds=seconds)

    def _ask(self, deadline: Deadline) -> None:
        """Whether a plan could be cheaper by the gap; a week that is gets put on its days."""
        if self._done or self.answered == self.search.best:
            return
        answer = weekly_bound(
            self.relaxation,
            self._target,
            nodes=min(self.nodes, ASKED_NODES),
            seconds=min(deadline.left, 1e6),
        )
        self.bound = max(self.bound, safe(answer.bound))
        if answer.complete:
            self.answered = self.search.best
        self._report()
        if len(answer.columns):
            kept = np.union1d(answer.columns, self._plan()).astype(int)
            self._branch(kept, deadline, EFFORT_LOOKING)

    def _branch(self, kept: np.ndarray, deadline: Deadline, effort: float) -> None:
        answer = whole.best_of(
            self.relaxation,
            kept,
            self._plan(),
            nodes=self.nodes,
            seconds=min(deadline.left, 1e6),
            gap=0.8 * self.gap if effort == EFFORT_PROVING else 0.1 * self.gap,
            effort=effort,
        )
        self.bound = max(self.bound, proven_by(self.relaxation, kept, answer.bound))
        if answer.chosen:
            self.search.take_in(answer.chosen)
        self._report()

    def _within_gap(self) -> np.ndarray:
        """Every column that a plan nearer than the gap could have."""
        near = self.relaxation.extra <= self._target - self.relaxation.bound
        return np.union1d(np.flatnonzero(near & self.relaxation.usable), self._plan()).astype(int)

    def _promising(self) -> np.ndarray:
        return promising(self.relaxation, 0.5 + 0.012 * self.relaxation.bound, self.chosen)

    def _plan(self) -> tuple[int, ...]:
        return tuple(sorted(self.search.best_chosen))

    @property
    def _target(self) -> float:
        """A bound that is near enough, with a little to spare."""
        return self.search.best * (1 - 0.9 * self.gap)

    @property
    def _done(self) -> bool:
        return self.search.best - self.bound <= self.gap * self.search.best

    def _report(self) -> None:
        seconds = time.monotonic() - self.began
        self.tell(Progress(self.search.best, min(self.bound, self.search.best), seconds))
