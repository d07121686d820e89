"""What a recipe was, what it is now, and the way back."""

from collections.abc import Iterable

from django.db import transaction

from households.models import User
from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, NeutralStep, from_plain
from recipes.models import Ingredient, Recipe, RecipeVersion, Step
from recipes.services.confirmed import STATED, Said, said
from recipes.services.recipes import add_version, update_recipe
from recipes.services.resolving import weigh_line


def content_of(recipe: Recipe) -> NeutralRecipe:
    """The recipe as it stands in the tables."""
    lines = list(recipe.ingredients.select_related("section"))
    steps = recipe.steps.select_related("section").prefetch_related("ingredients")
    return _content(recipe, lines, steps)


def content_as_loaded(recipe: Recipe) -> NeutralRecipe:
    """The same without a query: `recipe` has its tags, lines and steps with it."""
    return _content(recipe, list(recipe.ingredients.all()), recipe.steps.all())


def _content(recipe: Recipe, lines: list[Ingredient], steps: Iterable[Step]) -> NeutralRecipe:
    places = {line.pk: place for place, line in enumerate(lines)}
    return NeutralRecipe(
        title=recipe.title,
        ingredients=tuple(_line(line) for line in lines),
        steps=tuple(_step(step, places) for step in steps),
        description=recipe.description,
        servings=recipe.servings,
        yield_text=recipe.yield_text,
        prep_minutes=recipe.prep_minutes,
        cook_minutes=recipe.cook_minutes,
        rest_minutes=recipe.rest_minutes,
        meal_types=tuple(recipe.meal_types),
        cuisine=recipe.cuisine,
        main_protein=recipe.main_protein,
        difficulty=recipe.difficulty,
        equipment=tuple(recipe.equipment),
        storage_days=recipe.storage_days,
        freezes=recipe.freezes,
        tags=tuple(recipe.free_tags),
        language=recipe.language,
        source_url=recipe.source_url,
        source_name=recipe.source_name,
        notes=recipe.notes,
        publisher_nutrition=recipe.publisher_nutrition,
    )


def _line(line: Ingredient) -> NeutralIngredient:
    return NeutralIngredient(
        text=line.original_text,
        name=line.name,
        amount_min=line.amount_min,
        amount_max=line.amount_max,
        unit=line.unit,
        size=line.size,
        preparation=line.preparation,
        note=line.note,
        optional=line.optional,
        section=line.section.title if line.section else "",
    )


def _step(step: Step, places: dict) -> NeutralStep:
    return NeutralStep(
        text=step.text,
        section=step.section.title if step.section else "",
        timer_seconds=step.timer_seconds,
        uses=tuple(sorted(places[line.pk] for line in step.ingredients.all())),
    )


def restore_version(version: RecipeVersion, *, user: User | None = None) -> Recipe:
    """Make an earlier version the newest one. Raises UnreadableRecipe or ValidationError."""
    return update_recipe(
        version.recipe,
        content=from_plain(version.snapshot),
        user=user,
        note=f"Version {version.number} restored",
    )


@transaction.atomic
def record_edit(recipe: Recipe, *, user: User | None = None) -> Recipe:
    """After rows were edited one by one: weigh every line anew and keep a version.

    Grams that a cook stated stay where the line still says the same.

    What derives from a recipe (nutrition, plans) goes by its version number.
    """
    recipe = Recipe.objects.select_for_update().get(pk=recipe.pk)
    lines = recipe.ingredients.select_related("food").prefetch_related(
        "food__measures", "food__aliases"
    )
    former = _last_said(recipe)
    for line in lines:
        if line.grams_source != STATED or said(line) not in former:
            _weigh_again(line, recipe.servings)
    Ingredient.objects.bulk_update(lines, ["grams", "grams_source", "review"])
    keep_version(recipe, user=user, note="Edited by hand")
    return recipe


def keep_version(recipe: Recipe, *, user: User | None, note: str) -> None:
    """Number and keep the recipe as it stands now in the tables; it must be locked."""
    if recipe.versions.exists():
        recipe.version += 1
    recipe.facts_due = True
    recipe.save(update_fields=["version", "updated_at", "facts_due"])
    add_version(recipe, content_of(recipe), user, note)


def _last_said(recipe: Recipe) -> set[Said]:
    """What the lines of the newest version say; nothing before the first."""
    newest = recipe.versions.first()
    return {said(line) for line in from_plain(newest.snapshot).ingredients} if newest else set()


def _weigh_again(line: Ingredient, servings: int) -> None:
    if line.sub_recipe_id:
        return  # its grams are of that recipe
    if line.food is None:
        line.grams, line.grams_source = None, "no food of that name"
    else:
        weigh_line(line, line.food, servings)
