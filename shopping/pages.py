"""A shopping list in the shape in which its page shows it."""

import datetime
import uuid
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from planner.models import Meal
from planner.money import about, money
from recipes.choices import Aisle
from shopping.models import Line, ShoppingList

_SOURCES_SHOWN = 3
_SOURCE_LENGTH = 32
_WEEK = datetime.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class LineCard:
    """`more`: why a line that was ticked asks again. `cost`: packages and price as words."""

    pk: uuid.UUID
    name: str
    quantity: str
    sources: list[str]
    cost: str
    ticked: bool
    more: str


@dataclass(frozen=True, slots=True)
class AisleCard:
    code: str
    name: str
    lines: list[LineCard]


@dataclass(frozen=True, slots=True)
class MealCard:
    recipe: object
    recipe_title: str
    url: str
    date: datetime.date
    slot_name: str


def list_page(shopping_list: ShoppingList) -> dict:
    """All that the page of a list shows, in a fixed number of queries."""
    lines = list(shopping_list.lines.live().with_contributions())
    currency = shopping_list.household.currency
    plan = shopping_list.plan
    return {
        "list": shopping_list,
        "dates": _dates(plan.week_start) if plan else "",
        "aisles": _aisles(shopping_list, [line for line in lines if not line.ticked]),
        "basket": [line_card(line, currency) for line in lines if line.ticked],
        "at_home": shopping_list.at_home,
        "meals": _meals(plan) if plan else [],
        **_costs(lines, currency),
        **_progress(lines),
    }


def tick_page(line: Line) -> dict:
    """One line and how far the whole list is."""
    return {
        "line": line_card(line, line.household.currency),
        **_progress(line.shopping_list.lines.live()),
    }


def line_card(line: Line, currency: str) -> LineCard:
    packages = "" if line.extra_text else line.package_text
    price = "" if line.cost is None or line.extra_text else money(line.cost, currency)
    return LineCard(
        pk=line.pk,
        name=line.name,
        quantity=line.extra_text or line.amount_text,
        sources=_sources(line),
        cost=" · ".join(filter(None, [packages, price])),
        ticked=line.ticked,
        more=_("more needed") if line.extra_text else "",
    )


def _aisles(shopping_list: ShoppingList, lines: list[Line]) -> list[AisleCard]:
    """In the order of the shop, or of shops in general."""
    currency = shopping_list.household.currency
    own_order = shopping_list.store.aisle_order if shopping_list.store else []
    codes = dict.fromkeys([*own_order, *Aisle.values])
    cards = {code: [] for code in codes if code in Aisle.values}
    for line in lines:
        cards[line.aisle].append(line_card(line, currency))
    return [AisleCard(code, Aisle(code).label, found) for code, found in cards.items() if found]


def _sources(line: Line) -> list[str]:
    """The meals it is for: `Red lentil dal Tue`, and how many more."""
    meals = {reason.meal for reason in line.contributions.all() if reason.meal}
    ordered = sorted(meals, key=lambda meal: (meal.date, meal.title, meal.pk))
    names = [_source(meal) for meal in ordered[:_SOURCES_SHOWN]]
    more = len(ordered) - _SOURCES_SHOWN
    return names if more <= 0 else [*names, _("%(number)d more") % {"number": more}]


def _source(meal: Meal) -> str:
    return f"{Truncator(meal.title).chars(_SOURCE_LENGTH)} {date_format(meal.date, 'D')}"


def _costs(lines: list[Line], currency: str) -> dict:
    """The sum of what has a price, and how many lines have none."""
    known = [line.cost for line in lines if line.cost is not None]
    return {
        "cost": about(sum(known), currency) if known else "",
        "cost_in_packages": any(line.packages for line in lines),
        "unpriced": len(lines) - len(known),
    }


def _progress(lines) -> dict[str, int]:
    ticked = [line.ticked for line in lines]
    return {"done": sum(ticked), "total": len(ticked)}


def _meals(plan) -> list[MealCard]:
    """The dishes of the plan that are cooked; leftovers are bought with the first meal."""
    meals = plan.meals.exclude(recipe=None).exclude(state=Meal.State.SKIPPED)
    cooked = meals.filter(is_leftover=False).select_related("recipe", "slot")
    return [
        MealCard(meal.recipe, meal.title, meal.recipe.get_absolute_url(), meal.date, meal.slot.name)
        for meal in cooked.prefetch_related("recipe__tags")
    ]


def _dates(start: datetime.date) -> str:
    end = start + _WEEK
    first = date_format(start, _("j") if start.month == end.month else "MONTH_DAY_FORMAT")
    return f"{first} – {date_format(end, 'MONTH_DAY_FORMAT')}"
