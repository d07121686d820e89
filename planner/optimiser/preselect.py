"""Which columns the search looks at: all of a small problem, the promising ones of a large one."""

import numpy as np

from . import facts
from .columns import Columns
from .nutrition_rows import NutritionRows

# Columns kept for each pattern: of those that fill one slot, and of those that fill several.
SINGLE_KEPT = 60
SHARED_KEPT = 25
# Recipes kept for each rule that asks for something and each food to use up.
WISHED_KEPT = 6


def preselected(columns: Columns) -> np.ndarray:
    """Column numbers, sorted. Half by their own cost, half by cost with their own nutrition."""
    alone = columns.linear
    nourishing = alone + _own_nutrition(columns)
    wished = _wished(columns)
    kept = []
    starts = np.searchsorted(columns.pattern, np.arange(len(columns.patterns) + 1))
    for row, pattern in enumerate(columns.patterns):
        part = np.arange(starts[row], starts[row + 1])
        limit = SINGLE_KEPT if len(pattern.places) == 1 else SHARED_KEPT
        if len(part) <= limit:
            kept.append(part)
            continue
        half = limit // 2
        kept += [
            part[_cheapest(alone[part], half)],
            part[_cheapest(nourishing[part], limit - half)],
        ]
        for mask in wished:
            matching = part[mask[columns.recipe[part]]]
            kept.append(matching[_cheapest(nourishing[matching], WISHED_KEPT)])
    return np.unique(np.concatenate([*kept, np.zeros(0, dtype=int)]))


def _cheapest(values: np.ndarray, number: int) -> np.ndarray:
    """Places of the smallest values; equal ones by place."""
    return np.argsort(values, kind="stable")[:number]


def _own_nutrition(columns: Columns) -> np.ndarray:
    """What each column's meals would cost in weekly targets if the rest were on target."""
    rows = NutritionRows(columns.problem, columns.library, "weekly", columns.hard)
    by_place = np.array(
        [np.maximum(rows.contribution(slot), 0.0) @ rows.weight for slot in columns.slots]
    ).reshape(len(columns.slots), len(columns.library))
    total = np.zeros(len(columns))
    for row, pattern in enumerate(columns.patterns):
        part = columns.pattern == row
        total[part] = by_place[list(pattern.places)][:, columns.recipe[part]].sum(axis=0)
    return total


def _wished(columns: Columns) -> list[np.ndarray]:
    """Recipes that serve a quota or use food from the pantry."""
    library, problem = columns.library, columns.problem
    masks = [library.matching(rule) for rule in problem.rules if rule.kind in ("min", "must")]
    for food in sorted(facts.pantry_of(problem)):
        masks.append(library.grams[:, library.food_index[food]] > 0)
    return masks
