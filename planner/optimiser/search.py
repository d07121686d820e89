"""Plans by greedy choice, then large-neighbourhood search with exact insertion values.

Each step takes a few cooking events out and puts the best ones back, one slot at a time;
worse plans are accepted now and then, less and less within a round. Only the iteration counter
drives it, so the same problem, limits and seed give the same plan; the clock can only stop it
early.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .columns import Columns
from .deadline import Deadline
from .preselect import preselected
from .state import State
from .types import Limits, StoppedBy

# Measured over weeks of 28 slots with 160 to 5,000 recipes. The start temperature, as a share of a
# plan's usual price, is flat between 0.001 and 0.008. Every round cools down and begins warm
# again from the best plan: so more time is of use, however much there is.
START_TEMPERATURE_SHARE = 0.002
END_TEMPERATURE = 0.005
ROUND = 350
# Shares of repairs: with a little chance, with much chance (both together the first number),
# with prices of the slots as they stand (3 % better plans than with usual prices alone), with as
# many slots to an event as possible, and with some slots kept to themselves (small problems with
# tight budgets need both).
NOISY_REPAIRS = 0.6
WILD_REPAIRS = 0.05
INFORMED_REPAIRS = 0.6
GENEROUS_REPAIRS = 0.1
LONELY_REPAIRS = 0.1
# Steps that begin with an event put in at random: it opens packages that others then finish.
FORCED_STEPS = 0.3
# The search has settled when it found nothing better for so many steps, and so many a slot.
PATIENCE, PATIENCE_PER_SLOT = 200, 20
# An empty slot is worse than a broken hard rule, so many times.
EMPTY_FACTOR = 10.0


@dataclass(frozen=True)
class Found:
    """The best columns found, their exact value, and how the search ended."""

    chosen: tuple[int, ...]
    value: float
    iterations: int
    stopped_by: StoppedBy


def search(columns: Columns, limits: Limits) -> Found:
    """The best plan found within the limits. Slots that no column can fill stay empty."""
    found = Search(columns, preselected(columns), limits.seed)
    found.begin()
    return found.run(limits.iterations, Deadline(limits.seconds))


class Search:
    """One search over some columns of a problem; `best_chosen` is the best plan so far."""

    def __init__(self, columns: Columns, kept: np.ndarray, seed: int) -> None:
        self.columns = columns
        self.random = np.random.default_rng(seed)
        self.places = range(len(columns.slots))
        self._look_at(kept)
        self.patience = PATIENCE + PATIENCE_PER_SLOT * len(self.fillable)
        self.best, self.best_chosen = np.inf, frozenset()
        self.steps = self.best_step = 0
        self.on_step: Callable[[], None] = lambda: None

    def _look_at(self, kept: np.ndarray) -> None:
        """Work with these columns from now on."""
        columns = self.columns
        self.state = State(columns, kept)
        covers = columns.covers[columns.pattern[self.state.kept]]
        self.blocks = [self.state.block(self.state.kept[covers[:, p]]) for p in self.places]
        self.sizes = [block.covers.sum(axis=1) for block in self.blocks]
        self.fillable = [place for place in self.places if len(self.blocks[place].columns)]
        self.empty_price = EMPTY_FACTOR * columns.hard
        self.usual = self._usual_prices()
        self.cooks = self.usual < self.empty_price
        priced = [p for p in self.fillable if self.cooks[p]]
        self.typical = float(self.usual[priced].mean()) if priced else 1.0
        self.days = [int(day) for day in self.state.day_of_place]

    def begin(self, chosen: Iterable[int] = ()) -> None:
        """A plan to start from, its empty slots filled; it becomes the best if it is better."""
        self.state.restore(chosen)
        self.repair(self._free_places())
        self._judge()

    def take_in(self, chosen: Iterable[int]) -> None:
        """A plan somebody else found, of any columns: kept ones take part from now on."""
        new = np.setdiff1d(np.array(sorted(chosen), dtype=int), self.state.kept)
        if len(new):
            self._look_at(np.union1d(self.state.kept, new))
        self.begin(chosen)

    def run(self, iterations: int, deadline: Deadline) -> Found:
        """Round by round until so many steps, the time or nothing better; last, exchanges."""
        stopped_by: StoppedBy = "iterations"
        while self.steps < iterations:
            if self.steps - self.best_step > self.patience:
                stopped_by = "settled"
                break
            if deadline.over:
                stopped_by = "seconds"
                break
            self.anneal(min(ROUND, iterations - self.steps), deadline)
        return self.finish(stopped_by)

    def anneal(self, steps: int, deadline: Deadline) -> None:
        """One round from the best plan, warm to cold."""
        self.state.restore(self.best_chosen)
        self.current = self.value()
        for step in range(1, steps + 1):
            if deadline.over or self.steps - self.best_step > self.patience:
                break
            self.steps += 1
            self._step(1 - step / (steps + 1))
            self.on_step()

    def finish(self, stopped_by: StoppedBy) -> Found:
        """The best plan after single exchanges."""
        self.state.restore(self.best_chosen)
        self.descend()
        self._judge()
        self.state.restore(self.best_chosen)
        return Found(tuple(sorted(self.best_chosen)), self.value(), self.steps, stopped_by)

    def _judge(self) -> None:
        """Keep the plan as it stands if it is the best."""
        self.current = self.value()
        if self.current < self.best - 1e-9:
            self.best, self.best_step = self.current, self.steps
            self.best_chosen = frozenset(self.state.chosen)

    def _step(self, warmth: float) -> None:
        """Disturb the plan; keep the new one if it is better, or by chance while it is warm."""
        start = START_TEMPERATURE_SHARE * self.typical * len(self.fillable)
        temperature = start * warmth**1.5 + END_TEMPERATURE
        before, standing = frozenset(self.state.chosen), self.current
        self._disturb(temperature)
        self._judge()
        loss = self.current - standing
        if loss >= -1e-9 and self.random.random() >= np.exp(-max(loss, 0.0) / temperature):
            self._go_back(before)
            self.current = standing

    def value(self) -> float:
        """The state's money plus the price of every slot left empty that could be filled."""
        filled = {place for column in self.state.chosen for place in self.columns.places(column)}
        return self.state.value() + self.empty_price * (len(self.fillable) - len(filled))

    def repair(self, free: Iterable[int], noise: float = 0.0) -> None:
        """Fill free slots one after the other, each by the column worth most where it can go."""
        is_free = np.zeros(len(self.columns.slots), dtype=bool)
        is_free[list(free)] = True
        order = self.random.permutation(np.flatnonzero(is_free))
        prices, alone = self._prices(order), self._loners()
        for place in order:
            if is_free[place]:
                reach = is_free & ~alone if not alone[place] else np.zeros_like(is_free)
                reach[place] = True
                column = self._best_column(int(place), reach, prices, noise)
                if column is not None:
                    self.state.put(column)
                    is_free[list(self.columns.places(column))] = False

    def descend(self) -> None:
        """Replace single events by better ones until none is left."""
        improved = True
        while improved:
            improved = False
            for column in sorted(self.state.chosen):
                improved |= self._replace(column)

    def _replace(self, column: int) -> bool:
        before, kept = self.value(), frozenset(self.state.chosen)
        self.state.take(column)
        self.repair(self._free_places())
        if self.value() < before - 1e-9:
            return True
        self._go_back(kept)
        return False

    def _best_column(
        self, place: int, reach: np.ndarray, prices: np.ndarray, noise: float
    ) -> int | None:
        """The column of least value, less what other slots it fills, all in reach, would cost."""
        block = self.blocks[place]
        others = block.covers @ prices - prices[place]
        values = self.state.insertion_values(block) - others
        values[(block.covers & ~reach).any(axis=1)] = np.inf
        if noise:
            values = values + self.random.exponential(noise, len(values))
        best = int(np.argmin(values))
        return int(block.columns[best]) if np.isfinite(values[best]) else None

    def _usual_prices(self) -> np.ndarray:
        """What filling each slot usually costs: the middle of its ten cheapest fresh columns.

        A slot that lives on leftovers alone is worth the price of an empty one.
        """
        usual = np.zeros(len(self.columns.slots))
        for place in self.fillable:
            single = self.blocks[place].linear[self.sizes[place] == 1]
            cheap = np.sort(single)[:10]
            usual[place] = np.median(cheap) if len(cheap) else self.empty_price
        return usual

    def _prices(self, free: Sequence[int]) -> np.ndarray:
        """What filling the free slots is worth: as it stands now, as usual, or above all else."""
        draw = self.random.random()
        if draw < INFORMED_REPAIRS:
            return self._prices_now(free)
        return self.usual if draw < 1 - GENEROUS_REPAIRS else self.usual + self.empty_price

    def _loners(self) -> np.ndarray:
        """Slots that this repair fills one by one: now and then a random half of them."""
        if self.random.random() >= LONELY_REPAIRS:
            return np.zeros(len(self.places), dtype=bool)
        return (self.random.random(len(self.places)) < 0.5) & self.cooks

    def _prices_now(self, free: Iterable[int]) -> np.ndarray:
        """What filling each free slot by itself would cost as the plan stands."""
        prices = self.usual.copy()
        for place in free:
            single = self.sizes[place] == 1
            if single.any():
                prices[place] = self.state.insertion_values(self.blocks[place])[single].min()
        return prices

    def _free_places(self) -> list[int]:
        filled = {place for column in self.state.chosen for place in self.columns.places(column)}
        return [place for place in self.fillable if place not in filled]

    def _disturb(self, temperature: float) -> None:
        forced = self.random.random() < FORCED_STEPS
        for column in self._forced() if forced else self._removed():
            self.state.take(column)
        if forced:
            self.state.put(self.entering)
        self.repair(self._free_places(), self._noise(temperature))

    def _forced(self) -> Sequence[int]:
        """What gives way to a random column (`entering`), and up to three others."""
        self.entering = int(self.state.kept[self.random.integers(len(self.state.kept))])
        places = set(self.columns.places(self.entering))
        chosen = sorted(self.state.chosen)
        in_the_way = [c for c in chosen if places & set(self.columns.places(c))]
        others = [c for c in chosen if c not in in_the_way]
        return [*in_the_way, *self._sample(others, 0, 4)]

    def _noise(self, temperature: float) -> float:
        """How much chance decides a repair: often none or little, now and then a lot."""
        draw = self.random.random()
        if draw < WILD_REPAIRS:
            return self.typical * self.random.random()
        return temperature * self.random.random() if draw < NOISY_REPAIRS else 0.0

    def _removed(self) -> Sequence[int]:
        """Some events to take out: a few, those of two days, those sharing a food, or many."""
        chosen = sorted(self.state.chosen)
        draw = self.random.random()
        if draw < 0.4:
            return self._sample(chosen, 1, 4)
        if draw < 0.6:
            day = self.random.integers(max(self.days) + 1)
            near = [c for c in chosen if self.days[self.columns.places(c)[0]] in (day, day + 1)]
            return self._sample(near, 1, 7)
        if draw < 0.8:
            return self._related(chosen)
        return self._sample(chosen, 3, 8)

    def _sample(self, chosen: Sequence[int], low: int, high: int) -> list[int]:
        number = min(len(chosen), int(self.random.integers(low, high)))
        return [int(c) for c in self.random.choice(chosen, number, replace=False)] if number else []

    def _related(self, chosen: Sequence[int]) -> Sequence[int]:
        """An event and up to four others that use one of its packaged or pantry foods."""
        if not chosen:
            return []
        first = chosen[int(self.random.integers(len(chosen)))]
        foods = self.columns.foods
        mine = foods.grams[self.columns.recipe[first]] > 0
        rows = set(foods.rows[self.columns.recipe[first]][mine].tolist())
        others = [c for c in chosen if c != first and rows & self._tracked(c)]
        return [first, *self._sample(others, 1, 5)]

    def _tracked(self, column: int) -> set[int]:
        foods, recipe = self.columns.foods, self.columns.recipe[column]
        return set(foods.rows[recipe][foods.grams[recipe] > 0].tolist())

    def _go_back(self, kept: frozenset[int]) -> None:
        for column in sorted(self.state.chosen - kept):
            self.state.take(column)
        for column in sorted(kept - self.state.chosen):
            self.state.put(column)
