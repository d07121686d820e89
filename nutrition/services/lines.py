"""Nutrients, allergens and diets of a recipe given as plain lines; nothing is stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from households.choices import Allergen, Diet
from nutrition.models import NutrientProfile
from nutrition.nutrients import NUTRIENTS, Composition, Portion, Total, total
from nutrition.uptake import taken_up
from recipes import suitability
from recipes.catalogue import HouseholdWeight, measures_of, read_weights
from recipes.ingredient_text import ParsedLine, parse
from recipes.matching import SURE, DescriptionTable
from recipes.quantities import NotConvertible, to_grams
from recipes.services import FoodIndex
from recipes.services.reading import names_of, read_line
from recipes.services.resolving import middle_of
from recipes.suitability import worded_allergens, worded_diets

# Dishes and brands of these groups of SR28 stand for no ingredient.
_NO_INGREDIENTS = (
    "Baby Foods",
    "Fast Foods",
    "Restaurant Foods",
    "Meals, Entrees, and Side Dishes",
)
_SR28 = "sr28:"
NO_AMOUNT = "no amount given"


@dataclass(frozen=True, slots=True)
class LineFacts:
    """`portion` None: the line is no ingredient. `foods`: states by allergen and diet of every
    food the line may mean, None for one that is not known."""

    portion: Portion | None
    foods: tuple[tuple[dict, dict] | None, ...] = ()
    food: str = ""


@dataclass(frozen=True, slots=True)
class PlainFacts:
    """`unresolved`: (line, why) of what could not be counted though it states an amount;
    `without_amount`: lines that state none."""

    total: Total
    unresolved: tuple[tuple[str, str], ...]
    without_amount: tuple[str, ...]
    allergens: dict[str, str]
    diets: dict[str, str]
    lines: tuple[LineFacts, ...] = field(repr=False)


class PlainReader:
    """Foods, compositions and tables to match with: loaded in a few queries, then in memory."""

    def __init__(self):
        self._index = FoodIndex()
        rows = NutrientProfile.objects.filter(household=None)
        self._compositions: dict[str, Composition] = {}
        names = []
        for code, name, group, *values in rows.values_list("code", "name", "group", *NUTRIENTS):
            self._compositions[code] = dict(zip(NUTRIENTS, values, strict=True))
            if group not in _NO_INGREDIENTS:
                names.append((code, name))
        self._descriptions = DescriptionTable(names)
        self._weights: dict[str, list[HouseholdWeight]] = read_weights()

    def facts_of(self, lines: Sequence[str], servings: float) -> PlainFacts:
        """Raises ValueError for servings of zero or less."""
        facts = _with_less([self._read(line, section) for line, section in _under_headings(lines)])
        result = total((one.portion for one in facts if one.portion), servings)
        unstated = tuple(text for text, why in result.uncounted if why == NO_AMOUNT)
        foods = [food for one in facts for food in one.foods]
        return PlainFacts(
            total=result,
            unresolved=tuple(pair for pair in result.uncounted if pair[1] != NO_AMOUNT),
            without_amount=unstated,
            allergens={
                code: suitability.contains((food and food[0] for food in foods), code)
                for code in Allergen.values
            },
            diets={
                code: suitability.suits((food and food[1] for food in foods), code)
                for code in Diet.values
            },
            lines=tuple(facts),
        )

    def _read(self, text: str, section: str = "") -> LineFacts:
        facts = self._read_line(parse(text))
        if facts.portion is None:
            return facts
        return replace(facts, portion=replace(facts.portion, section=section))

    def _read_line(self, line: ParsedLine) -> LineFacts:
        if line.is_header or not line.is_food:
            return LineFacts(None)
        reading = read_line(line, self._index)
        further = (*line.alternatives, *line.also, *reading.also)
        others = tuple(self._states(name) for name in further)
        if reading.food is None:
            return self._by_description(line, others)
        food = reading.food
        composition = self._compositions.get(food.composition_code)
        grams = None if reading.grams is None else float(reading.grams)
        portion = _portion(line, grams, composition, reading.source)
        states = _states_of(food, reading.confidence, line.text, line.food)
        return LineFacts(portion, (states, *others), food.name)

    def _states(self, name: str) -> tuple[dict, dict] | None:
        match = self._index.match(name)
        return _states_of(match.key, match.confidence, name, name) if match else _named(name)

    def _by_description(self, line: ParsedLine, others: tuple) -> LineFacts:
        """The composition of a described food; what else is in it stays unknown."""
        states = _named(line.text)
        for name, amounts in names_of(line):
            match = self._descriptions.best(name)
            if match:
                composition = self._compositions[match.key]
                measures = measures_of(self._weights.get(match.key.removeprefix(_SR28), []))
                grams, why = _grams(amounts, measures)
                portion = _portion(line, grams, composition, why)
                return LineFacts(portion, (states, *others), match.key)
        return LineFacts(self._by_alternative(line), (states, *others))

    def _by_alternative(self, line: ParsedLine) -> Portion:
        """The weight and composition of what may stand in for an unknown food."""
        for name in line.alternatives:
            reading = read_line(replace(line, food=name, claims=(), preparation=""), self._index)
            if reading.food and reading.grams is not None:
                composition = self._compositions.get(reading.food.composition_code)
                return _portion(line, float(reading.grams), composition, reading.source)
        return _portion(line, None, None, "no food of that name")


def _portion(line: ParsedLine, grams, composition, source: str) -> Portion:
    """A line that could not be weighed keeps the reason."""
    if grams is None:
        composition = None
    missing = source if grams is None else "no known composition"
    if grams is None and line.amount_min is None and missing != "no food of that name":
        missing = NO_AMOUNT
    return Portion(line.text, grams, composition, line.optional, missing)


def _grams(amounts: Iterable, measures) -> tuple[float | None, str]:
    reason = NO_AMOUNT
    for amount in amounts:
        try:
            weight = to_grams(
                middle_of(amount.amount_min, amount.amount_max), amount.unit, measures, amount.size
            )
        except NotConvertible as error:
            reason = str(error)
        else:
            return float(weight.grams), weight.source
    return None, reason


def _states_of(food, confidence: float, text: str, name: str) -> tuple[dict, dict]:
    """The food's own states and what the words say; a food that is only guessed just warns."""
    if confidence < SURE:
        allergens = {code: state for code, state in food.allergens.items() if state == "yes"}
        diets = {code: state for code, state in food.diets.items() if state == "no"}
        name = ""
    else:
        allergens, diets = food.allergens, food.diets
        name = name if confidence == 1 else ""
    return (
        worded_allergens(allergens, text, name),
        worded_diets(diets, food.allergens, text, name),
    )


def _named(text: str) -> tuple[dict, dict]:
    """An unknown food: only what its words say, everything else is unknown."""
    return worded_allergens({}, text), {}


def _under_headings(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with the heading it stands under."""
    section = ""
    for line in lines:
        if parse(line).is_header:
            section = line
        yield line, section


def _with_less(facts: list[LineFacts]) -> list[LineFacts]:
    """Of oil to fry in, marinades and the like only what the food takes up."""
    portions = iter(taken_up([one.portion for one in facts if one.portion]))
    return [replace(one, portion=next(portions)) if one.portion else one for one in facts]
