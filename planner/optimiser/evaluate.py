"""The exact worth of a plan, recomputed from the problem and its meals alone.

The oracle: it knows neither columns nor search, only the definitions in `facts`. Every other
module is tested against it, and `--verify` runs it on anybody's solution.
"""

from collections import Counter
from collections.abc import Iterable

from . import facts
from .constraints import meal_faults
from .rules import rule_amounts
from .serving import Served, consecutive, serve
from .types import Band, Broken, Evaluation, Person, PlannedMeal, Problem


def evaluate(problem: Problem, meals: Iterable[PlannedMeal]) -> Evaluation:
    """Terms, broken hard constraints, empty slots and outlay of a plan.

    Portions are recomputed, not read from the meals. Raises ProblemError when a meal names a
    slot or recipe the problem does not have, or a slot twice.
    """
    served = serve(problem, meals)
    filled = {meal.slot.id for meal in served}
    empty = tuple(s.id for s in facts.eating_order(problem.slots) if s.id not in filled)
    outlay, cost, waste = _food_money(problem, served)
    nutrition, missed_bands = _nutrition(problem, served)
    amounts = rule_amounts(problem, served, outlay)
    terms = {
        "cost": cost,
        "waste": waste,
        "time": problem.weights.time_per_minute * sum(m.recipe.minutes for m in served if m.fresh),
        "rating": _rating(problem, served),
        "nutrition": nutrition,
        "variety": _variety(problem, served),
        "repeats": _repeats(problem, served),
        "leftovers": problem.weights.leftover_portion * _leftover_portions(served),
        "budget": sum(a.money for a in amounts if a.rule.kind == "budget"),
        "rules": sum(a.money for a in amounts if a.rule.kind != "budget"),
        "changes": problem.weights.change * _changes(problem, served),
    }
    broken = meal_faults(problem, served) + missed_bands + [a.broken for a in amounts if a.broken]
    return Evaluation(terms, tuple(broken), empty, outlay)


def _food_money(problem: Problem, served: list[Served]) -> tuple[float, float, float]:
    """Outlay, worth of the bought food that is eaten, worth of the food that goes to waste."""
    price = facts.prices_per_gram(problem)
    hidden = facts.hidden_costs(problem)
    pantry = facts.pantry_of(problem)
    used = _grams_used(served)
    cost = sum(hidden[meal.recipe.id] * meal.servings for meal in served)
    outlay, waste = cost, 0.0
    for food in problem.foods:
        item = pantry.get(food.id)
        stock = item.grams if item else 0.0
        need = max(0.0, used[food.id] - stock)
        rest = facts.packages_bought(food, need) - need
        lost = facts.lost_share_of_leftover(food) * rest
        if item:
            lost_share = facts.lost_share_of_pantry(food, item, facts.plan_days(problem))
            lost += lost_share * max(0.0, stock - used[food.id])
        cost += price[food.id] * need
        outlay += price[food.id] * (need + (rest if food.perishable else 0.0))
        waste += price[food.id] * lost * problem.weights.waste_factor
    return outlay, cost, waste


def _grams_used(served: list[Served]) -> Counter:
    used: Counter = Counter()
    for meal in served:
        for food, grams in meal.recipe.foods.items():
            used[food] += grams * meal.servings
    return used


def _rating(problem: Problem, served: list[Served]) -> float:
    weights, stars = problem.weights, facts.stars_by_person(problem)
    total = 0.0
    for meal in served:
        rated = stars.get(meal.recipe.id, {})
        for person in meal.eaters:
            missing = 5 - facts.stars_of(rated, person.id, weights.neutral_stars)
            total += weights.rating_per_star * facts.meal_weight(meal.slot) * missing
            total += weights.dislike * facts.dislikes(person, meal.recipe)
    return total


def _nutrition(problem: Problem, served: list[Served]) -> tuple[float, list[Broken]]:
    """Money for the targets missed, and the hard ones among them.

    Each meal answers for its share of the day: the target of a row is the sum of the energy
    shares of the meals whose nutrient is known, so an unknown neither helps nor harms.
    """
    weights = problem.weights
    total, broken = 0.0, []
    for person in problem.persons:
        eaten = [meal for meal in served if person.id in meal.slot.eaters]
        days = sorted({meal.day for meal in eaten})
        rows = [(b, eaten, facts.DAYS_PER_WEEK, weights.nutrition_week) for b in person.weekly]
        rows += [
            (band, [meal for meal in eaten if meal.day == day], 1, weights.nutrition_day)
            for band in person.daily
            for day in days
        ]
        for band, meals, reference_days, weight in rows:
            missed = _share_missed(person, band, meals) / reference_days
            if band.hard and missed > 1e-9:
                broken.append(_missed_band(person, band, missed))
            elif not band.hard:
                total += weight * band.weight * 100 * missed
    return total, broken


def _share_missed(person: Person, band: Band, meals: list[Served]) -> float:
    """How far the meals lie outside the band, as a share of the reference of one day."""
    known = [m for m in meals if m.recipe.nutrients.get(band.nutrient) is not None]
    eaten = sum(m.recipe.nutrients[band.nutrient] * m.portions[person.id] for m in known)
    share = sum(m.slot.energy_share for m in known)
    under = max(0.0, band.low * share - eaten) if band.low is not None else 0.0
    over = max(0.0, eaten - band.high * share) if band.high is not None else 0.0
    return (under + over) / (band.low or band.high)


def _missed_band(person: Person, band: Band, missed: float) -> Broken:
    text = f"{person.name}'s target for {band.nutrient} is missed by {missed:.1%}."
    return Broken(f"band:{person.id}:{band.nutrient}", missed, text)


def _variety(problem: Problem, served: list[Served]) -> float:
    """Cooked meals of one protein or cuisine too many, and pairs of them on two days running."""
    kinds = problem.weights.variety_kinds
    cooked = [meal for meal in served if meal.fresh and meal.slot.kind in kinds]
    excess = 0
    for attribute in ("protein", "cuisine"):
        by_value = Counter(facts.variety_value(m.recipe, attribute) for m in cooked)
        by_value.pop(None, None)
        limit = facts.variety_limit(problem)
        excess += sum(max(0, number - limit) for number in by_value.values())
        excess += consecutive(cooked, attribute)
    return problem.weights.variety * excess


def _repeats(problem: Problem, served: list[Served]) -> float:
    weights, first = problem.weights, facts.first_day(problem)
    since = facts.days_since_eaten(problem)
    cooked = Counter(meal.recipe.id for meal in served if meal.fresh)
    by_id = {meal.recipe.id: meal.recipe for meal in served}
    too_often = sum(
        max(0, times - facts.free_cookings(problem, by_id[recipe]))
        for recipe, times in cooked.items()
    )
    recent = sum(
        facts.recency_fade(since[meal.recipe.id] + meal.day - first, weights.recency_days)
        / facts.free_cookings(problem, meal.recipe)
        for meal in served
        if meal.recipe.id in since
    )
    return weights.repeat * too_often + weights.recency * recent


def _leftover_portions(served: list[Served]) -> float:
    return sum(len(m.eaters) + m.slot.guest_portions for m in served if not m.fresh)


def _changes(problem: Problem, served: list[Served]) -> int:
    shown = problem.shown
    return sum(shown.get(m.slot.id, m.recipe.id) != m.recipe.id for m in served)
