"""How the foods of a list are weighed, sold and priced for one household."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Q, Sum

from households.models import Household
from recipes.choices import Aisle
from recipes.models import Food, FoodPrice, Measure
from recipes.quantities import Measures
from shopping.aggregation import Goods, Price

# Parts of one piece: a dish that wants the juice and one that wants the zest share the lemon.
BOUGHT_AS = {
    "lemon juice": "lemon",
    "lemon zest": "lemon",
    "lime juice": "lime",
    "lime zest": "lime",
    "orange juice": "orange",
    "orange zest": "orange",
    "egg white": "egg",
    "egg yolk": "egg",
}
WATER = "water"
STAPLES = {WATER, "salt", "black pepper"}
_CATALOGUE_FIRST = F("household").asc(nulls_first=True)
# What pours: read in millilitres although a recipe takes spoons of it. Mustard does not.
_POURED = {"cream", "drink", "juice", "milk", "oil", "sauce", "stock", "syrup", "vinegar", "wine"}


class Item(NamedTuple):
    """All that a list asks of a food, and what is at home of it."""

    pk: uuid.UUID
    name: str
    plural: str
    aisle: str
    density_g_per_ml: Decimal | None
    piece_g: Decimal | None
    edible_share: Decimal
    package_g: list
    grams_at_home: Decimal | None
    is_staple: int  # how often the household says so


@dataclass(frozen=True, slots=True)
class Shelf:
    """`pantry`: grams at home by food. `always`: foods that are never bought."""

    foods: dict[uuid.UUID, Item]
    goods: dict[uuid.UUID, Goods]
    bought_as: dict[uuid.UUID, uuid.UUID]
    pantry: dict[uuid.UUID, Decimal]
    always: set[uuid.UUID]

    def at_home(self, food: uuid.UUID) -> bool:
        """Whether the household, not the tap, has it."""
        if food in self.always:
            return self.foods[food].name.lower() != WATER
        return food in self.pantry


def load_shelf(
    household: Household, wanted: Collection[uuid.UUID], *, unweighed: Collection[uuid.UUID]
) -> Shelf:
    """In three queries: foods with what is at home of them, prices, and measures.

    Measures are read for `unweighed`, the foods of which an amount has no grams yet, and for what
    parts of a food are bought as.
    """
    foods = {food.pk: food for food in map(Item._make, _foods(household, wanted))}
    bought_as = _bought_as(foods)
    measures = _by_food(_measures(household, {*unweighed, *bought_as.values()}))
    prices = _by_food(_prices(household, foods))
    return Shelf(
        foods=foods,
        goods={
            pk: _goods(food, measures.get(pk, ()), prices.get(pk, ()), household.currency)
            for pk, food in foods.items()
        },
        bought_as=bought_as,
        pantry={pk: food.grams_at_home for pk, food in foods.items() if food.grams_at_home},
        always={pk for pk, food in foods.items() if food.is_staple or food.name.lower() in STAPLES},
    )


def _foods(household: Household, wanted: Collection[uuid.UUID]):
    """The foods wanted and those they may be bought as; the household's own come last."""
    whole = Food.objects.of(household).filter(name__in=set(BOUGHT_AS.values()))
    foods = Food.objects.filter(Q(pk__in=wanted) | Q(pk__in=whole.values("pk")))
    stock = FilteredRelation("pantry_items", condition=Q(pantry_items__household=household))
    return (
        foods.alias(stock=stock)
        .annotate(
            grams_at_home=Sum("stock__grams"),
            is_staple=Count("stock", filter=Q(stock__is_staple=True)),
        )
        .order_by(_CATALOGUE_FIRST, "name", "pk")
        .values_list(*Item._fields)
    )


def _measures(household: Household, foods: Collection[uuid.UUID]):
    rows = Measure.objects.of(household).filter(food__in=foods).order_by("unit", "size", "pk")
    return rows.values_list("food", "unit", "size", "grams", named=True)


def _prices(household: Household, foods: Collection[uuid.UUID]):
    rows = FoodPrice.objects.of(household).filter(food__in=foods).order_by(_CATALOGUE_FIRST)
    return rows.values_list("food", "amount", "basis", "currency", named=True)


def _by_food(rows: Iterable) -> dict[uuid.UUID, list]:
    found: dict[uuid.UUID, list] = {}
    for row in rows:
        found.setdefault(row.food, []).append(row)
    return found


def _goods(food: Item, measures: Sequence, prices: Sequence, currency: str) -> Goods:
    """The price in the household's currency, its own (the last one) before the catalogue's."""
    usable = [price for price in prices if price.currency == currency]
    price = usable[-1] if usable else None
    packages = tuple(Decimal(str(size)) for size in food.package_g)
    weights = Measures(
        density_g_per_ml=food.density_g_per_ml,
        piece_g=food.piece_g,
        units={(row.unit, row.size): row.grams for row in measures},
        edible_share=food.edible_share,
        package_g=packages,
    )
    return Goods(
        measures=weights,
        packages_g=packages,
        price=price and Price(price.amount, price.basis == FoodPrice.Basis.PIECE),
        by_piece=any(one.basis == FoodPrice.Basis.PIECE for one in prices),
        liquid=food.aisle == Aisle.DRINKS or food.name.lower().split()[-1] in _POURED,
    )


def _bought_as(foods: dict[uuid.UUID, Item]) -> dict[uuid.UUID, uuid.UUID]:
    by_name = {food.name.lower(): pk for pk, food in foods.items()}
    pairs = ((pk, by_name.get(BOUGHT_AS.get(food.name.lower()))) for pk, food in foods.items())
    return {part: whole for part, whole in pairs if whole}
