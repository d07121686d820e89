"""Why this dish: the reasons that weighed most, in money against the middle choice of its slot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from . import facts
from .columns import Columns
from .eligibility import rule_faults, speaks_of
from .nutrition_rows import NutritionRows
from .rules import WEEKDAYS, name_of, weight_of
from .types import PlannedMeal, Reason, Rule, Slot

MOST_REASONS = 3
PROTEIN = "protein_g"
# Below this many money units a reason is not worth a word.
LEAST_VALUE = 0.01


def explained(columns: Columns, meals: list[PlannedMeal]) -> list[PlannedMeal]:
    """The meals with up to three reasons each: locked and leftovers, then the weightiest."""
    plan = _Plan(columns, meals)
    return [replace(meal, reasons=_reasons(plan, meal)) for meal in meals]


def _reasons(plan: "_Plan", meal: PlannedMeal) -> tuple[Reason, ...]:
    slot = plan.slot(meal)
    fixed = [Reason("locked", 0.0, "You chose this meal yourself.")] if slot.lock else []
    found = [*_kitchen(plan, meal), *_purse(plan, meal), *_taste(plan, meal), *_wishes(plan, meal)]
    found += _nutrition(plan, meal)
    fixed += [reason for reason in found if reason.code == "leftovers_of"]
    rest = [r for r in found if r.value >= LEAST_VALUE and r not in fixed]
    return tuple((fixed + sorted(rest, key=lambda r: (-r.value, r.code)))[:MOST_REASONS])


@dataclass
class _Choice:
    """A meal's place and recipe as array indices, with the recipes it was chosen from."""

    place: int
    recipe: int
    rivals: np.ndarray

    def middle(self, values: np.ndarray) -> float:
        """The median over the rivals."""
        return float(np.median(values[self.rivals]))


class _Plan:
    """The whole plan in arrays: what single meals save depends on the others."""

    def __init__(self, columns: Columns, meals: list[PlannedMeal]) -> None:
        self.columns, self.meals = columns, meals
        self.problem, self.library = columns.problem, columns.library
        self._places = {slot.id: place for place, slot in enumerate(columns.slots)}
        self.choices = {meal.slot_id: self._choice(meal) for meal in meals}
        self.used = np.zeros(len(self.library.foods))
        for choice in self.choices.values():
            self.used += self.grams(choice)
        self.nutrition = NutritionRows(self.problem, self.library, "weekly", 0.0)
        self.week = np.zeros(len(self.nutrition))
        for choice in self.choices.values():
            slot = columns.slots[choice.place]
            self.week += self.nutrition.contribution(slot)[choice.recipe]

    def slot(self, meal: PlannedMeal) -> Slot:
        """The slot of a meal."""
        return self.columns.slots[self._places[meal.slot_id]]

    def grams(self, choice: _Choice) -> np.ndarray:
        """Grams of every food this meal eats."""
        servings = self.columns.costs.servings[choice.place, choice.recipe]
        return self.library.grams[choice.recipe] * servings

    def _choice(self, meal: PlannedMeal) -> _Choice:
        place = self._places[meal.slot_id]
        rivals = np.flatnonzero(self.columns.costs.cook_ok[place])
        recipe = self.library.index[meal.recipe_id]
        return _Choice(place, recipe, rivals if len(rivals) else np.array([recipe]))


