"""A recipe step by step, in the shape in which cook mode shows it."""

from dataclasses import dataclass
from decimal import Decimal

from recipes import timers
from recipes.models import Recipe
from recipes.pages.recipe import Line, ingredient_line, steps_of


@dataclass(frozen=True, slots=True)
class CookStep:
    """One step: its text cut at the times it names, and the ingredients it takes."""

    section: str
    parts: list[timers.Part]
    lines: list[Line]
    extra_seconds: int | None  # a timer that the recipe sets but the text does not name


def cook_steps(recipe: Recipe, *, servings: int, units: str) -> list[CookStep]:
    """The steps in order, amounts scaled; expects `with_ingredients` and `with_steps`."""
    factor = Decimal(servings) / recipe.servings
    lines = [ingredient_line(line, factor, units) for line in recipe.ingredients.all()]
    titles = {section.pk: section.title for section in recipe.sections.all()}
    return [_step(one.step, one.lines, titles) for one in steps_of(recipe, lines)]


def _step(step, lines, titles) -> CookStep:
    parts = timers.parts_of(step.text)
    is_named = any(part.seconds for part in parts)
    return CookStep(
        section=titles.get(step.section_id, ""),
        parts=parts,
        lines=lines,
        extra_seconds=None if is_named else step.timer_seconds,
    )
