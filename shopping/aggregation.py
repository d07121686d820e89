"""From what recipes need to what a shop sells. Pure; amounts are exact until they are shown.

The needs of a food are a vector: grams, millilitres, counts by unit, and "some". What that food's
own weights can turn into grams is turned; the rest keeps its unit, so that nothing is guessed:
a guessed density buys twice the flour or half of it.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal, localcontext

from recipes.quantities import UNITS, Dimension, Measures, NotConvertible, to_grams
from shopping.packages import choose_packages

GRAM, MILLILITRE, PIECE, SOME = "gram", "millilitre", "piece", "some"
_EXACT = Context(prec=60)  # sums of amounts x factors x weights without rounding, in any order
_THOUSANDTH = Decimal("0.001")
_CENT = Decimal("0.01")
# Up to which amount (g or ml) one rounds up to which step on a scale or a measuring jug.
_STEPS = ((10, 1), (100, 5), (500, 10))
_LARGE_STEP = 50
# Units in which one measures out what pours; spoons and cups measure flour and spices as well.
_POURED = {"millilitre", "centilitre", "decilitre", "litre", "fluid ounce", "pint", "quart"}

type Food = Hashable
type Amounts = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Need:
    """An amount of a food for one dish. `amount` None: some.

    `unit` is a code of UNITS, "" counts pieces. `grams`: the edible weight where it is known.
    """

    food: Food
    amount: Decimal | None
    unit: str = ""
    size: str = ""
    grams: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Price:
    amount: Decimal
    per_piece: bool = False  # otherwise per kilogram


@dataclass(frozen=True, slots=True)
class Goods:
    """How a food is weighed and sold. `liquid`: also a spoon of it is read in millilitres."""

    measures: Measures = field(default_factory=Measures)
    packages_g: tuple[Decimal, ...] = ()
    price: Price | None = None
    by_piece: bool = False
    liquid: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """In which unit the grams of a food are shown, and how many of them make one."""

    unit: str = GRAM
    grams: Decimal = Decimal(1)

    def shown(self, amounts: Mapping[str, Decimal]) -> Amounts:
        """Amounts by unit, rounded up to what one can buy; no number for "some"."""
        found: Amounts = {}
        for unit, amount in amounts.items():
            if unit == GRAM:
                found[self.unit] = round_up(amount / self.grams, self.unit)
            elif unit != SOME:
                found[unit] = round_up(amount, unit)
        return found


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is still to be bought of a food; no `amounts` where the pantry has it all.

    `packages`: number by size in grams. `cost` None: unknown, never zero.
    """

    amounts: Amounts
    reading: Reading = Reading()
    packages: Mapping[Decimal, int] | None = None
    cost: Decimal | None = None

    def shown(self) -> Amounts:
        return self.reading.shown(self.amounts)


def merge(
    needs: Iterable[Need],
    goods: Mapping[Food, Goods],
    *,
    bought_as: Mapping[Food, Food] | None = None,
    pantry: Mapping[Food, Decimal] | None = None,
    at_home: Collection[Food] = frozenset(),
) -> dict[Food, Purchase]:
    """One purchase for each food needed; the order of the needs does not matter.

    `bought_as`: part of a food -> that food, such as lemon juice -> lemon. Different parts come
    from the same pieces: the most of any part is bought, not their sum. `pantry`: grams at home,
    as bought. Foods `at_home` are never bought and not in the answer.
    """
    bought_as, pantry = bought_as or {}, pantry or {}
    by_food = defaultdict(list)
    for need in needs:
        if need.food not in at_home:
            by_food[need.food].append(need)
    with localcontext(_EXACT):
        _whole_foods(by_food, goods, bought_as, pantry)
        return {
            food: _purchase(found, goods.get(food, Goods()), pantry.get(food, Decimal(0)))
            for food, found in by_food.items()
            if food not in at_home
        }


def minus(left: Mapping[str, Decimal], right: Mapping[str, Decimal]) -> Amounts:
    """What of `left` is more than `right`, unit by unit; never below zero."""
    rest = {unit: amount - right.get(unit, 0) for unit, amount in left.items()}
    return {unit: amount for unit, amount in rest.items() if amount > 0}


def round_up(amount: Decimal, unit: str) -> Decimal:
    """To whole pieces, or to the step of a scale: 1, 5, 10, then 50 g or ml."""
    step = 1
    if unit in (GRAM, MILLILITRE):
        step = next((step for limit, step in _STEPS if amount <= limit), _LARGE_STEP)
    whole = amount.quantize(_THOUSANDTH) / step  # three thirds are one, not two
    return whole.to_integral_value(ROUND_CEILING) * step


