"""From the words of an ingredient to a food and grams."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from households.models import Household
from recipes.interchange.neutral import NeutralIngredient
from recipes.matching import SURE, Match, NameTable
from recipes.models import Food, FoodAlias, Ingredient
from recipes.names import candidate_keys, name_key
from recipes.quantities import NotConvertible, to_grams

_CENTIGRAM = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Resolved:
    """`grams` None: the weight is not known, and `source` says why."""

    food: Food | None
    grams: Decimal | None
    source: str
    review: str


class FoodIndex:
    """Every name, plural and alias a household can use; its own foods go before the catalogue's.

    Loaded in three queries, then answered from memory.
    """

    def __init__(self, household: Household | None = None):
        foods = list(Food.objects.of(household).with_measures())
        by_id = {food.pk: food for food in foods}
        self._foods: dict[str, Food] = {}
        for alias in FoodAlias.objects.of(household).order_by("-household", "name", "pk"):
            if alias.food_id in by_id:
                self._foods.setdefault(name_key(alias.name), by_id[alias.food_id])
        for food in sorted(foods, key=lambda food: food.household_id is not None):
            for name in filter(None, (food.plural, food.name)):
                self._foods[name_key(name)] = food

    def find(self, name: str) -> Food | None:
        """The food of exactly this name; a near miss is no match."""
        return next((self._foods[key] for key in candidate_keys(name) if key in self._foods), None)

    def match(self, name: str) -> Match[Food] | None:
        """The food of this name, or of one that says the same in more words; none if unsure."""
        food = self.find(name)
        return Match(food, 1.0) if food else self._table.best(name)

    @cached_property
    def _table(self) -> NameTable[Food]:
        return NameTable((food, name) for name, food in self._foods.items())

    def resolve(self, line: NeutralIngredient) -> Resolved:
        """A food that is not sure is kept, to be checked by somebody."""
        match = self.match(line.name)
        if match is None:
            return Resolved(None, None, "no food of that name", Ingredient.Review.NEEDED)
        resolved = weigh(match.key, line)
        if match.confidence < SURE:
            return replace(resolved, review=Ingredient.Review.NEEDED)
        return resolved


def weigh(food: Food, line: NeutralIngredient | Ingredient) -> Resolved:
    """A line of a known food; its grams by that food's own weights."""
    amount = middle_of(line.amount_min, line.amount_max)
    if amount is None:
        return Resolved(food, None, "no amount given", Ingredient.Review.AUTOMATIC)
    try:
        weight = to_grams(amount, line.unit, food.measures_in_grams(), line.size)
    except NotConvertible as error:
        return Resolved(food, None, str(error), Ingredient.Review.NEEDED)
    grams = weight.grams.quantize(_CENTIGRAM)
    return Resolved(food, grams, weight.source, Ingredient.Review.AUTOMATIC)


def middle_of(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """A range counts with its middle."""
    return low if low is None or high is None else (low + high) / 2
