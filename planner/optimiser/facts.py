"""What is true of one person, slot, recipe or food: the definitions all other modules share.

Scalar and plain on purpose: `evaluate` works with these alone, `library` repeats them for
whole arrays, and the tests hold the two against each other.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median

from .types import Food, PantryItem, Person, Problem, Recipe, Rule, Slot

# Portions: a quarter serving is the finest step a cook can serve by eye.
PORTION_STEP = 0.25
PORTION_MIN = 0.5
PORTION_MAX = 2.0
# Meals of at least this share of the day count fully in ratings, smaller ones in proportion
# (the study weighed a snack of 10 % with 0.10 where a main meal had 0.25).
FULL_MEAL_SHARE = 0.25
# Price when no food of the problem has one: all foods alike, so that cost decides nothing odd.
FALLBACK_PRICE_PER_KG = 5.0
DAYS_PER_WEEK = 7
# Package counts forgive rounding noise of this share of a package.
PACKAGE_TOLERANCE = 1e-7
ENERGY = "energy_kcal"


def day_number(iso_date: str) -> int:
    """Days since the first of January of the year 1."""
    return date.fromisoformat(iso_date).toordinal()


def eating_order(slots: Iterable[Slot]) -> list[Slot]:
    """The wanted slots by date; slots of one date keep their order."""
    return sorted((slot for slot in slots if slot.wanted), key=lambda slot: slot.date)


def first_day(problem: Problem) -> int:
    """The day number from which "days ago" and "days left" count."""
    return min(day_number(slot.date) for slot in problem.slots)


def plan_days(problem: Problem) -> int:
    """Days from the first to the last slot, both counted."""
    days = [day_number(slot.date) for slot in problem.slots]
    return max(days) - min(days) + 1


def variety_limit(problem: Problem) -> int:
    """Meals of one protein or cuisine that cost nothing: the weekly limit for each week begun."""
    return problem.weights.variety_limit * math.ceil(plan_days(problem) / DAYS_PER_WEEK)


def portion(person: Person, slot: Slot, recipe: Recipe) -> float:
    """Servings this person eats: by energy, in quarters, 1 where the energy is unknown.

    The slot's factor comes on top, unrounded.
    """
    kcal = recipe.nutrients.get(ENERGY)
    if not kcal or kcal <= 0:
        return slot.portion_factor
    wanted = person.energy_kcal * slot.energy_share / kcal
    rounded = math.floor(wanted / PORTION_STEP + 0.5) * PORTION_STEP
    return slot.portion_factor * min(max(rounded, PORTION_MIN), PORTION_MAX)


def offered(recipe: Recipe, slot: Slot) -> bool:
    """Whether a recipe may be cooked for a meal of this kind, and in this slot."""
    return slot.kind in recipe.kinds and recipe.id not in slot.not_offered


def meal_weight(slot: Slot) -> float:
    """How much stars count in this slot, 0 to 1."""
    return min(1.0, slot.energy_share / FULL_MEAL_SHARE)


def blocks(person: Person, recipe: Recipe) -> list[tuple[str, str]]:
    """The exclusions of this person the recipe meets, as (sort, code); unknown blocks like yes."""
    met = [("allergen", a) for a in person.allergens if recipe.allergens.get(a) != "no"]
    met += [("diet", d) for d in person.diets if recipe.diets.get(d) != "yes"]
    return met + [("food", f) for f in person.never_foods if f in recipe.foods]


def dislikes(person: Person, recipe: Recipe) -> bool:
    """Whether a food this person dislikes is in the dish."""
    return any(food in recipe.foods for food in person.disliked_foods)


def stars_by_person(problem: Problem) -> dict[str, dict[str, float]]:
    """Recipe id to person id to stars, as rated."""
    stars: dict[str, dict[str, float]] = {}
    for rating in problem.ratings:
        stars.setdefault(rating.recipe_id, {})[rating.person_id] = rating.stars
    return stars


def stars_of(rated: Mapping[str, float], person_id: str, neutral: float) -> float:
    """A person's stars; else the mean of the others who rated it; else neutral."""
    if person_id in rated:
        return rated[person_id]
    return sum(rated.values()) / len(rated) if rated else neutral


