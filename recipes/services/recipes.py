"""Recipes are written whole: a neutral recipe in, tables and a version out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from households.models import Household, User
from recipes.choices import Cuisine, Protein
from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, to_plain
from recipes.models import Ingredient, Recipe, RecipeVersion, Section, Step, Tag
from recipes.quantities import UNITS
from recipes.services.confirmed import Said, confirmed_lines, said, thousandths
from recipes.services.deriving import derive
from recipes.services.resolving import FoodIndex, Resolved, checked

_UNSAID_SERVINGS = 4  # what a recipe that does not say is taken to serve
_RELATIONS = {"household", "recipe", "section", "food", "sub_recipe"}  # checked by being objects
LARGEST_AMOUNT = 99_999  # of any unit; more is a slip of the keyboard


@transaction.atomic
def create_recipe(
    *,
    household: Household | None,
    content: NeutralRecipe,
    user: User | None = None,
    index: FoodIndex | None = None,
    **fields,
) -> Recipe:
    """Save a new recipe with its first version. Raises ValidationError.

    `fields` are further columns such as `visibility`. Who writes many recipes gives an `index`,
    which saves loading the foods again, and calls `derive_due` at the end.
    """
    recipe = Recipe(household=household, created_by=user, **fields)
    _write(recipe, content, user, index or FoodIndex(household))
    return recipe if index else _derived(recipe)


@transaction.atomic
def update_recipe(
    recipe: Recipe,
    *,
    content: NeutralRecipe,
    user: User | None = None,
    index: FoodIndex | None = None,
    note: str = "",
    **fields,
) -> Recipe:
    """Replace a recipe's content; the former one stays as a version. Raises ValidationError.

    `note` says of the new version why it was made; `fields` as for `create_recipe`.
    """
    recipe = Recipe.objects.select_for_update().get(pk=recipe.pk)
    recipe.version += 1
    for name, value in fields.items():
        setattr(recipe, name, value)
    _write(recipe, content, user, index or FoodIndex(recipe.household), note)
    return recipe if index else _derived(recipe)


def _derived(recipe: Recipe) -> Recipe:
    derive(recipe)
    return recipe


def check_recipe(
    *, household: Household | None, content: NeutralRecipe, index: FoodIndex | None
) -> list[Ingredient]:
    """The lines that `create_recipe` would write; nothing is written, no table is asked.

    Without an `index` no food is looked for, which is most of the work. Raises ValidationError
    as `create_recipe` does, except for what only the database knows.
    """
    recipe = Recipe(household=household)
    _check(content)
    _fill(recipe, content)
    recipe.clean_fields(exclude=_RELATIONS | {"created_by"})
    for tag in _wanted_tags(content):
        _clean(Tag(household=household, kind=tag[0], name=tag[1]), "tags")
    for section in _sections(recipe, content):
        _clean(section, "section")
    for step in _steps(recipe, content, {}):
        _clean(step, "steps")
    unread = [Resolved(None, None, "", Ingredient.Review.NEEDED)] * len(content.ingredients)
    foods = unread if index is None else _resolve(recipe, content, index, {})
    return _ingredients(recipe, content, {}, foods)


def trash_recipe(recipe: Recipe) -> None:
    """Into the trash, from where it can be taken back for 30 days."""
    recipe.deleted_at = timezone.now()
    recipe.save(update_fields=["deleted_at", "updated_at"])


def restore_recipe(recipe: Recipe) -> None:
    recipe.deleted_at = None
    recipe.save(update_fields=["deleted_at", "updated_at"])


def _write(
    recipe: Recipe,
    content: NeutralRecipe,
    user: User | None,
    index: FoodIndex,
    note: str = "",
) -> None:
    _check(content)
    _check_audience(recipe, user)
    _fill(recipe, content)
    confirmed = {} if recipe._state.adding else confirmed_lines(recipe)
    recipe.facts_due = True
    recipe.full_clean()
    recipe.save()
    recipe.tags.set(_tags(recipe.household, content))
    for old in (recipe.steps, recipe.ingredients, recipe.sections):
        old.all().delete()
    sections = _write_sections(recipe, content)
    resolved = _resolve(recipe, content, index, confirmed)
    ingredients = Ingredient.objects.bulk_create(_ingredients(recipe, content, sections, resolved))
    _write_steps(recipe, content, sections, ingredients)
    add_version(recipe, content, user, note)


def add_version(recipe: Recipe, content: NeutralRecipe, user: User | None, note: str) -> None:
    RecipeVersion.objects.create(
        household=recipe.household,
        recipe=recipe,
        number=recipe.version,
        snapshot=to_plain(content),
        note=note,
        created_by=user,
    )


def _check_audience(recipe: Recipe, user: User | None) -> None:
    """A public recipe reaches every household's plans, so an editor has to answer for it."""
    is_public = recipe.visibility == Recipe.Visibility.PUBLIC
    if is_public and user is not None and not user.is_staff:
        raise ValidationError(
            {"visibility": _("Only editors publish for everybody: choose “our household” instead.")}
        )


