"""Cooking patterns: cook in one slot, eat there and, as leftovers, in later slots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from . import facts
from .types import LeftoverPattern, Problem, Slot


@dataclass(frozen=True, order=True)
class Pattern:
    """Places in the eating order, first the one that cooks; `life_days` a recipe must keep."""

    places: tuple[int, ...]
    life_days: int


def cooking_patterns(
    problem: Problem, slots: Sequence[Slot], closed: frozenset[int]
) -> list[Pattern]:
    """All patterns of the week; `closed` places can hold no leftovers at all.

    Leftovers a lock has fixed belong to every pattern of the slot that cooks them.
    """
    patterns: set[Pattern] = set()
    place_of = {slot.id: place for place, slot in enumerate(slots)}
    fixed: dict[int, tuple[int, ...]] = {}
    for place, slot in enumerate(slots):
        if slot.lock and slot.lock.leftover_of in place_of and place not in closed:
            source = place_of[slot.lock.leftover_of]
            fixed[source] = (*fixed.get(source, ()), place)
    for place, slot in enumerate(slots):
        if slot.lock and slot.lock.leftover_of:
            continue
        for eaten in _leftover_places(problem, slots, place, closed):
            places = (place, *sorted({*eaten, *fixed.get(place, ())}))
            patterns.add(Pattern(places, _life_days(slots, places)))
    return sorted(patterns)


def _leftover_places(
    problem: Problem, slots: Sequence[Slot], place: int, closed: frozenset[int]
) -> Iterator[tuple[int, ...]]:
    yield ()
    for pattern in problem.leftover_patterns:
        if pattern.cook == slots[place].kind:
            yield from _combinations(slots, place, pattern, closed)


def _combinations(
    slots: Sequence[Slot], place: int, pattern: LeftoverPattern, closed: frozenset[int]
) -> Iterator[tuple[int, ...]]:
    cooked = facts.day_number(slots[place].date)
    choices = [
        [
            later
            for later in range(place + 1, len(slots))
            if slots[later].kind == meal.kind
            and facts.day_number(slots[later].date) == cooked + meal.days_later
            and slots[later].lock is None
            and later not in closed
        ]
        for meal in pattern.eaten
    ]
    return (eaten for eaten in product(*choices) if len(set(eaten)) == len(eaten))


def _life_days(slots: Sequence[Slot], places: tuple[int, ...]) -> int:
    """Days the dish must keep: at least one, except for meals already eaten."""
    cooked = facts.day_number(slots[places[0]].date)
    days = [
        max(1, facts.day_number(slots[place].date) - cooked)
        for place in places[1:]
        if not (slots[place].lock and slots[place].lock.fact)
    ]
    return max(days, default=0)
