"""What the editor shows while a recipe is being written."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from households.models import Household
from recipes.editing import read_ingredients
from recipes.models import Ingredient
from recipes.services import FoodIndex
from recipes.wording import amount_text

_AS_WRITTEN = Decimal(1)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line as it is understood; `doubt` says in a sentence what is not."""

    amount: str
    name: str
    section: str
    food: str
    grams: Decimal | None
    doubt: str


def preview_lines(text: str, household: Household) -> dict:
    """`lines` and `problem`: too many lines are a problem, a doubtful one is not."""
    try:
        ingredients = read_ingredients(text)
    except ValueError as error:
        return {"lines": [], "problem": str(error)}
    index = FoodIndex(household)
    return {"lines": [_read(line, index, household.units) for line in ingredients], "problem": ""}


def _read(line, index: FoodIndex, units: str) -> ReadLine:
    resolved = index.resolve(line)
    needs_a_look = resolved.review == Ingredient.Review.NEEDED
    return ReadLine(
        amount=amount_text(
            line.amount_min, line.amount_max, line.unit, factor=_AS_WRITTEN, system=units
        ),
        name=line.name,
        section=line.section,
        food=_found(resolved),
        grams=resolved.grams,
        doubt=_doubt(resolved, needs_a_look),
    )


def _found(resolved) -> str:
    if resolved.part:
        return _("your recipe “%(title)s”") % {"title": resolved.part.title}
    return resolved.food.name if resolved.food else ""


def _doubt(resolved, needs_a_look: bool) -> str:
    if resolved.food is None:
        return "" if resolved.part and not needs_a_look else resolved.source
    if needs_a_look:
        return resolved.source if resolved.grams is None else _("please check: is it this food?")
    return ""
