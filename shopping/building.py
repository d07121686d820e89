"""Keeps a list true to its plan: recomputes its lines and writes only what differs."""

import uuid
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.utils.text import capfirst

from planner.models import Plan
from shopping.aggregation import GRAM, PIECE, Food, Purchase, merge, minus
from shopping.models import Contribution, Line, ShoppingList
from shopping.shelf import Shelf, load_shelf
from shopping.wanted import Wanted, wanted_for
from shopping.wording import amounts_words, need_words, package_words

_WRITTEN = [
    *("food", "name", "amounts", "amount_text", "extra_text", "packages", "package_text"),
    *("aisle", "cost", "ticked", "ticked_amounts", "deleted", "seq"),
]
_REASON = ("line_id", "meal_id", "recipe_id", "text", "amount", "unit", "grams")
# What the columns hold; nobody buys more, but a recipe may ask for it.
_MOST_AMOUNT, _MOST_GRAMS = Decimal("9999999.999"), Decimal("99999999.99")
_MOST_COST = Decimal("999999.99")


def rebuild(shopping_list: ShoppingList, plan: Plan) -> None:
    """Bring the lines up to date with the plan, the pantry and the prices of today.

    Changes nothing and writes nothing if all is as it was. Call it in a transaction that has
    locked the list.
    """
    wanted = wanted_for(plan)
    shelf = load_shelf(
        plan.household, {one.need.food for one in wanted if isinstance(one.need.food, uuid.UUID)}
    )
    purchases = merge(
        [one.need for one in wanted],
        shelf.goods,
        bought_as=shelf.bought_as,
        pantry=shelf.pantry,
        at_home=shelf.always,
    )
    bought = {food: purchase for food, purchase in purchases.items() if purchase.amounts}
    _write_lines(shopping_list, _LineWriter(shopping_list, plan, shelf, wanted), bought)
    _write_reasons(shopping_list, shelf, wanted, bought)
    _write_at_home(shopping_list, shelf, wanted, bought)


def line_id(shopping_list: ShoppingList, food: Food) -> uuid.UUID:
    """The same for a food (its id, or the key of a name nobody knows) on every refresh."""
    return uuid.uuid5(shopping_list.pk, str(food))


def _write_lines(shopping_list, writer: "_LineWriter", bought: dict[Food, Purchase]) -> None:
    lines = {line.pk: line for line in shopping_list.lines.filter(by_hand=False).order_by("pk")}
    before = {pk: _state(line) for pk, line in lines.items()}
    needed = {line_id(shopping_list, food): food for food in bought}
    for pk, food in needed.items():
        line = lines.get(pk) or Line(pk=pk, shopping_list=shopping_list)
        lines[pk] = line
        writer.needed(line, food, bought[food])
    for line in lines.values():
        if line.pk not in needed:
            _no_longer_needed(line)
    _save(shopping_list, [line for line in lines.values() if before.get(line.pk) != _state(line)])


def _save(shopping_list: ShoppingList, changed: list[Line]) -> None:
    if not changed:
        return
    shopping_list.seq += 1
    for line in changed:
        line.seq = shopping_list.seq
    Line.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    shopping_list.save(update_fields=["seq"])


def _state(line: Line) -> tuple:
    return tuple(getattr(line, Line._meta.get_field(name).attname) for name in _WRITTEN)


