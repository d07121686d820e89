"""Plans to shop for, and their lists as one reads them."""

from shopping.models import Line, ShoppingList
from tests.factories import make_meal, make_plan, make_recipe, make_slot


def make_week():
    """An empty plan with a slot for dinners: `plan.slot`."""
    plan = make_plan()
    plan.slot = make_slot(plan.household)
    return plan


def cook(plan, *lines, day=0, servings=4, **fields):
    """A dinner of these ingredients for four, cooked for as many unless said otherwise."""
    recipe = make_recipe(*lines, servings=4)
    return make_meal(plan, plan.slot, day=day, recipe=recipe, servings=servings, **fields)


def lines_of(shopping_list: ShoppingList) -> dict[str, Line]:
    return {line.name: line for line in shopping_list.lines.live()}


def texts_of(shopping_list: ShoppingList) -> dict[str, str]:
    return {name: line.amount_text for name, line in lines_of(shopping_list).items()}


def change_amount(meal, amount) -> None:
    """Let the recipe of a meal need another amount of everything."""
    meal.recipe.ingredients.update(amount_min=amount, amount_max=amount, grams=amount)