def free_cookings(problem: Problem, recipe: Recipe) -> int:
    """How often a recipe may be cooked in the plan before it counts as a repeat."""
    allowed = problem.weights.free_cookings
    return max((allowed.get(kind, 1) for kind in recipe.kinds), default=1)


def days_since_eaten(problem: Problem) -> dict[str, int]:
    """Recipe id to days before the first planned day, for the latest time it was eaten."""
    since: dict[str, int] = {}
    for eaten in problem.history:
        since[eaten.recipe_id] = min(eaten.days_ago, since.get(eaten.recipe_id, eaten.days_ago))
    return since


def recency_fade(gap_days: int, recency_days: int) -> float:
    """1 for a recipe eaten yesterday, falling evenly to 0 after `recency_days`."""
    if recency_days <= 0:
        return 0.0
    return min(max((recency_days + 1 - gap_days) / recency_days, 0.0), 1.0)


def matches(rule: Rule, recipe: Recipe) -> bool:
    """Whether a recipe has the attribute and value a rule speaks of."""
    value = rule.value
    if rule.attribute == "tag":
        return value in recipe.tags
    if rule.attribute == "food":
        return value in recipe.foods
    if rule.attribute == "kind":
        return value in recipe.kinds
    own = {"protein": recipe.main_protein, "cuisine": recipe.cuisine, "recipe": recipe.id}
    return own.get(rule.attribute) == value


def in_scope(rule: Rule, slot: Slot) -> bool:
    """Whether the rule speaks of slots of this kind."""
    return not rule.slot_kinds or slot.kind in rule.slot_kinds


def variety_value(recipe: Recipe, attribute: str) -> str | None:
    """Main protein or cuisine where it can repeat; "none" is no protein."""
    value = recipe.main_protein if attribute == "protein" else recipe.cuisine
    return None if value == "none" else value


def prices_per_gram(problem: Problem) -> dict[str, float]:
    """Every food's price; a food without one takes the middle price of the others."""
    known = [food.price_per_kg for food in problem.foods if food.price_per_kg is not None]
    neutral = median(known) if known else FALLBACK_PRICE_PER_KG
    return {
        food.id: (neutral if food.price_per_kg is None else food.price_per_kg) / 1000
        for food in problem.foods
    }


def hidden_costs(problem: Problem) -> dict[str, float]:
    """Recipe id to the cost per serving of what could not be weighed.

    The weighed share stands for the rest; a recipe with nothing weighed takes the middle cost
    of those that have something.
    """
    price = prices_per_gram(problem)
    known = {
        r.id: sum(price[food] * grams for food, grams in r.foods.items()) for r in problem.recipes
    }
    weighed = {r.id: r.weighed_share > 0 and sum(r.foods.values()) > 0 for r in problem.recipes}
    full = {r.id: known[r.id] / r.weighed_share for r in problem.recipes if weighed[r.id]}
    neutral = median(full.values()) if full else 0.0
    return {r.id: max(0.0, full.get(r.id, neutral) - known[r.id]) for r in problem.recipes}


def packages_bought(food: Food, need_g: float) -> float:
    """Grams bought to cover a need: whole packages of the one size that leaves least."""
    if need_g <= 0 or not food.packages_g:
        return max(need_g, 0.0)
    counts = ((math.ceil(need_g / size - PACKAGE_TOLERANCE), size) for size in food.packages_g)
    return max(need_g, min(count * size for count, size in counts))


def pantry_of(problem: Problem) -> dict[str, PantryItem]:
    """Each food at home once: several items add up and take the earliest best-before."""
    pantry: dict[str, PantryItem] = {}
    for item in problem.pantry:
        other = pantry.get(item.food_id, PantryItem(item.food_id, 0.0))
        days = [d for d in (item.days_left, other.days_left) if d is not None]
        grams = item.grams + other.grams
        pantry[item.food_id] = PantryItem(item.food_id, grams, min(days, default=None))
    return pantry


def lost_share_of_leftover(food: Food) -> float:
    """The share of its worth that a bought rest loses; what keeps loses nothing."""
    return 1 - food.leftover_value if food.perishable else 0.0


def lost_share_of_pantry(food: Food, item: PantryItem, plan_days: int) -> float:
    """As for a rest, but all of it when the best-before falls within the plan."""
    if item.days_left is not None and item.days_left <= plan_days:
        return 1.0
    return lost_share_of_leftover(food)
