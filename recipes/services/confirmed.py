"""What somebody confirmed of a line stays for as long as the line says the same."""

from decimal import Decimal

from django.db.models import Q

from recipes.interchange.neutral import NeutralIngredient
from recipes.models import Ingredient, Recipe
from recipes.services.parts import Part
from recipes.services.resolving import Resolved

STATED = "stated by the cook"  # the source of grams that no weight of the food changes
_THOUSANDTH = Decimal("0.001")
Said = tuple[str, Decimal | None, Decimal | None, str, str]


def said(line: NeutralIngredient | Ingredient) -> Said:
    """What a line says: its name, amounts, unit and size."""
    amounts = (line.amount_min, line.amount_max)
    low, high = (None if one is None else thousandths(one) for one in amounts)
    return line.name, low, high, line.unit, line.size


def thousandths(amount: Decimal) -> Decimal:
    """As fine as the column: a third of a teaspoon becomes 0.333."""
    return amount.quantize(_THOUSANDTH)


def confirmed_lines(recipe: Recipe) -> dict[Said, Resolved]:
    """Food and weight of the lines that somebody confirmed, and of those that are recipes."""
    confirmed = Q(review=Ingredient.Review.CONFIRMED) & ~Q(food=None)
    lines = recipe.ingredients.filter(confirmed | ~Q(sub_recipe=None))
    return {
        said(line): Resolved(line.food, line.grams, line.grams_source, line.review, _part(line))
        for line in lines.select_related("food", "sub_recipe")
    }


def _part(line: Ingredient) -> Part | None:
    return Part(line.sub_recipe.pk, line.sub_recipe.title) if line.sub_recipe else None
