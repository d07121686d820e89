"""A recipe in the shape in which its page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from households.choices import Allergen, Diet, State
from recipes.display import is_several
from recipes.editing import uses_of
from recipes.models import Ingredient, Recipe, Step
from recipes.names import candidate_keys, name_key
from recipes.services.resolving import doubt_of
from recipes.wording import amount_text


@dataclass(frozen=True, slots=True)
class Line:
    """One ingredient; counted: its weight, and so its nutrients, are known.

    `guess`: the food it was taken for, to be checked; `doubt`: what is odd about its amount.
    """

    line: Ingredient
    amount: str
    name: str
    preparation: str
    note: str
    optional: bool
    is_known: bool
    is_counted: bool
    guess: str
    doubt: str


@dataclass(frozen=True, slots=True)
class IngredientSection:
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class MethodStep:
    """`lines`: the ingredients it takes, their amounts scaled."""

    step: Step
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class MethodSection:
    title: str
    steps: list[MethodStep]


@dataclass(frozen=True, slots=True)
class AllergenFacts:
    """Names of allergens by what is known; `checked` of `total` lines have a known food."""

    contains: tuple[str, ...]
    unknown: tuple[str, ...]
    none_found: tuple[str, ...]
    doubtful_ingredients: tuple[str, ...]
    checked: int
    total: int


@dataclass(frozen=True, slots=True)
class DietFact:
    name: str
    state: str


def ingredient_sections(recipe: Recipe, *, servings: int, units: str) -> list[IngredientSection]:
    """The lines by section, scaled; expects `with_ingredients`."""
    factor = Decimal(servings) / recipe.servings
    return [
        IngredientSection(title, [ingredient_line(line, factor, units) for line in lines])
        for title, lines in groupby(recipe.ingredients.all(), key=_section_title)
    ]


def _section_title(part: Ingredient | Step) -> str:
    return part.section.title if part.section else ""


def ingredient_line(line: Ingredient, factor: Decimal, units: str) -> Line:
    """The line as the page shows it; `factor` scales it, `units` is metric or us."""
    waits = line.review == Ingredient.Review.NEEDED
    doubt = doubt_of(line, line.grams, line.recipe.servings) if waits else ""
    return Line(
        line=line,
        amount=amount_text(
            line.amount_min, line.amount_max, line.unit, factor=factor, system=units
        ),
        name=_name(line, factor),
        preparation=line.preparation,
        note=line.note,
        optional=line.optional,
        is_known=bool(line.food_id or line.sub_recipe_id),
        is_counted=line.grams is not None,
        guess=line.food.name if waits and not doubt and not _is_plain(line) else "",
        doubt=doubt,
    )


def _is_plain(line: Ingredient) -> bool:
    """Whether the line has no food, or calls it by its name."""
    food = line.food
    return food is None or not {name_key(food.name), name_key(food.plural)}.isdisjoint(
        candidate_keys(line.name)
    )


def _name(line: Ingredient, factor: Decimal) -> str:
    """As written; a counted food takes the singular or plural of the scaled amount."""
    food, most = line.food, line.amount_max or line.amount_min
    counted = line.unit in ("", "piece") and food and food.plural and most is not None
    if not counted or name_key(line.name) not in (name_key(food.name), name_key(food.plural)):
        return line.name
    return food.plural if is_several(most * factor) else food.name


def method(recipe: Recipe, sections: Iterable[IngredientSection]) -> list[MethodSection]:
    """The steps by section, with the lines of `ingredient_sections`; expects `with_steps`."""
    lines = [line for section in sections for line in section.lines]
    return [
        MethodSection(title, list(steps))
        for title, steps in groupby(
            steps_of(recipe, lines), key=lambda one: _section_title(one.step)
        )
    ]


def steps_of(recipe: Recipe, lines: Sequence[Line]) -> list[MethodStep]:
    """The steps with what each takes of `lines`, the recipe's in their order.

    Read off the words where the recipe links none.
    """
    steps = list(recipe.steps.all())
    places = {line.line.pk: place for place, line in enumerate(lines)}
    uses = [sorted([places[used.pk] for used in step.ingredients.all()]) for step in steps]
    if not any(uses):
        names = tuple([line.line.name for line in lines])
        uses = [uses_of(step.text, names) for step in steps]
    return [
        MethodStep(step, [lines[place] for place in used])
        for step, used in zip(steps, uses, strict=True)
    ]


def allergen_facts(recipe: Recipe) -> AllergenFacts:
    states = recipe.allergen_states()
    names = {
        state: tuple(
            [str(Allergen(code).label) for code, found in states.items() if found == state]
        )
        for state in ("yes", "no", "unknown")
    }
    open_codes = [code for code, state in states.items() if state == "unknown"]
    lines = list(recipe.ingredients.all())
    told = {line: _allergens_of(line) for line in lines}
    return AllergenFacts(
        contains=names["yes"],
        unknown=names["unknown"],
        none_found=names["no"],
        doubtful_ingredients=tuple(
            [line.name for line in lines if _leaves_open(told[line], open_codes)]
        ),
        checked=sum(states is not None for states in told.values()),
        total=len(lines),
    )


def _allergens_of(line) -> dict[str, str] | None:
    """States by allergen; None where the food is not known for certain."""
    if line.sub_recipe:
        is_known = None not in line.sub_recipe.foods()
        return line.sub_recipe.allergen_states() if is_known else None
    return None if line.review == line.Review.NEEDED else line.known("allergens", State.YES)


def _leaves_open(states: dict[str, str] | None, codes: list[str]) -> bool:
    return any(states is None or states.get(code, "unknown") == "unknown" for code in codes)


def diet_facts(recipe: Recipe) -> tuple[DietFact, ...]:
    states = recipe.diet_states()
    return tuple([DietFact(str(Diet(code).label), state) for code, state in states.items()])
