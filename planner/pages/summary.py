"""The week in a few words and numbers."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from households.models import Household
from planner.models import Plan
from planner.money import about, money
from planner.pages.meals import MealCard

# A proof wider than this says nothing a cook could use.
LOOSE_GAP = 0.25
_EXACT_GAP = 0.0001
_NARROWEST_PERCENT = 0.5  # below it the page claims that there is no better week
TERM_NAMES = {
    "cost": _("Ingredients"),
    "waste": _("May go to waste"),
    "time": _("Time in the kitchen"),
    "rating": _("Dishes somebody likes less"),
    "nutrition": _("Nutrition missed"),
    "variety": _("Much of the same"),
    "repeats": _("Dishes eaten lately"),
    "leftovers": _("Meals of leftovers"),
    "budget": _("Over budget"),
    "rules": _("Wishes not met"),
    "changes": _("Changes to the plan"),
}


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Texts are empty and numbers None where they are not known.

    `gap_percent`: at most so far from the best possible week; None: not proven. `is_fallback`: the
    solver failed and a simpler search made the week.
    """

    gap_percent: float | None
    is_fallback: bool
    cost: str
    budget: str
    is_over_budget: bool
    minutes: int
    cook_times: int
    waste_g: float | None
    waste_cost: str
    terms: list[Term]


def summary_of(plan: Plan, cards: list[MealCard], household: Household) -> Summary:
    cooked = [card for card in cards if card.recipe_id and not card.leftover_from]
    cooked = [card for card in cooked if not card.is_skipped]
    currency, terms, figures = household.currency, plan.terms, plan.figures
    outlay, budget = figures.get("outlay"), household.weekly_budget
    return Summary(
        gap_percent=gap_percent(plan.gap),
        is_fallback=figures.get("fallback", False),
        cost="" if outlay is None else about(outlay, currency),
        budget="" if budget is None else money(budget, currency),
        is_over_budget=None not in (outlay, budget) and outlay > budget,
        minutes=sum(card.minutes or 0 for card in cooked),
        cook_times=len(cooked),
        waste_g=figures.get("waste_g"),
        waste_cost=about(figures["waste_cost"], currency) if figures.get("waste_cost") else "",
        terms=[
            Term(str(name), money(terms[code], currency))
            for code, name in TERM_NAMES.items()
            if round(terms.get(code, 0), 2)
        ],
    )


def gap_percent(gap: float | None) -> float | None:
    """Rounded up, never to less than is proven; None where the proof is too loose to tell."""
    if gap is None or gap > LOOSE_GAP:
        return None
    if gap <= _EXACT_GAP:
        return 0
    return max(_NARROWEST_PERCENT, math.ceil(gap * 1000) / 10)
