"""Keeps a list true to its plan: works its lines out anew and writes only what differs."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from planner.models import Plan
from shopping.aggregation import GRAM, PIECE, Food, Purchase, merge, minus
from shopping.content import Content, Reason, Row, read_content
from shopping.models import Contribution, Line, ShoppingList
from shopping.shelf import Shelf, load_shelf
from shopping.wanted import Wanted, wanted_for
from shopping.wording import amounts_words, need_words, package_words

_WRITTEN = [
    *("food", "name", "amounts", "amount_text", "extra_text", "packages", "package_text"),
    *("aisle", "cost", "ticked", "ticked_amounts", "deleted", "seq"),
]
# What the columns hold; nobody buys more, but a recipe may ask for it.
_MOST_AMOUNT, _MOST_GRAMS = Decimal("9999999.999"), Decimal("99999999.99")
_MOST_COST = Decimal("999999.99")
# Of a Reason what makes it the same one: from its line to its grams.
_VALUES = slice(2, 9)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a list must change to be true to its plan; `surplus` are reasons by their id."""

    lines: list[Row]
    surplus: list[int]
    missing: list[tuple]
    at_home: list[str]


def work_out(shopping_list: ShoppingList, plan: Plan, content: Content) -> Changes | None:
    """What differs from the plan, the pantry and the prices of today; None for nothing."""
    wanted = wanted_for(plan)
    known = [one.need for one in wanted if isinstance(one.need.food, uuid.UUID)]
    shelf = load_shelf(
        plan.household,
        {need.food for need in known},
        unweighed={need.food for need in known if need.grams is None},
    )
    purchases = merge(
        [one.need for one in wanted],
        shelf.goods,
        bought_as=shelf.bought_as,
        pantry=shelf.pantry,
        at_home=shelf.always,
    )
    bought = {
        line_id(shopping_list, food): (food, purchase)
        for food, purchase in purchases.items()
        if purchase.amounts
    }
    ids = {food: pk for pk, (food, _purchase) in bought.items()}
    surplus, missing = _reasons(shelf, wanted, ids, content)
    changes = Changes(
        lines=_changed_lines(_LineWriter(plan, shelf, wanted), bought, content),
        surplus=surplus,
        missing=missing,
        at_home=_at_home(shelf, wanted, ids),
    )
    is_same = not (changes.lines or surplus or missing)
    return None if is_same and changes.at_home == shopping_list.at_home else changes


def rebuild(
    shopping_list: ShoppingList, plan: Plan, known: tuple[Content, Changes] | None = None
) -> None:
    """Bring the lines up to date. Call it in a transaction that has locked the list.

    Writes nothing if all is as it was. `known`: changes worked out before, which hold if the list
    is still what they were worked out from.
    """
    content = read_content(shopping_list)
    is_known = known is not None and known[0] == content
    changes = known[1] if is_known else work_out(shopping_list, plan, content)
    if changes is None:
        return
    _save_lines(shopping_list, changes.lines)
    _save_reasons(shopping_list, changes)
    if shopping_list.at_home != changes.at_home:
        shopping_list.at_home = changes.at_home
        shopping_list.save(update_fields=["at_home"])


def line_id(shopping_list: ShoppingList, food: Food) -> uuid.UUID:
    """The same for a food (its id, or the key of a name nobody knows) on every refresh."""
    return uuid.uuid5(shopping_list.pk, str(food))


def _changed_lines(writer: "_LineWriter", bought: dict, content: Content) -> list[Row]:
    before = {row.pk: row for row in content.lines if not row.by_hand}
    after = [writer.needed(before.get(pk) or Row(pk), *what) for pk, what in bought.items()]
    after += [_no_longer_needed(row) for pk, row in before.items() if pk not in bought]
    return [row for row in after if row != before.get(row.pk)]


