"""From the words of an ingredient to a food and grams."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from households.models import Household
from recipes.drained import drained_share
from recipes.ingredient_text import foods_apart
from recipes.interchange.neutral import NeutralIngredient
from recipes.matching import (
    SURE,
    Match,
    NameTable,
    denied_allergens,
    mentioned_allergens,
    without_claims,
)
from recipes.models import Correction, Food, FoodAlias, Ingredient
from recipes.names import candidate_keys, name_key
from recipes.plausibility import doubt
from recipes.quantities import UNITS, Dimension, Measures, NotConvertible, to_grams
from recipes.services.parts import Part, own_recipes
from recipes.services.saying import amounts_of, names_of, reread, text_of

type Amounts = list[NeutralIngredient] | list[Ingredient]
type Named = tuple[str, Amounts]

NO_AMOUNT = "no amount given"
TOGETHER = "several foods share the amount"  # how much there is of each nobody knows
_CENTIGRAM = Decimal("0.01")
_CLAIMED = 0.85  # how sure a food is that may be what a claim asks for
_LONGEST_SOURCE = Ingredient._meta.get_field("grams_source").max_length


@dataclass(frozen=True, slots=True)
class Resolved:
    """A food, or a recipe of the household as a part of this one; or neither.

    `grams` None: the weight is not known, and `source` says why.
    """

    food: Food | None
    grams: Decimal | None
    source: str
    review: str
    part: Part | None = None


class FoodIndex:
    """Every name, plural and alias a household can use; its own foods go before the catalogue's.

    What its cooks have corrected goes before all of them. Loaded in four queries (three for the
    catalogue alone), then answered from memory; the household's own recipes are read where a name
    is none of a food.
    """

    def __init__(self, household: Household | None = None):
        self._household = household
        foods = list(Food.objects.of(household).with_measures())
        by_id = {food.pk: food for food in foods}
        self._corrected = _corrections(household, by_id)
        self._foods: dict[str, Food] = {}
        for alias in FoodAlias.objects.of(household).order_by("-household", "name", "pk"):
            if alias.food_id in by_id:
                self._foods.setdefault(name_key(alias.name), by_id[alias.food_id])
        for food in sorted(foods, key=lambda food: food.household_id is not None):
            for name in filter(None, (food.plural, food.name)):
                self._foods[name_key(name)] = food

    def find(self, name: str) -> Food | None:
        """The food of exactly this name; a near miss is no match."""
        keys = candidate_keys(name)
        tables = (self._corrected, self._foods)
        return next((table[key] for table in tables for key in keys if key in table), None)

    def match(self, name: str) -> Match[Food] | None:
        """The food of this name, or of one that says the same in more words; none if unsure."""
        food = self.find(name)
        return Match(food, 1.0) if food else self._table.best(name) or self._claimed(name)

    def _claimed(self, name: str) -> Match[Food] | None:
        """The food that may be as claimed: dark chocolate may be dairy-free, milk can't be."""
        denied, plain = denied_allergens(name), without_claims(name)
        if not denied or not plain:
            return None
        food = self.find(plain)
        match = Match(food, 1.0) if food else self._table.best(plain)
        if match is None or any(_holds(match.key, code) for code in denied):
            return None
        diet = "vegan" if {"milk", "fish"} <= denied else "vegetarian" if "fish" in denied else ""
        if diet and match.key.diets.get(diet, "no") == "no":
            return None
        return Match(match.key, match.confidence * _CLAIMED)

    @cached_property
    def _table(self) -> NameTable[Food]:
        # Of two entries with one name the first counts.
        known = [*self._corrected.items(), *self._foods.items()]
        return NameTable((food, name) for name, food in known)

    def surest(self, names: Iterable[Named]) -> tuple[Match[Food] | None, Amounts]:
        """The best match among several names of one line, the first where they are equal."""
        found = [
            (match, amounts) for name, amounts in names if (match := self.match(name)) is not None
        ]
        return max(found, key=lambda pair: pair[0].confidence, default=(None, []))

    def several(self, name: str) -> list[Match[Food]]:
        """The foods of “salt and olive oil”; nothing unless each part is a food."""
        found = [self.match(part) for part in foods_apart(name)]
        return [match for match in found if match] if all(found) else []

    def resolve(self, line: NeutralIngredient, *, within: uuid.UUID | None = None) -> Resolved:
        """A food that is not sure is kept, to be checked by somebody.

        A recipe of the household goes before a food of a similar name, but for the one that the
        line stands `within`.
        """
        parsed = reread(line)
        names = list(names_of(parsed)) if parsed else [(line.name, [line])]
        match, amounts = self.surest(names)
        if match is None or match.confidence < 1:
            for name, said in names:
                part = self._part(name)
                if part and part.pk != within:
                    return weigh_part(part, said)
        if match is None:
            first = next(iter(self.several(parsed.full_name if parsed else line.name)), None)
            source = TOGETHER if first else "no food of that name"
            return Resolved(first and first.key, None, source, Ingredient.Review.NEEDED)
        resolved = weigh_by(match.key, amounts)
        if match.confidence < SURE:
            return replace(resolved, review=Ingredient.Review.NEEDED)
        return resolved

    def _part(self, name: str) -> Part | None:
        keys = candidate_keys(name)
        return next((self._parts[key] for key in keys if key in self._parts), None)

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return own_recipes(self._household)


