"""Meals without a recipe: why, and what would change that."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelaxationText:
    label: str


@dataclass(frozen=True, slots=True)
class ClashBanner:
    slot_name: str
    date: datetime.date
    message: str
    relaxations: list[RelaxationText]


def banner(clash: dict) -> ClashBanner:
    """From a clash as the plan stores it."""
    rules = "; ".join(clash["rules"])
    return ClashBanner(
        slot_name=clash["slot"],
        date=datetime.date.fromisoformat(clash["date"]),
        message=f"What leaves no recipe: {rules}.",
        relaxations=[RelaxationText(way["text"].removesuffix(".")) for way in clash["relaxations"]],
    )
