"""What a week leaves over in opened packages, and what of it is lost. Pure."""

from collections import Counter
from dataclasses import dataclass

from planner.optimiser import facts
from planner.optimiser import types as core


@dataclass(frozen=True, slots=True)
class LikelyWaste:
    """Of the perishable food bought and not eaten in the week, the part that will not keep.

    `waste_cost` is what that part was bought for; None where the price of any of it is unknown.
    """

    waste_g: float
    waste_cost: float | None


def likely_waste(problem: core.Problem, solution: core.Solution) -> LikelyWaste:
    pantry = facts.pantry_of(problem)
    used = _grams_used(problem, solution)
    lost = []
    for food in problem.foods:
        stock = pantry[food.id].grams if food.id in pantry else 0.0
        need = max(0.0, used[food.id] - stock)
        rest = facts.packages_bought(food, need) - need
        lost.append((food.price_per_kg, rest * facts.lost_share_of_leftover(food)))
    lost = [(price, grams) for price, grams in lost if grams > 0]
    known = all(price is not None for price, _ in lost)
    return LikelyWaste(
        waste_g=round(sum(grams for _, grams in lost), 1),
        waste_cost=round(sum(p * grams / 1000 for p, grams in lost), 2) if known else None,
    )


def _grams_used(problem: core.Problem, solution: core.Solution) -> Counter:
    recipes = {recipe.id: recipe for recipe in problem.recipes}
    used: Counter = Counter()
    for meal in solution.meals:
        for food, grams in recipes[meal.recipe_id].foods.items():
            used[food] += grams * meal.servings
    return used
