"""The planner core: a Problem in, a Solution out; pure Python and numpy, no Django.

`solve` plans, `evaluate` recomputes the worth of any plan from the problem and its meals alone.
The same problem, iterations and seed give the same plan on any machine. The JSON form of both
values stands in format.md; `python -m planner.optimiser` speaks it.
"""

from .appraise import appraise, opened
from .checks import check
from .engine import solve
from .evaluate import evaluate
from .swap import Alternative, Swaps, meals_after, next_best
from .types import (
    DEFAULT_PATTERNS,
    TERMS,
    Band,
    Broken,
    Clash,
    Eaten,
    Evaluation,
    Event,
    Food,
    LeftoverMeal,
    LeftoverPattern,
    Limits,
    Lock,
    PantryItem,
    Person,
    PlannedMeal,
    Problem,
    ProblemError,
    Rating,
    Reason,
    Recipe,
    Relaxation,
    Rule,
    Slot,
    Solution,
    Step,
    Unknown,
    Weights,
)

__all__ = [
    "DEFAULT_PATTERNS",
    "TERMS",
    "Alternative",
    "Band",
    "Broken",
    "Clash",
    "Eaten",
    "Evaluation",
    "Event",
    "Food",
    "LeftoverMeal",
    "LeftoverPattern",
    "Limits",
    "Lock",
    "PantryItem",
    "Person",
    "PlannedMeal",
    "Problem",
    "ProblemError",
    "Rating",
    "Reason",
    "Recipe",
    "Relaxation",
    "Rule",
    "Slot",
    "Solution",
    "Step",
    "Swaps",
    "Unknown",
    "Weights",
    "appraise",
    "check",
    "evaluate",
    "meals_after",
    "next_best",
    "opened",
    "solve",
]
