"""A recipe step by step, in the shape in which cook mode shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from recipes import timers
from recipes.editing import uses_of
from recipes.models import Recipe
from recipes.pages.recipe import Line, ingredient_line


@dataclass(frozen=True, slots=True)
class CookStep:
    """One step: its text cut at the times it names, and the ingredients it takes."""

    section: str
    parts: list[timers.Part]
    lines: list[Line]
    extra_seconds: int | None  # a timer that the recipe sets but the text does not name


def cook_steps(recipe: Recipe, *, servings: int, units: str) -> list[CookStep]:
    """The steps in order, amounts scaled; expects `with_ingredients` and `with_uses`."""
    factor = Decimal(servings) / recipe.servings
    lines = [ingredient_line(line, factor, units) for line in recipe.ingredients.all()]
    titles = {section.pk: section.title for section in recipe.sections.all()}
    uses = _uses(recipe)
    return [
        _step(step, [lines[use] for use in uses[step.pk]], titles) for step in recipe.steps.all()
    ]


def _uses(recipe: Recipe) -> dict[UUID, Sequence[int]]:
    """Step to the places of its ingredients; read off the words where the recipe links none."""
    ingredients = list(recipe.ingredients.all())
    places = {line.pk: place for place, line in enumerate(ingredients)}
    steps = recipe.steps.all()
    linked = {
        step.pk: [places[used.pk] for used in step.ingredients.all() if used.pk in places]
        for step in steps
    }
    if any(linked.values()):
        return linked
    names = [line.name for line in ingredients]
    return {step.pk: uses_of(step.text, names) for step in steps}


def _step(step, lines, titles) -> CookStep:
    parts = timers.parts_of(step.text)
    is_named = any(part.seconds for part in parts)
    return CookStep(
        section=titles.get(step.section_id, ""),
        parts=parts,
        lines=lines,
        extra_seconds=None if is_named else step.timer_seconds,
    )