def weigh_part(part: Part, amounts: Amounts) -> Resolved:
    """So many grams of another recipe; what a whole one weighs changes with it, so it is asked."""
    reason = NO_AMOUNT
    for line in amounts:
        amount = middle_of(line.amount_min, line.amount_max)
        if amount is None:
            continue
        try:
            weight = to_grams(amount, line.unit, Measures(), line.size)
        except NotConvertible as error:
            reason = str(error)
            continue
        grams, review = weight.grams.quantize(_CENTIGRAM), Ingredient.Review.AUTOMATIC
        return Resolved(None, grams, weight.source, review, part)
    return Resolved(None, None, reason, Ingredient.Review.NEEDED, part)


def _holds(food: Food, code: str) -> bool:
    """As its states tell or, where they don't know, its name: plain flour has gluten."""
    state = food.allergens.get(code, "unknown")
    return state == "yes" or (state == "unknown" and code in mentioned_allergens(food.name))


def weigh(food: Food, line: NeutralIngredient | Ingredient) -> Resolved:
    """A line of a known food; its grams by that food's own weights."""
    parsed = reread(line)
    return weigh_by(food, amounts_of(parsed) if parsed else [line])


def weigh_by(food: Food, amounts: Amounts) -> Resolved:
    """By the first of the amounts that this food's weights can turn into grams."""
    reason, review = NO_AMOUNT, Ingredient.Review.AUTOMATIC
    for amount in amounts:
        resolved = _weigh(food, amount)
        if resolved.grams is not None:
            return resolved
        reason, review = resolved.source, resolved.review
    return Resolved(food, None, reason, review)


def _weigh(food: Food, line: NeutralIngredient | Ingredient) -> Resolved:
    amount = middle_of(line.amount_min, line.amount_max)
    if amount is None:
        return Resolved(food, None, NO_AMOUNT, Ingredient.Review.AUTOMATIC)
    try:
        weight = to_grams(amount, line.unit, food.measures_in_grams(), line.size)
    except NotConvertible as error:
        return Resolved(food, None, str(error), Ingredient.Review.NEEDED)
    grams, source = weight.grams, weight.source
    share = _share_of_tin(food, line, grams)
    if share:
        grams, source = grams * share, f"weight of the tin, drained: {share:.0%} of it"
    return Resolved(food, grams.quantize(_CENTIGRAM), source, Ingredient.Review.AUTOMATIC)


def _share_of_tin(food: Food, line: NeutralIngredient | Ingredient, grams: Decimal):
    """What is food of a stated mass that counts the liquid in the tin; None for others."""
    if not line.unit or UNITS[line.unit].dimension is not Dimension.MASS:
        return None
    return drained_share(food.composition_code, text_of(line), grams)


def checked(resolved: Resolved, line: NeutralIngredient | Ingredient, servings: int) -> Resolved:
    """To be looked at by somebody where the amount can hardly be meant; the amount stays."""
    sentence = doubt_of(line, resolved.grams, servings)
    if not sentence:
        return resolved
    source = f"{resolved.source}; {sentence}"[:_LONGEST_SOURCE]
    return replace(resolved, source=source, review=Ingredient.Review.NEEDED)


def doubt_of(line: NeutralIngredient | Ingredient, grams: Decimal | None, servings: int) -> str:
    """What is doubtful about the amount of a line, as a sentence; nothing if all is well."""
    return doubt(middle_of(line.amount_min, line.amount_max), line.unit, grams, servings)


def weigh_line(line: Ingredient, food: Food, servings: int) -> None:
    """Set weight and review state of a line whose food, or what that weighs, has changed.

    A food that was only guessed stays to be checked until the line calls it by its name.
    Needs the food's measures, and for a line to be checked its aliases.
    """
    if line.grams_source.startswith(TOGETHER):
        return
    resolved = checked(weigh(food, line), line, servings)
    line.grams, line.grams_source = resolved.grams, resolved.source
    if line.review == Ingredient.Review.AUTOMATIC or (
        line.review == Ingredient.Review.NEEDED and is_named(food, line.name)
    ):
        line.review = resolved.review


def is_named(food: Food, name: str) -> bool:
    """Whether this is a name, the plural or an alias of the food."""
    aliases = (alias.name for alias in food.aliases.all())
    names = {name_key(own) for own in (food.name, food.plural, *aliases) if own}
    return not names.isdisjoint(candidate_keys(name))


def middle_of(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """A range counts with its middle."""
    return low if low is None or high is None else (low + high) / 2


def _corrections(household: Household | None, foods: dict) -> dict[str, Food]:
    """What the household's cooks have said, by key; of foods that are still there."""
    if household is None:
        return {}
    said: Iterable[Correction] = Correction.objects.of(household)
    return {one.key: foods[one.food_id] for one in said if one.food_id in foods}
