"""The planner core: a Problem in, a Solution out; pure Python and numpy, no Django.

`solve` plans, `prove` shows how near the best a plan is, `evaluate` recomputes the worth of any
plan from the problem and its meals alone. The same problem, iterations and seed give the same plan
on any machine. The JSON form of both values stands in format.md; `python -m planner.optimiser`
speaks it.

What needs numpy or the solver is loaded when it is first used: no page that plans nothing waits
for it, and on AWS it is not even unpacked.
"""

import importlib
import sys
from types import ModuleType

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

_WHERE = {
    "Alternative": "swap",
    "Swaps": "swap",
    "appraise": "appraise",
    "check": "checks",
    "evaluate": "evaluate",
    "meals_after": "swap",
    "next_best": "swap",
    "opened": "appraise",
    "prove": "prove",
    "solve": "engine",
}


class _Lazy(ModuleType):
    """Some functions are called like their modules, which importing would put in their place."""

    def __setattr__(self, name, value):
        if not (name in _WHERE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name):
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
        setattr(self, name, value)
        return value


sys.modules[__name__].__class__ = _Lazy

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
    "prove",
    "solve",
]