def _check(content: NeutralRecipe) -> None:
    if not content.ingredients:
        raise ValidationError(
            {"ingredients": _("A recipe needs at least one ingredient: add one line for each.")}
        )
    for line in content.ingredients:
        _check_line(line)
    last = len(content.ingredients) - 1
    for number in {number for step in content.steps for number in step.uses}:
        if not 0 <= number <= last:
            text = _("There is no ingredient %(number)d: count from 0 to %(last)d.")
            raise ValidationError({"steps": text % {"number": number, "last": last}})


def _check_line(line: NeutralIngredient) -> None:
    low, high = line.amount_min, line.amount_max
    if line.unit and line.unit not in UNITS:
        raise _wrong_line(line, _("“%(unit)s” is not a known unit.") % {"unit": line.unit})
    if low is not None and low < 0:
        raise _wrong_line(line, _("an amount can't be below zero."))
    if low is not None and high is not None and high < low:
        raise _wrong_line(line, _("the smaller amount of a range comes first."))
    if max(low or 0, high or 0) > LARGEST_AMOUNT:
        raise _wrong_line(line, too_large())


def too_large() -> str:
    most = number_format(LARGEST_AMOUNT, force_grouping=True)
    return _("an amount can't be above %(most)s.") % {"most": most}


def _wrong_line(line: NeutralIngredient, what: str) -> ValidationError:
    return ValidationError({"ingredients": f"“{line.text}”: {what}"})


def _fill(recipe: Recipe, content: NeutralRecipe) -> None:
    recipe.title = content.title.strip()
    recipe.description = content.description
    recipe.servings = _UNSAID_SERVINGS if content.servings is None else content.servings
    recipe.yield_text = content.yield_text
    recipe.prep_minutes = content.prep_minutes or 0
    recipe.cook_minutes = content.cook_minutes or 0
    recipe.rest_minutes = content.rest_minutes or 0
    recipe.difficulty = content.difficulty if content.difficulty in Recipe.Difficulty else ""
    recipe.cuisine = content.cuisine if content.cuisine in Cuisine else ""
    recipe.main_protein = content.main_protein if content.main_protein in Protein else ""
    recipe.storage_days = content.storage_days
    recipe.freezes = content.freezes
    recipe.language = content.language
    recipe.source_url = content.source_url
    recipe.source_name = content.source_name
    recipe.notes = content.notes
    recipe.publisher_nutrition = content.publisher_nutrition


def _wanted_tags(content: NeutralRecipe) -> list[tuple[str, str]]:
    """Kind and name of each, without repeats."""
    wanted = [
        *((Tag.Kind.MEAL, name) for name in content.meal_types),
        *((Tag.Kind.EQUIPMENT, name) for name in content.equipment),
        *((Tag.Kind.FREE, name) for name in content.tags),
    ]
    return list(dict.fromkeys((kind, name.strip().lower()) for kind, name in wanted))


