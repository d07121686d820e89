"""The dishes that could take the place of a meal, and what each would change, in words."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import optimiser
from planner.models import FrozenBatch, Meal
from planner.money import money
from planner.services import Swap, next_best, swaps_for
from planner.services.places import place_of
from planner.services.thawing import THAW_MINUTES
from recipes.models import Recipe

# Below these a difference is not worth a word.
_LEAST_MINUTES = 1
_LEAST_MONEY = 0.05
# In money: about a fifth of one per cent of a week's target of one person.
_LEAST_NUTRITION = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes; `tone`: good, warn or empty."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class SwapCard:
    """`verdict`: what the week gains or loses in all, in the planner's weighing.

    A `batch` is in the freezer.
    """

    recipe: Recipe
    minutes: int | None
    verdict: Change
    changes: list[Change]
    leftover_from: datetime.date | None
    leftovers_on: list[datetime.date]
    cooked_instead_on: datetime.date | None
    batch: FrozenBatch | None


def swap_page(meal: Meal, *, today: datetime.date, search: str) -> dict:
    """What `planner/meal_swap.html` shows; `meal` comes with its plan, household and slot."""
    page = {"meal": meal, "search": search, "cards": [], "price": "", "problem": ""}
    currency = meal.plan.household.currency
    try:
        found = swaps_for(meal, today=today, search=search)
    except ValidationError as error:
        return page | {"problem": " ".join(error.messages)}
    best = found[0].alternative if found else None
    return page | {
        "cards": [swap_card(swap, currency) for swap in found],
        "price": "" if search.split() else price_of_present(best, currency),
    }


def price_of(meal: Meal, *, today: datetime.date) -> str:
    """What having this dish is worth, in a sentence; empty where it cannot be said."""
    try:
        best = next_best(meal, today=today)
    except ValidationError:
        return ""
    return price_of_present(best, meal.plan.household.currency)


def swap_card(swap: Swap, currency: str) -> SwapCard:
    item = swap.alternative
    origin = item.meals[0].leftover_of
    rests = [meal for meal in item.meals[1:] if meal.leftover_of]
    moved = [meal for meal in item.meals[1:] if not meal.leftover_of]
    return SwapCard(
        recipe=swap.recipe,
        minutes=THAW_MINUTES if swap.batch else swap.recipe.total_minutes,
        verdict=_verdict(item, currency),
        changes=list(_changes(item, currency)),
        leftover_from=place_of(origin)[0] if origin else None,
        leftovers_on=[place_of(meal.slot_id)[0] for meal in rests],
        cooked_instead_on=place_of(moved[0].slot_id)[0] if moved else None,
        batch=swap.batch,
    )


def price_of_present(best: "optimiser.Alternative | None", currency: str) -> str:
    """What the present dish is worth over the next best one."""
    if best is None:
        return _("Nothing else fits this meal.")
    amount = money(abs(best.change), currency)
    if best.violation > 0:
        return _("Every other dish would break one of your rules.")
    if abs(best.change) < _LEAST_MONEY:
        return _("The next best dish would do as well.")
    if best.change > 0:
        return _("Having it is worth %(amount)s to your week over the next best dish.") % {
            "amount": amount
        }
    return _("Having it costs your week %(amount)s over the best dish.") % {"amount": amount}


def _verdict(item: "optimiser.Alternative", currency: str) -> Change:
    if item.violation > 0:
        return Change(_("breaks a rule"), "warn")
    if abs(item.change) < _LEAST_MONEY:
        return Change(_("as good"), "")
    amount = money(abs(item.change), currency)
    if item.change < 0:
        return Change(_("%(amount)s better") % {"amount": amount}, "good")
    return Change(_("%(amount)s worse") % {"amount": amount}, "")


def _changes(item: "optimiser.Alternative", currency: str):
    if abs(item.minutes) >= _LEAST_MINUTES:
        yield _minutes(round(item.minutes))
    for value, less, more in (
        (item.outlay, _("%(amount)s cheaper"), _("%(amount)s dearer")),
        (item.waste, _("%(amount)s less waste"), _("%(amount)s more waste")),
    ):
        if abs(value) >= _LEAST_MONEY:
            text = (less if value < 0 else more) % {"amount": money(abs(value), currency)}
            yield Change(text, "good" if value < 0 else "")
    if abs(item.nutrition) >= _LEAST_NUTRITION:
        better = item.nutrition < 0
        text = _("nearer your targets") if better else _("further from your targets")
        yield Change(text, "good" if better else "")


def _minutes(difference: int) -> Change:
    number = abs(difference)
    if difference < 0:
        text = ngettext("%(number)d minute less", "%(number)d minutes less", number)
    else:
        text = ngettext("%(number)d minute more", "%(number)d minutes more", number)
    return Change(text % {"number": number}, "good" if difference < 0 else "")
