"""A shopping list in the shape in which its page shows it."""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, FilteredRelation, Q
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from households.addresses import addresses
from planner.models import Meal
from planner.money import about, money
from recipes.choices import Aisle
from recipes.models import Tag
from recipes.templatetags.recipe_art import Art, art_of
from shopping.content import Content, Reason, Row, read_reasons
from shopping.models import Contribution, Line, ShoppingList

_SOURCES_SHOWN = 3
_SOURCE_LENGTH = 32
_WEEK = datetime.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class LineCard:
    """`more`: why a line that was ticked asks again. `cost`: packages and price as words.

    `sources`: the meals it is for. `off`: what the button says that takes it off the list.
    """

    pk: uuid.UUID
    name: str
    quantity: str
    sources: str
    cost: str
    ticked: bool
    more: str
    off: str
    tick_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class AisleCard:
    code: str
    name: str
    lines: list[LineCard]


@dataclass(frozen=True, slots=True)
class MealCard:
    art: Art
    recipe_title: str
    url: str
    date: datetime.date
    slot_name: str


def list_page(shopping_list: ShoppingList, content: Content) -> dict:
    """All that the page of a list shows, in one query beside what was read of the list."""
    lines = [line for line in content.lines if not line.deleted]
    household, plan = shopping_list.household, shopping_list.plan
    cards = _cards(lines, content.reasons, household.currency)
    return {
        "list": shopping_list,
        "dates": _dates(plan.week_start) if plan else "",
        "aisles": _aisles(shopping_list, lines, cards),
        "basket": [cards[line.pk] for line in lines if line.ticked],
        "at_home": shopping_list.at_home,
        "meals": _meals(plan) if plan else [],
        **_costs(lines, household.currency),
        "done": sum(line.ticked for line in lines),
        "total": len(lines),
    }


def tick_page(line: Line) -> dict:
    """One line and how far the whole list is."""
    reasons = read_reasons(Contribution.objects.filter(line=line))
    cards = _cards([line], reasons, line.household.currency)
    live = Line.objects.live().filter(shopping_list=line.shopping_list_id).order_by()
    return {
        "lines": list(cards.values()),
        **live.aggregate(done=Count("pk", filter=Q(ticked=True)), total=Count("pk")),
    }


def _cards(
    lines: Iterable[Line | Row], reasons: Iterable[Reason], currency: str
) -> dict[uuid.UUID, LineCard]:
    sources = _sources(reasons)
    tick, remove = addresses("shopping:line_tick"), addresses("shopping:line_remove")
    off, more = _("Take %(name)s off the list"), _("more needed")
    price = cache(lambda amount: money(amount, currency))
    return {
        line.pk: LineCard(
            pk=line.pk,
            name=line.name,
            quantity=line.extra_text or line.amount_text,
            sources=sources.get(line.pk, ""),
            cost="" if line.extra_text else _cost(line, price),
            ticked=line.ticked,
            more=more if line.extra_text else "",
            off=off % {"name": line.name},
            tick_url=tick(line.pk),
            remove_url=remove(line.pk),
        )
        for line in lines
    }


def _cost(line: Line | Row, price: Callable) -> str:
    return " · ".join(filter(None, [line.package_text, line.cost is not None and price(line.cost)]))


def _aisles(shopping_list: ShoppingList, lines: list[Row], cards: dict) -> list[AisleCard]:
    """What is still to buy in the order of the shop, or of shops in general."""
    own_order = shopping_list.store.aisle_order if shopping_list.store else []
    codes = dict.fromkeys([*own_order, *Aisle.values])
    found = {code: [] for code in codes if code in Aisle.values}
    for line in lines:
        if not line.ticked:
            found[line.aisle].append(cards[line.pk])
    return [AisleCard(code, Aisle(code).label, there) for code, there in found.items() if there]


def _sources(reasons: Iterable[Reason]) -> dict[uuid.UUID, str]:
    """By line the meals it is for: `Red lentil dal Tue`, and how many more."""
    meals: dict[uuid.UUID, set] = {}
    for one in reasons:
        if one.meal:
            meals.setdefault(one.line, set()).add((one.date, one.title, one.meal))
    named = cache(_source)
    return {line: _named(sorted(found), named) for line, found in meals.items()}


def _named(meals: list[tuple], named: Callable) -> str:
    names = [named(date, title) for date, title, _meal in meals[:_SOURCES_SHOWN]]
    if more := len(meals[_SOURCES_SHOWN:]):
        names.append(_("%(number)d more") % {"number": more})
    return ", ".join(names)


def _source(date: datetime.date, title: str) -> str:
    return f"{Truncator(title).chars(_SOURCE_LENGTH)} {date_format(date, 'D')}"


def _costs(lines: list[Row], currency: str) -> dict:
    """The sum of what has a price, and how many lines have none."""
    known = [line.cost for line in lines if line.cost is not None]
    return {
        "cost": about(sum(known), currency) if known else "",
        "cost_in_packages": any(line.packages for line in lines),
        "unpriced": len(lines) - len(known),
    }


def _meals(plan) -> list[MealCard]:
    """The dishes of the plan that are cooked; leftovers are bought with the first meal."""
    meals = plan.meals.exclude(recipe=None).exclude(state=Meal.State.SKIPPED)
    rows = (
        meals.filter(is_leftover=False)
        .alias(tag=FilteredRelation("recipe__tags", condition=Q(recipe__tags__kind=Tag.Kind.MEAL)))
        .order_by(*Meal._meta.ordering, "tag__name")
        .values_list(
            *("pk", "title", "date", "slot__name", "recipe", "recipe__title"),
            *("recipe__cuisine", "recipe__main_protein", "tag__name"),
            named=True,
        )
    )
    address = addresses("recipes:recipe_detail")
    return [_meal(list(found), address) for _pk, found in groupby(rows, key=attrgetter("pk"))]


def _meal(rows: list, address: Callable) -> MealCard:
    """From one row for each course of its recipe."""
    meal = rows[0]
    art = art_of(
        main_protein=meal.recipe__main_protein,
        courses=[row.tag__name for row in rows if row.tag__name],
        cuisine=meal.recipe__cuisine,
        title=meal.recipe__title,
    )
    return MealCard(art, meal.title, address(meal.recipe), meal.date, meal.slot__name)


def _dates(start: datetime.date) -> str:
    end = start + _WEEK
    first = date_format(start, _("j") if start.month == end.month else "MONTH_DAY_FORMAT")
    return f"{first} – {date_format(end, 'MONTH_DAY_FORMAT')}"