def _save_lines(shopping_list: ShoppingList, changed: list[Row]) -> None:
    if not changed:
        return
    shopping_list.seq += 1
    lines = []
    for row in changed:
        values = row._asdict()
        values["food_id"] = values.pop("food")
        line = Line(**values, shopping_list=shopping_list, seq=shopping_list.seq)
        line.household_id = shopping_list.household_id
        lines.append(line)
    Line.objects.bulk_create(
        lines, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    shopping_list.save(update_fields=["seq"])


class _LineWriter:
    def __init__(self, plan: Plan, shelf: Shelf, wanted: list[Wanted]):
        self.system = plan.household.units
        self.shelf = shelf
        self.names = {one.need.food: one.name for one in reversed(wanted)}

    def needed(self, row: Row, food: Food, purchase: Purchase) -> Row:
        """Write the purchase on its line; what is ticked or was taken off is not asked again."""
        if row.deleted and row.amounts and not _extra(purchase, _decimals(row.amounts)):
            return row  # somebody took it off, and no more than that is needed
        settled = row.amounts if row.deleted else row.ticked_amounts
        extra = _extra(purchase, _decimals(settled)) if settled else {}
        known = self.shelf.foods.get(food)
        packages = purchase.packages or {}
        return Row(
            pk=row.pk,
            food=known.pk if known else None,
            name=self._name(food, purchase),
            amounts=_json(purchase.amounts),
            amount_text=need_words(purchase.amounts, purchase.reading, system=self.system)[:100],
            extra_text=self._extra_words(extra),
            packages={_plain(size): number for size, number in packages.items()},
            package_text=package_words(packages, purchase.reading, system=self.system)[:100],
            aisle=known.aisle if known else row.aisle,
            cost=None if purchase.cost is None else min(purchase.cost, _MOST_COST),
            ticked=bool(settled) and not extra,
            ticked_amounts=settled,
        )

    def _name(self, food: Food, purchase: Purchase) -> str:
        known = self.shelf.foods.get(food)
        if known is None:
            return capfirst(self.names[food])[:200]
        return capfirst(
            known.name if _is_one(purchase, known.piece_g) else known.plural or known.name
        )

    def _extra_words(self, extra: dict[str, Decimal]) -> str:
        words = amounts_words(extra, system=self.system)
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


def _no_longer_needed(row: Row) -> Row:
    """It goes, with a mark for offline copies; what is ticked stays as done."""
    if row.deleted:
        return row
    if row.ticked_amounts or row.ticked:
        return row._replace(extra_text="", ticked=True)
    return row._replace(extra_text="", deleted=True, amounts={})


def _json(amounts: dict[str, Decimal]) -> dict[str, str]:
    return {unit: _plain(amount) for unit, amount in sorted(amounts.items())}


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _decimals(amounts: dict[str, str]) -> dict[str, Decimal]:
    return {unit: Decimal(amount) for unit, amount in amounts.items()}


def _reasons(
    shelf: Shelf, wanted: Iterable[Wanted], ids: dict[Food, uuid.UUID], content: Content
) -> tuple[list[int], list[tuple]]:
    """One contribution for each ingredient of each dish that a line is there for.

    Those that are there without need, and those that are needed and not there.
    """
    missing = Counter(
        _reason(one, ids[food])
        for one in wanted
        if (food := shelf.bought_as.get(one.need.food, one.need.food)) in ids
    )
    surplus = []
    for stored in content.reasons:
        if stored.reason != Contribution.Reason.MEAL:
            continue
        values = stored[_VALUES]
        if missing[values]:
            missing[values] -= 1
        else:
            surplus.append(stored.pk)
    return surplus, list(missing.elements())


def _save_reasons(shopping_list: ShoppingList, changes: Changes) -> None:
    if changes.surplus:
        Contribution.objects.filter(pk__in=changes.surplus).delete()
    names = ("line_id", "meal_id", "recipe_id", *Reason._fields[_VALUES][3:])
    Contribution.objects.bulk_create(
        Contribution(
            household_id=shopping_list.household_id,
            reason=Contribution.Reason.MEAL,
            **dict(zip(names, values, strict=True)),
        )
        for values in changes.missing
    )


def _reason(one: Wanted, line: uuid.UUID) -> tuple:
    """The `_VALUES` of a Reason, as fine as their columns."""
    need = one.need
    return (
        *(line, one.meal_id, one.recipe_id, one.text),
        _fitting(need.amount, _MOST_AMOUNT),
        need.unit,
        _fitting(need.grams, _MOST_GRAMS),
    )


def _fitting(amount: Decimal | None, most: Decimal) -> Decimal | None:
    return None if amount is None else min(amount, most).quantize(most)


def _at_home(shelf: Shelf, wanted: Iterable[Wanted], bought: Collection[Food]) -> list[str]:
    at_home = set()
    for one in wanted:
        food = one.need.food
        whole = shelf.bought_as.get(food, food)
        if whole not in bought and (shelf.at_home(food) or shelf.at_home(whole)):
            at_home.add(shelf.foods[food].name)
    return sorted(at_home)