class _LineWriter:
    def __init__(self, shopping_list: ShoppingList, plan: Plan, shelf: Shelf, wanted):
        self.household = plan.household
        self.shelf = shelf
        self.names = {one.need.food: one.name for one in reversed(wanted)}

    def needed(self, line: Line, food: Food, purchase: Purchase) -> None:
        """Write the purchase on its line; what is ticked or was taken off is not asked again."""
        if line.deleted and line.amounts and not _extra(purchase, _decimals(line.amounts)):
            return  # somebody took it off, and no more than that is needed
        settled = line.amounts if line.deleted else line.ticked_amounts
        self._describe(line, food, purchase)
        extra = _extra(purchase, _decimals(settled)) if settled else {}
        line.ticked_amounts = settled
        line.ticked = bool(settled) and not extra
        line.extra_text = self._extra_words(extra)
        line.deleted = False

    def _describe(self, line: Line, food: Food, purchase: Purchase) -> None:
        known = self.shelf.foods.get(food)
        system = self.household.units
        packages = purchase.packages or {}
        line.household = self.household
        line.food = known
        line.name = self._name(food, purchase)
        line.aisle = known.aisle if known else line.aisle
        line.amounts = _json(purchase.amounts)
        line.amount_text = need_words(purchase.amounts, purchase.reading, system=system)[:100]
        line.packages = {_plain(size): number for size, number in packages.items()}
        line.package_text = package_words(packages, purchase.reading, system=system)[:100]
        line.cost = None if purchase.cost is None else min(purchase.cost, _MOST_COST)

    def _name(self, food: Food, purchase: Purchase) -> str:
        known = self.shelf.foods.get(food)
        if known is None:
            return capfirst(self.names[food])[:200]
        return capfirst(
            known.name if _is_one(purchase, known.piece_g) else known.plural or known.name
        )

    def _extra_words(self, extra: dict[str, Decimal]) -> str:
        words = amounts_words(extra, system=self.household.units)
        return f"+ {words}"[:100] if words else ""


def _is_one(purchase: Purchase, piece_g: Decimal | None) -> bool:
    """One piece or a part of it: 200 g of white cabbage, but red lentils."""
    pieces = purchase.amounts.get(PIECE)
    if pieces is None and piece_g:
        pieces = purchase.amounts.get(GRAM, Decimal(0)) / piece_g
    return pieces is not None and pieces <= 1


def _extra(purchase: Purchase, settled: dict[str, Decimal]) -> dict[str, Decimal]:
    """What must be bought beyond an earlier need, in the same words: from 2 lemons to 3 is 1."""
    return minus(purchase.shown(), purchase.reading.shown(settled))


def _no_longer_needed(line: Line) -> None:
    """It goes, with a mark for offline copies; what is ticked stays as done."""
    if line.deleted:
        return
    line.extra_text = ""
    if line.ticked_amounts or line.ticked:
        line.ticked = True
    else:
        line.deleted = True
        line.amounts = {}


def _json(amounts: dict[str, Decimal]) -> dict[str, str]:
    return {unit: _plain(amount) for unit, amount in sorted(amounts.items())}


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _decimals(amounts: dict[str, str]) -> dict[str, Decimal]:
    return {unit: Decimal(amount) for unit, amount in amounts.items()}


def _write_reasons(shopping_list, shelf: Shelf, wanted: Iterable[Wanted], bought) -> None:
    """One contribution for each ingredient of each dish that a line is there for."""
    missing = Counter(
        _reason(one, line_id(shopping_list, food))
        for one in wanted
        if (food := shelf.bought_as.get(one.need.food, one.need.food)) in bought
    )
    surplus = []
    stored = Contribution.objects.filter(
        line__shopping_list=shopping_list, reason=Contribution.Reason.MEAL
    )
    for pk, *values in stored.order_by().values_list("pk", *_REASON):
        if missing[tuple(values)]:
            missing[tuple(values)] -= 1
        else:
            surplus.append(pk)
    if surplus:
        Contribution.objects.filter(pk__in=surplus).delete()
    Contribution.objects.bulk_create(
        Contribution(
            household_id=shopping_list.household_id,
            reason=Contribution.Reason.MEAL,
            **dict(zip(_REASON, values, strict=True)),
        )
        for values in missing.elements()
    )


def _reason(one: Wanted, line: uuid.UUID) -> tuple:
    """The values of `_REASON`, as fine as their columns."""
    need = one.need
    return (
        *(line, one.meal_id, one.recipe_id, one.text),
        _fitting(need.amount, _MOST_AMOUNT),
        need.unit,
        _fitting(need.grams, _MOST_GRAMS),
    )


def _fitting(amount: Decimal | None, most: Decimal) -> Decimal | None:
    return None if amount is None else min(amount, most).quantize(most)


def _write_at_home(shopping_list, shelf: Shelf, wanted: Iterable[Wanted], bought) -> None:
    at_home = set()
    for one in wanted:
        food = one.need.food
        whole = shelf.bought_as.get(food, food)
        if whole not in bought and (shelf.at_home(food) or shelf.at_home(whole)):
            at_home.add(shelf.foods[food].name)
    if shopping_list.at_home != sorted(at_home):
        shopping_list.at_home = sorted(at_home)
        shopping_list.save(update_fields=["at_home"])
