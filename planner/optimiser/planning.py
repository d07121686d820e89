"""From columns to a plan and its bound: greedy, relaxation, dive, search, whole dishes.

Greedy choice gives a plan at once, so that there always is one. The relaxation bounds every
plan and says of each column how much dearer it makes a plan at least; the columns that promise
little are left out from then on. Diving into the relaxation gives a good plan, large-neighbourhood
search a better one, and branch and bound over the most promising columns the last per cents.
Branch and bound over the week without its days raises the bound.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from . import dive, weekly, whole
from .columns import Columns
from .deadline import Deadline
from .preselect import preselected
from .relax import Relaxation
from .search import ROUND, Found, Search
from .solver import SolverError
from .types import Limits, StoppedBy

logger = logging.getLogger(__name__)

# Columns that may make a plan so much dearer (a share of the bound) are searched: measured with 0.5
# to 2.5 per cent, flat above one.
SEARCHED_SHARE = 0.012
# For each slot at least so many columns stay, the most promising ones.
KEPT_PER_SLOT = 12
# Branch and bound begins over so many columns and with so many nodes; done with them, it goes on
# over more columns, stopped by them, with more nodes.
WHOLE_COLUMNS, MORE_COLUMNS = 120, 2
WHOLE_NODES, MORE_NODES = 12, 4
# A bound on the week without its days begins at the root: its cuts are most of what is proven.
WEEKLY_NODES = 1
# Before each branch and bound it is asked whether a plan could lie so far from the bound to the
# best one (nearer: answered sooner, worth less; measured flat from a third to a half), in this
# share of the time left (most is proven in the first 0.2 s; with twice as much, plans got worse).
NEARER, TIGHTEN_SHARE = 0.35, 0.12
# Problems of so few columns are solved at once, without a round of search before.
TINY = 80
# A plan this close to its bound, as a share of it, is the best there is.
PROVEN = 1e-6


@dataclass(frozen=True)
class Outcome:
    """The plan, what no plan over the same slots costs less than (None: not known), and the
    relaxation that proved it (None where the solver failed)."""

    found: Found
    bound: float | None
    relaxation: Relaxation | None


def plan(
    columns: Columns, limits: Limits, tell: Callable[[float], None] = lambda share: None
) -> Outcome:
    """The best plan found within the limits; the greedy one when there is no time at all.

    `tell` is called with the share of the time that is used, from 0 to 1; of the steps, where the
    time is not limited.
    """
    deadline = Deadline(limits.seconds)
    first = Search(columns, preselected(columns), limits.seed)
    first.begin()
    chosen = tuple(sorted(first.best_chosen))
    if not chosen:
        return Outcome(first.finish("settled"), 0.0, None)
    tell(deadline.passed or 0.0)
    try:
        relaxation = Relaxation(columns, chosen, keep_hard=True)
        relaxation.ascend()
        tell(deadline.passed or 0.0)
        guided = _Guided(relaxation, first, limits, tell)
        found = guided.run(limits.iterations, deadline)
    except SolverError as error:
        logger.warning("The solver failed, search goes on without it: %s", error)
        return Outcome(first.run(limits.iterations, deadline), None, None)
    return Outcome(found, guided.bound, relaxation)


def promising(relaxation: Relaxation, most_extra: float, plan: Sequence[int]) -> np.ndarray:
    """The columns worth a look: little extra, or among the best of a slot, or in the plan."""
    columns, extra = relaxation.columns, relaxation.extra
    kept = [np.array(plan, dtype=int), np.flatnonzero((extra <= most_extra) & relaxation.usable)]
    for mine in relaxation.covering:
        kept.append(mine[np.argsort(extra[mine], kind="stable")[:KEPT_PER_SLOT]])
    if len(relaxation.places) < len(columns.slots):
        kept.append(preselected(columns))
    return np.unique(np.concatenate(kept))


def cheapest(relaxation: Relaxation, number: int, plan: Sequence[int]) -> np.ndarray:
    """So many columns of least extra and those of the plan, by number."""
    extra = np.where(relaxation.usable, relaxation.extra, np.inf)
    least = np.argsort(extra, kind="stable")[:number]
    least = least[np.isfinite(extra[least])]
    return np.union1d(least, np.array(plan, dtype=int)).astype(int)


def proven_by(relaxation: Relaxation, kept: np.ndarray, bound: float) -> float:
    """What a bound over the kept columns proves for all: others make a plan dearer."""
    others = relaxation.usable.copy()
    others[kept] = False
    rest = float(relaxation.extra[others].min()) if others.any() else np.inf
    return min(safe(bound), relaxation.bound + rest)


def safe(bound: float) -> float:
    """A bound of branch and bound, less what the solver may have rounded."""
    return bound - PROVEN * (1 + abs(bound))


class _Guided:
    """Search led by a relaxation, with branch and bound between its rounds."""

    def __init__(
        self, relaxation: Relaxation, first: Search, limits: Limits, tell=lambda share: None
    ) -> None:
        self.relaxation, self.bound = relaxation, relaxation.bound
        self.first, self.seed, self.tell = first, limits.seed, tell
        self.number, self.nodes = WHOLE_COLUMNS, WHOLE_NODES
        self.is_exhausted = self.is_tight = False
        self.weekly_nodes = WEEKLY_NODES
        self.most_extra = SEARCHED_SHARE * relaxation.bound + 0.5

    def run(self, iterations: int, deadline: Deadline) -> Found:
        """Round by round, as long as the limits and hope allow."""
        chosen = tuple(sorted(self.first.best_chosen))
        dived = dive.dive(self.relaxation, 2 * self.most_extra)
        if deadline.over or not iterations:
            if dived:
                self.first.take_in(dived)
            return self.first.finish("seconds" if deadline.over else "iterations")
        kept = promising(self.relaxation, self.most_extra, (*chosen, *dived))
        self.search = Search(self.relaxation.columns, kept, self.seed)
        for start in filter(None, (chosen, dived)):
            self.search.begin(start)
        self.search.on_step = lambda: self._progress(iterations, deadline)
        if len(kept) <= TINY:
            self._whole(deadline)
        return self.search.finish(self._rounds(iterations, deadline))

    def _rounds(self, iterations: int, deadline: Deadline) -> StoppedBy:
        search = self.search
        while not self.is_proven:
            if deadline.over:
                return "seconds"
            if search.steps >= iterations:
                return "iterations"
            search.anneal(min(ROUND, iterations - search.steps), deadline)
            settled = search.steps - search.best_step > search.patience
            if settled and self.is_exhausted:
                return "settled"
            if settled or search.steps % ROUND == 0:
                self._tighten(deadline)
                self._whole(deadline)
                search.best_step = search.steps
        return "proven"

    def _progress(self, iterations: int, deadline: Deadline) -> None:
        passed = deadline.passed
        self.tell(self.search.steps / iterations if passed is None else passed)

    @property
    def is_proven(self) -> bool:
        """Whether the best plan costs what the bound says."""
        return self.search.best <= self.bound + 2 * PROVEN * (1 + abs(self.bound))

    def _whole(self, deadline: Deadline) -> None:
        """Branch and bound once, and more of it next time as long as there is more to ask."""
        plan = tuple(sorted(self.search.best_chosen))
        covered = {place for column in plan for place in self.relaxation.columns.places(column)}
        kept = cheapest(self.relaxation, self.number, plan)
        if self.is_exhausted or covered != set(self.relaxation.places.tolist()):
            self.is_exhausted = True
            return
        try:
            answer = whole.best_of(
                self.relaxation, kept, plan, nodes=self.nodes, seconds=min(deadline.left, 1e6)
            )
        except SolverError as error:
            logger.warning("Branch and bound failed, search goes on without it: %s", error)
            self.is_exhausted = True
            return
        self.bound = max(self.bound, proven_by(self.relaxation, kept, answer.bound))
        if not answer.complete:
            self.nodes *= MORE_NODES
        elif self.number < self.relaxation.usable.sum():
            self.number *= MORE_COLUMNS
        else:
            self.is_exhausted = True
        if answer.chosen:
            self.search.take_in(answer.chosen)

    def _tighten(self, deadline: Deadline) -> None:
        """Ask whether a plan could lie near the bound: one that cannot raises it."""
        if self.is_tight or self.is_proven or not self._fills_the_same_slots:
            return
        target = self.bound + NEARER * (self.search.best - self.bound)
        seconds = min(TIGHTEN_SHARE * deadline.left, 1e6)
        try:
            answer = weekly.weekly_bound(
                self.relaxation, target, nodes=self.weekly_nodes, seconds=seconds
            )
        except SolverError as error:
            logger.warning("No better bound, branch and bound failed: %s", error)
            self.is_tight = True
            return
        self.bound = max(self.bound, safe(answer.bound))
        self.is_tight = answer.complete and answer.bound < target
        if not answer.complete:
            self.weekly_nodes *= MORE_NODES

    @property
    def _fills_the_same_slots(self) -> bool:
        """Whether the best plan fills just the slots that the relaxation speaks of."""
        covers, pattern = self.relaxation.columns.covers, self.relaxation.columns.pattern
        filled = covers[pattern[sorted(self.search.best_chosen)]].any(axis=0)
        return np.array_equal(np.flatnonzero(filled), self.relaxation.places)
