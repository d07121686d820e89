"""Nutrients of recipes: stored with the version they come from, derived anew when that is past."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.utils import timezone

from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.nutrients import NUTRIENTS, Portion, total
from nutrition.uptake import taken_up
from recipes.models import Food, Ingredient, Recipe

_DERIVED = [
    *("household", "recipe_version", "sub_versions", "coverage", "nutrient_coverage"),
    *("grams", "uncounted", "in_part", "computed_at"),
    *NUTRIENTS,
]
_FRESHNESS = ("recipe", "recipe_version", "sub_versions", "computed_at")


def nutrition_of(
    recipes: Iterable[Recipe], *, nutrients: Iterable[str] = ()
) -> dict[uuid.UUID, RecipeNutrition]:
    """Fresh nutrients per serving by the recipe's id; of the `nutrients` alone if any are named.

    A number of queries that does not grow with the recipes: one when all is fresh, one more
    where recipes are made of others; to derive anew, one for each level of recipes in recipes,
    one for the compositions and one to save (SQLite: one for each 4,700 recipes).
    """
    recipes = {recipe.pk: recipe for recipe in recipes}
    facts = _fresh(recipes, tuple(nutrients))
    stale = [recipe for recipe in recipes.values() if recipe.pk not in facts]
    if stale:
        facts |= _derive(stale)
    return {pk: facts[pk] for pk in recipes}


def derive_nutrition(recipes: Iterable[Recipe]) -> dict[uuid.UUID, RecipeNutrition]:
    """As `nutrition_of`, but whatever is stored is derived anew."""
    recipes = list(recipes)
    return _derive(recipes) if recipes else {}


def forget_nutrition(foods: Iterable[Food] | None = None) -> None:
    """Derive anew, when next read, what depends on these foods (None: everything).

    To be called when compositions or their links to foods have changed, which leaves the
    version of a recipe as it is.
    """
    stored = RecipeNutrition.objects.all()
    if foods is not None:
        direct = Ingredient.objects.filter(food__in=foods).values("recipe")
        nested = Ingredient.objects.exclude(sub_recipe=None).values("recipe")
        stored = stored.filter(Q(recipe__in=direct) | Q(recipe__in=nested))
    stored.delete()


def forget_nutrition_of_codes(codes: Iterable[str]) -> None:
    """The same for the foods of these rows of a composition table."""
    forget_nutrition(Food.objects.filter(composition_code__in=set(codes)))


def _fresh(
    recipes: dict[uuid.UUID, Recipe], nutrients: tuple[str, ...]
) -> dict[uuid.UUID, RecipeNutrition]:
    stored = RecipeNutrition.objects.filter(recipe__in=list(recipes)).order_by()
    if nutrients:
        stored = stored.only(*_FRESHNESS, "coverage", *nutrients)
    current = [row for row in stored if _is_current(row, recipes[row.recipe_id])]
    used = {pk for row in current for pk in row.sub_versions}
    versions = _versions(used) if used else {}
    fresh = {}
    for row in current:
        if all(versions.get(pk) == version for pk, version in row.sub_versions.items()):
            row.recipe = recipes[row.recipe_id]
            fresh[row.recipe_id] = row
    return fresh


def _is_current(row: RecipeNutrition, recipe: Recipe) -> bool:
    """Of this version, and derived since a food of the recipe last changed its weights."""
    return row.recipe_version == recipe.version and row.computed_at >= recipe.updated_at


def _versions(ids: set[str]) -> dict[str, int]:
    rows = Recipe.objects.filter(pk__in=ids).values_list("pk", "version")
    return {str(pk): version for pk, version in rows}


def _derive(recipes: list[Recipe]) -> dict[uuid.UUID, RecipeNutrition]:
    book = _load_book(recipes)
    rows = [_row(recipe, book) for recipe in recipes]
    RecipeNutrition.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["recipe"], update_fields=_DERIVED
    )
    return {row.recipe_id: row for row in rows}


def _row(recipe: Recipe, book: "_Book") -> RecipeNutrition:
    used: dict[str, int] = {}
    portions = book.portions(recipe.pk, recipe.household_id, used)
    result = total(portions, recipe.servings)
    return RecipeNutrition(
        household_id=recipe.household_id,
        recipe=recipe,
        recipe_version=recipe.version,
        sub_versions=used,
        coverage=result.coverage,
        nutrient_coverage={code: round(share, 4) for code, share in result.by_nutrient.items()},
        grams=result.grams,
        uncounted=_with_reason(result.uncounted),
        in_part=_with_reason(result.in_part),
        computed_at=timezone.now(),
        **result.values,
    )


def _with_reason(lines: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"text": text, "reason": reason} for text, reason in lines]


@dataclass(slots=True)
class _Book:
    """Lines by recipe and compositions by (household, code): all that a sum needs."""

    lines: dict[uuid.UUID, list]
    compositions: dict[tuple[int | None, str], dict] = field(default_factory=dict)

    def portions(
        self,
        recipe: uuid.UUID,
        household: int | None,
        used: dict[str, int],
        path: tuple[uuid.UUID, ...] = (),
    ) -> list[Portion]:
        """The recipe's lines; a recipe within it gives its own, in proportion to the grams used.

        `used` collects the versions of the recipes within. Raw grams count: what boils away
        on the stove carries no nutrients with it.
        """
        path = (*path, recipe)
        found = []
        for line in _counted(self.lines.get(recipe, [])):
            if line.sub_recipe is None:
                found.append(self._portion(line, household))
            else:
                used[str(line.sub_recipe)] = line.sub_recipe__version
                found += self._part(line, household, used, path)
        return taken_up(found)

    def _portion(self, line, household: int | None) -> Portion:
        code = line.food__composition_code
        composition = self.compositions.get((household, code)) or self.compositions.get(
            (None, code)
        )
        missing = "no known food" if line.food is None else "no known composition"
        return Portion(
            line.original_text,
            _grams(line),
            composition,
            line.optional,
            missing,
            section=line.section__title or "",
        )

    def _part(self, line, household, used, path) -> Iterator[Portion]:
        """The share of another recipe that this line takes."""
        reason = self._why_no_part(line, path)
        if reason:
            yield Portion(line.original_text, None, None, line.optional, reason)
            return
        portions = self.portions(line.sub_recipe, household, used, path)
        left = sum(portion.left_g for portion in portions)
        share = _grams(line) / (self._grams_of(line.sub_recipe) - left)
        for portion in portions:
            yield replace(
                portion,
                text=f"{line.sub_recipe__title}: {portion.text}",
                grams=None if portion.grams is None else portion.grams * share,
                optional=portion.optional or line.optional,
                left_g=0.0,
                is_settled=True,
            )

    def _why_no_part(self, line, path: tuple[uuid.UUID, ...]) -> str | None:
        if line.sub_recipe in path:
            return "a recipe can't be part of itself"
        if line.grams is None:
            return "no known weight"
        if not self._grams_of(line.sub_recipe):
            return "nothing in that recipe has a known weight"
        return None

    def _grams_of(self, recipe: uuid.UUID) -> float:
        lines = _counted(self.lines.get(recipe, []))
        return sum(_grams(line) or 0.0 for line in lines if not line.optional)


def _grams(line) -> float | None:
    return None if line.grams is None else float(line.grams)


def _counted(lines: list) -> Iterator:
    """Of lines that stand for each other only the first counts."""
    groups = set()
    for line in lines:
        if line.alternative_group is None or line.alternative_group not in groups:
            groups.add(line.alternative_group)
            yield line


def _load_book(recipes: list[Recipe]) -> _Book:
    lines = {recipe.pk: [] for recipe in recipes}
    wanted = set(lines)
    while wanted:
        found = _lines(wanted)
        for line in found:
            lines[line.recipe].append(line)
        wanted = {line.sub_recipe for line in found if line.sub_recipe} - set(lines)
        lines |= {recipe: [] for recipe in wanted}
    codes = {line.food__composition_code for part in lines.values() for line in part}
    households = {recipe.household_id for recipe in recipes}
    return _Book(lines, _compositions(codes - {None, ""}, households))


def _lines(recipes: set[uuid.UUID]) -> list:
    return list(
        Ingredient.objects.filter(recipe__in=recipes)
        .order_by("position", "pk")
        .values_list(
            *("recipe", "original_text", "grams", "optional", "alternative_group", "food"),
            *("food__composition_code", "sub_recipe", "sub_recipe__title", "sub_recipe__version"),
            "section__title",
            named=True,
        )
    )


def _compositions(codes: set[str], households: set[int | None]) -> dict:
    usable = Q(household=None) | Q(household__in=households - {None})
    rows = NutrientProfile.objects.coded(codes).filter(usable)
    return {
        (household, code): dict(zip(NUTRIENTS, values, strict=True))
        for household, code, *values in rows.values_list("household", "code", *NUTRIENTS)
    }
