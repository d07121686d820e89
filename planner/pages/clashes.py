"""Meals without a recipe: why, and what would change that."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.phrases import rule, way_out
from planner.services import can_be_applied


@dataclass(frozen=True, slots=True)
class RelaxationText:
    """`text` is what a button sends; `can_be_applied`: whether it is a button."""

    label: str
    text: str
    can_be_applied: bool


@dataclass(frozen=True, slots=True)
class ClashBanner:
    slot_id: str
    slot_name: str
    date: datetime.date | None
    message: str
    relaxations: list[RelaxationText]


def banner(clash: dict) -> ClashBanner:
    """From a clash as the plan stores it."""
    rules = "; ".join(map(rule, clash["rules"]))
    message = _("What leaves no recipe: %(rules)s.") if clash["slot"] else "%(rules)s."
    return ClashBanner(
        slot_id=clash["slot_id"],
        slot_name=clash["slot"],
        date=datetime.date.fromisoformat(clash["date"]) if clash["date"] else None,
        message=message % {"rules": rules},
        relaxations=[
            RelaxationText(way_out(way["text"]), way["text"], can_be_applied(way))
            for way in clash["relaxations"]
        ],
    )