def _whole_foods(by_food, goods, bought_as, pantry) -> None:
    """Replace needs of parts (juice, zest) by needs of whole pieces of what they come from."""
    parts = defaultdict(list)
    for part in [food for food in by_food if food in bought_as]:
        measures = goods.get(part, Goods()).measures
        amounts, _ = _vector(by_food.pop(part), Goods(measures, by_piece=True))
        amounts = _less_pantry(amounts, pantry.get(part, Decimal(0)), measures.piece_g)
        parts[bought_as[part]].append(amounts)
    for food, found in parts.items():
        whole = by_food[food]  # stands there without a need where the pantry has every part
        pieces = max(amounts.get(PIECE, Decimal(0)) for amounts in found)
        if pieces:
            whole.append(Need(food, pieces))
        elif any(found):
            whole.append(Need(food, None))


def _purchase(needs: list[Need], goods: Goods, pantry_g: Decimal) -> Purchase:
    total, reading = _vector(needs, goods)
    piece_g = goods.measures.piece_g if goods.by_piece else None
    amounts = _less_pantry(total, pantry_g, piece_g)
    amounts = {
        unit: max(amount.quantize(_THOUSANDTH), _THOUSANDTH) for unit, amount in amounts.items()
    }
    packages = choose_packages(amounts.get(GRAM, Decimal(0)), goods.packages_g)
    purchase = Purchase(amounts, reading, packages)
    return replace(purchase, cost=_cost(purchase, goods))


def _vector(needs: list[Need], goods: Goods) -> tuple[Amounts, Reading]:
    """The sum of the needs as bought, and how to show its grams."""
    vector: Amounts = defaultdict(Decimal)
    edible_g = Decimal(0)
    for need in needs:
        grams = _edible_grams(need, goods.measures)
        if goods.by_piece and need.amount is not None and need.unit in ("", PIECE):
            vector[PIECE] += need.amount
        elif grams is not None:
            edible_g += grams
        else:
            unit, amount = _own_unit(need)
            vector[unit] += amount
    reading = Reading()
    if edible_g and goods.by_piece and goods.measures.piece_g:
        vector[PIECE] += edible_g / goods.measures.piece_g
    elif edible_g:
        vector[GRAM] = edible_g / goods.measures.edible_share
        reading = _reading(needs, goods, vector)
    return dict(vector), reading


def _edible_grams(need: Need, measures: Measures) -> Decimal | None:
    if need.grams is not None or need.amount is None:
        return need.grams
    try:
        return to_grams(need.amount, need.unit, measures, need.size).grams
    except NotConvertible:
        return None


def _own_unit(need: Need) -> tuple[str, Decimal]:
    if need.amount is None:
        return SOME, Decimal(1)
    kind = UNITS[need.unit or PIECE]
    if kind.dimension is Dimension.VOLUME:
        return MILLILITRE, need.amount * kind.factor
    return kind.code, need.amount


def _reading(needs: list[Need], goods: Goods, vector: Amounts) -> Reading:
    """As recipes count it (5 cloves), pour it (250 ml), or else in grams."""
    units = {need.unit or PIECE if need.amount is not None else SOME for need in needs}
    dimensions = {UNITS[unit].dimension if unit != SOME else SOME for unit in units}
    density = goods.measures.density_g_per_ml
    if dimensions == {Dimension.COUNT} and len(units) == 1 and set(vector) == {GRAM}:
        count = sum(need.amount for need in needs)
        return Reading(units.pop(), vector[GRAM] / count) if count else Reading()
    if dimensions == {Dimension.VOLUME} and density and (goods.liquid or units & _POURED):
        return Reading(MILLILITRE, density)
    return Reading()


def _less_pantry(amounts: Amounts, pantry_g: Decimal, piece_g: Decimal | None) -> Amounts:
    """Take grams at home off, or pieces of `piece_g`; a need in other units stays."""
    at_home = {GRAM: pantry_g}
    if piece_g and PIECE in amounts:
        at_home = {PIECE: pantry_g / piece_g}
    return minus(amounts, at_home)


def _cost(purchase: Purchase, goods: Goods) -> Decimal | None:
    """None without a price, or where a part of the purchase has no known weight or number."""
    price, units = goods.price, set(purchase.amounts)
    if price is None or len(units) > 1:
        return None
    if not units:
        return Decimal(0)
    if price.per_piece:
        quantity = _pieces(purchase)
    else:
        grams = _grams(purchase, goods)
        quantity = None if grams is None else grams / 1000
    return None if quantity is None else (quantity * price.amount).quantize(_CENT, ROUND_HALF_UP)


def _pieces(purchase: Purchase) -> Decimal | None:
    return purchase.shown().get(PIECE)


def _grams(purchase: Purchase, goods: Goods) -> Decimal | None:
    """Grams that go into the basket: packages, pieces, or what is weighed out."""
    if purchase.packages:
        return sum(size * number for size, number in purchase.packages.items())
    if PIECE in purchase.amounts and goods.measures.piece_g:
        return _pieces(purchase) * goods.measures.piece_g
    return purchase.amounts.get(GRAM)
