"""What a dish contains and whom it suits, from its foods. Pure.

States are "yes", "no" and "unknown"; a missing state is unknown, and unknown is never safe.
"""

from collections.abc import Iterable, Mapping

States = Mapping[str, str]


def contains(foods: Iterable[States | None], code: str) -> str:
    """Whether a dish of these foods contains an allergen; None stands for an unknown food."""
    states = [_state(food, code) for food in foods]
    if "yes" in states:
        return "yes"
    return "unknown" if "unknown" in states or not states else "no"


def suits(foods: Iterable[States | None], diet: str) -> str:
    """Whether a dish of these foods suits a diet: only if every food is known to."""
    states = [_state(food, diet) for food in foods]
    if "no" in states:
        return "no"
    return "unknown" if "unknown" in states or not states else "yes"


def _state(food: States | None, code: str) -> str:
    return "unknown" if food is None else food.get(code, "unknown")