def _kitchen(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """Time: leftovers need none, quick dishes little."""
    choice, slot, minutes = plan.choices[meal.slot_id], plan.slot(meal), plan.library.minutes
    price = plan.problem.weights.time_per_minute
    if meal.leftover_of:
        source = next(s for s in plan.problem.slots if s.id == meal.leftover_of)
        rest_cost = float(plan.columns.costs.rest_cost[choice.place])
        text = f"Leftovers of {named_slot(source)}: nothing to cook."
        yield Reason("leftovers_of", price * choice.middle(minutes) - rest_cost, text)
        return
    own = minutes[choice.recipe]
    time = f"; you have {slot.minutes}" if slot.minutes is not None else ""
    gained = price * (choice.middle(minutes) - own)
    yield Reason("quick", float(gained), f"Ready in {own:g} minutes{time}.")


def _purse(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """Price, and food that would otherwise be left over."""
    columns, choice = plan.columns, plan.choices[meal.slot_id]
    unit = plan.library.hidden_cost + plan.library.grams @ plan.library.price
    cost = unit * columns.costs.servings[choice.place]
    middle, own = choice.middle(cost), float(cost[choice.recipe])
    currency = plan.problem.currency
    prices = f"{own:.2f} {currency}", f"{middle:.2f} {currency}"
    text = "About {} for this meal; a middling choice costs {}.".format(*prices)
    yield Reason("cheap", middle - own, text)
    saved = _shared_food(plan, choice)
    for row in np.argsort(-saved, kind="stable")[:1]:
        food = plan.library.foods[columns.foods.places[row]]
        partner = _partner(plan, meal, food.id)
        if columns.foods.money.stock[row] > 0:
            yield Reason("uses_up", float(saved[row]), f"Uses up the {food.name} you have.")
        elif partner:
            text = f"Shares a package of {food.name} with {partner}."
            yield Reason("shares_food", float(saved[row]), text)


def _partner(plan: _Plan, meal: PlannedMeal, food: str) -> str | None:
    """Another cooked dish with this food, as a cook would name it."""
    others = (other for other in plan.meals if not other.leftover_of)
    for other in others:
        recipe = plan.library.recipes[plan.library.index[other.recipe_id]]
        if other.recipe_id != meal.recipe_id and recipe.foods.get(food):
            return named_slot(plan.slot(other))
    return None


def named_slot(slot: Slot) -> str:
    """Like "Monday's dinner"."""
    return f"{WEEKDAYS[date.fromisoformat(slot.date).weekday()]}'s {slot.name.lower()}"


def _shared_food(plan: _Plan, choice: _Choice) -> np.ndarray:
    """Money saved on each tracked food against buying it for this meal alone."""
    foods = plan.columns.foods
    own, used = plan.grams(choice)[foods.places], plan.used[foods.places]
    together = foods.money.worth(used)[0] - foods.money.worth(used - own)[0]
    alone = replace(foods.money, stock=np.zeros(len(foods))).worth(own)[0]
    return np.where(own > 0, alone - together, 0.0)


def _taste(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """Stars, if anybody of the household has rated the recipe."""
    rated = [rating.stars for rating in plan.problem.ratings if rating.recipe_id == meal.recipe_id]
    eaters = [plan.library.person_index[eater] for eater in plan.slot(meal).eaters]
    if rated and eaters:
        choice = plan.choices[meal.slot_id]
        stars = plan.library.stars[eaters].sum(axis=0)
        star = plan.problem.weights.rating_per_star * facts.meal_weight(plan.slot(meal))
        mean = float(stars[choice.recipe]) / len(eaters)
        gained = star * (float(stars[choice.recipe]) - choice.middle(stars))
        yield Reason("well_rated", gained, f"Rated {mean:.1f} of 5 by those who eat it.")


def _wishes(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """The household's rules it serves, and the variety it brings."""
    slot, recipe = plan.slot(meal), plan.choices[meal.slot_id].recipe
    for rule in plan.problem.rules:
        weight = weight_of(plan.problem, rule)
        wished = rule.kind in ("min", "must") and facts.in_scope(rule, slot)
        if wished and plan.library.matching(rule)[recipe]:
            yield Reason("rule", weight, f"Counts towards your rule: {name_of(rule)}.")
        if rule.kind == "never" and not rule.hard and facts.in_scope(rule, slot):
            yield from _kept(plan, meal, rule)
        themed = rule.kind == "theme" and speaks_of(rule, slot)
        if themed and not rule_faults(plan.library, rule)[recipe]:
            yield Reason("theme", weight, f"Fits your theme: {name_of(rule)}.")
    if meal.leftover_of is None:
        yield from _variety(plan, meal)


def _kept(plan: _Plan, meal: PlannedMeal, rule: Rule) -> Iterator[Reason]:
    """A wish against something that many of its rivals would not keep."""
    choice, against = plan.choices[meal.slot_id], plan.library.matching(rule)
    if not against[choice.recipe]:
        gained = weight_of(plan.problem, rule) * float(against[choice.rivals].mean())
        yield Reason("rule", gained, f"Keeps your rule: {name_of(rule)}.")


def _variety(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """The share of rivals that would repeat a neighbouring day's main protein or cuisine."""
    choice, slot = plan.choices[meal.slot_id], plan.slot(meal)
    if slot.kind not in plan.problem.weights.variety_kinds:
        return
    today = date.fromisoformat(slot.date).toordinal()
    near = {
        value
        for other in plan.meals
        if other is not meal and other.leftover_of is None
        for value in _near_values(plan, other, today)
    }
    repeating = [
        bool(near & {(a, facts.variety_value(plan.library.recipes[r], a)) for a in _ATTRIBUTES})
        for r in (choice.recipe, *choice.rivals)
    ]
    if near and not repeating[0]:
        gained = plan.problem.weights.variety * float(np.mean(repeating[1:]))
        yield Reason("variety", gained, "Brings variety after the days around it.")


_ATTRIBUTES = ("protein", "cuisine")


def _near_values(plan: _Plan, other: PlannedMeal, today: int) -> list[tuple[str, str]]:
    slot = plan.slot(other)
    if slot.kind not in plan.problem.weights.variety_kinds:
        return []
    if abs(facts.day_number(slot.date) - today) > 1:
        return []
    recipe = plan.library.recipes[plan.choices[other.slot_id].recipe]
    values = [(a, facts.variety_value(recipe, a)) for a in _ATTRIBUTES]
    return [(attribute, value) for attribute, value in values if value is not None]


def _nutrition(plan: _Plan, meal: PlannedMeal) -> Iterator[Reason]:
    """The weekly targets it helps to meet, against the mean of its rivals."""
    choice, rows = plan.choices[meal.slot_id], plan.nutrition
    if not len(rows):
        return
    parts = rows.contribution(plan.slot(meal))
    rival = plan.week - parts[choice.recipe] + parts[choice.rivals].mean(axis=0)
    saved = (np.maximum(rival, 0.0) - np.maximum(plan.week, 0.0)) * rows.weight
    nutrient = rows.nutrient_of(int(np.argmax(saved)))
    grams = plan.library.recipes[choice.recipe].nutrients.get(PROTEIN)
    if nutrient == PROTEIN and grams is not None:
        yield Reason("high_protein", float(saved.sum()), f"{grams:.0f} g protein a serving.")
    else:
        spoken = nutrient.rsplit("_", 1)[0].replace("_", " ")
        words = f"Helps to reach the target for {spoken}."
        if rows.is_ceiling(int(np.argmax(saved))):
            words = f"Helps to stay below the limit for {spoken}."
        yield Reason("nutrition", float(saved.sum()), words)