def _tags(household: Household | None, content: NeutralRecipe) -> list[Tag]:
    keys = _wanted_tags(content)
    known = {
        (tag.kind, tag.name.lower()): tag
        for tag in Tag.objects.of(household)
        .annotate(key=Lower("name"))
        .filter(key__in={name for _, name in keys})
    }
    return [known.get(key) or _new_tag(household, *key) for key in keys]


def _new_tag(household: Household | None, kind: str, name: str) -> Tag:
    tag = Tag(household=household, kind=kind, name=name)
    _clean(tag, "tags")
    tag.save()
    return tag


def _sections(recipe: Recipe, content: NeutralRecipe) -> list[Section]:
    titles = dict.fromkeys(
        part.section for part in (*content.ingredients, *content.steps) if part.section
    )
    return [
        Section(household=recipe.household, recipe=recipe, position=position, title=title)
        for position, title in enumerate(titles)
    ]


def _write_sections(recipe: Recipe, content: NeutralRecipe) -> dict[str, Section]:
    sections = _sections(recipe, content)
    for section in sections:
        _clean(section, "section")
    return {section.title: section for section in Section.objects.bulk_create(sections)}


def _resolve(
    recipe: Recipe, content: NeutralRecipe, index: FoodIndex, confirmed: dict[Said, Resolved]
) -> list[Resolved]:
    """A food and weight for each line; what somebody confirmed is not asked again."""
    return [
        confirmed.get(said(line))
        or checked(index.resolve(line, within=recipe.pk), line, recipe.servings)
        for line in content.ingredients
    ]


def _ingredients(
    recipe: Recipe,
    content: NeutralRecipe,
    sections: dict[str, Section],
    foods: list[Resolved],
) -> list[Ingredient]:
    lines = []
    for position, (line, resolved) in enumerate(zip(content.ingredients, foods, strict=True)):
        ingredient = Ingredient(
            household=recipe.household,
            recipe=recipe,
            section=sections.get(line.section),
            position=position,
            original_text=line.text,
            amount_min=None if line.amount_min is None else thousandths(line.amount_min),
            amount_max=None if line.amount_max is None else thousandths(line.amount_max),
            unit=line.unit,
            size=line.size,
            name=line.name,
            preparation=line.preparation,
            note=line.note,
            optional=line.optional,
            **_found(resolved),
        )
        _clean_line(ingredient, line)
        lines.append(ingredient)
    return lines


def _found(resolved: Resolved) -> dict:
    return {
        "food": resolved.food,
        "sub_recipe_id": resolved.part and resolved.part.pk,
        "grams": resolved.grams,
        "grams_source": resolved.source,
        "review": resolved.review,
    }


def _clean(row: Tag | Section | Step, part: str) -> None:
    """Check a row's own values; what is wrong is said of this part of the recipe."""
    try:
        row.clean_fields(exclude=_RELATIONS)
    except ValidationError as error:
        raise ValidationError({part: error.messages}) from None


def _clean_line(ingredient: Ingredient, line: NeutralIngredient) -> None:
    try:
        ingredient.clean_fields(exclude=_RELATIONS)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise _wrong_line(line, f"{field.replace('_', ' ')}: {messages[0]}") from None


def _steps(recipe: Recipe, content: NeutralRecipe, sections: dict[str, Section]) -> list[Step]:
    return [
        Step(
            household=recipe.household,
            recipe=recipe,
            section=sections.get(step.section),
            position=position,
            text=step.text,
            timer_seconds=step.timer_seconds,
        )
        for position, step in enumerate(content.steps)
    ]


def _write_steps(
    recipe: Recipe,
    content: NeutralRecipe,
    sections: dict[str, Section],
    ingredients: list[Ingredient],
) -> None:
    steps = _steps(recipe, content, sections)
    for step in steps:
        _clean(step, "steps")
    Step.objects.bulk_create(steps)
    links = Step.ingredients.through
    links.objects.bulk_create(
        links(step=step, ingredient=ingredients[number])
        for step, source in zip(steps, content.steps, strict=True)
        for number in dict.fromkeys(source.uses)
    )
