"""Whole packages in a program of whole dishes: what is bought is a step of a staircase."""

import itertools
from collections.abc import Sequence

import numpy as np

from .package_cuts import GRAMS
from .relax import Relaxation
from .solver import Program

# Package counts above this many steps of a food are not told apart any more (a looser bound).
MOST_STEPS = 24
MANY = 1e3


def add_packages(
    relaxation: Relaxation, program: Program, number: np.ndarray, sides: Sequence[int]
) -> None:
    """need + rest = steps of whole packages, for every food sold in them.

    `number` is each column's number in the program (-1 where it has none; several columns may
    share one, if they use the same amounts), `sides` that of each of the relaxation's sides.
    """
    for food, rest in relaxation.rest.items():
        mine, amounts = relaxation.cuts.used(food)
        here = number[mine] >= 0
        mine, amounts = mine[here], amounts[here]
        if not len(mine):
            continue
        if food in relaxation.need:
            entries, parts = [sides[relaxation.need[food]]], [1.0]
        else:
            found, places = np.unique(number[mine], return_index=True)
            entries, parts = found.tolist(), amounts[places].tolist()
        most = _most_used(relaxation, mine, amounts)
        _add_steps(program, _sizes(relaxation, food), most, [*entries, sides[rest]], [*parts, 1.0])


def _most_used(relaxation: Relaxation, mine: np.ndarray, amounts: np.ndarray) -> float:
    """What no plan uses more of: the most that is cooked in each slot, summed."""
    most = np.zeros(len(relaxation.columns.slots))
    np.maximum.at(most, relaxation.columns.cook_place[mine], amounts)
    return float(most.sum())


def _sizes(relaxation: Relaxation, food: int) -> np.ndarray:
    """The food's package sizes, each once, in 100 g."""
    sizes = relaxation.columns.foods.money.sizes[food]
    return np.unique(sizes[sizes > 0]) / GRAMS


def _add_steps(
    program: Program, sizes: np.ndarray, most: float, entries: list[int], amounts: list[float]
) -> None:
    if len(sizes) == 1:
        packages = int(program.add_columns([0.0], [np.ceil(most / sizes[0])])[0])
        program.make_whole(np.array([packages]))
        entries, amounts = [*entries, packages], [*amounts, -float(sizes[0])]
    else:
        steps, heights = _staircase(program, sizes, most)
        entries, amounts = [*entries, *steps], [*amounts, *(-heights)]
    program.add_row(0.0, 0.0, entries, amounts)


def _staircase(program: Program, sizes: np.ndarray, most: float) -> tuple[np.ndarray, np.ndarray]:
    """Columns that may only be taken in turn, and what each adds to what is bought.

    The last one stands for all that comes after.
    """
    multiples = np.outer(np.arange(1, MOST_STEPS + 1), sizes)
    reached = np.unique(np.round(multiples, 9))[:MOST_STEPS]
    count = min(int(np.searchsorted(reached, most)) + 1, MOST_STEPS)
    reached = reached[:count]
    steps = program.add_columns(np.zeros(count + 1), [*np.ones(count), MANY])
    program.make_whole(steps[:-1])
    for one, following in itertools.pairwise(steps.tolist()):
        room = MANY if following == steps[-1] else 1.0
        program.add_row(0.0, np.inf, [one, following], [room, -1.0])
    return steps, np.append(np.diff(reached, prepend=0.0), 1.0)
