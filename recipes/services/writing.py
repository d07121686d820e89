"""Writes the recipes of an import for one household, each with its result."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from households.models import Household, User
from recipes.images import UnusableImage
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe
from recipes.models import Ingredient, JobItem, Recipe
from recipes.names import name_key
from recipes.services.pictures import set_picture
from recipes.services.recipes import check_recipe, create_recipe
from recipes.services.resolving import FoodIndex


@dataclass(frozen=True, slots=True)
class Outcome:
    """`recipe` None: not written, because it failed, was there before or is only tried.

    `object_id`: the recipe that was written, or that was there before. `lines`: of a trial.
    """

    source: str
    title: str
    result: str
    problems: tuple[str, ...] = ()
    recipe: Recipe | None = None
    object_id: UUID | None = None
    lines: tuple[Ingredient, ...] = ()


class RecipeWriter:
    """Knows what the household has, so that nothing comes twice."""

    def __init__(self, household: Household, user: User | None = None):
        self.household, self.user = household, user
        self.index = FoodIndex(household)
        self.known: dict[object, UUID | None] = {}  # by address, and by title and ingredients
        self._unread: dict[str, list[UUID]] = {}  # what has this title; its lines are not read yet
        own = Recipe.objects.filter(household=household).live()
        for pk, title, address in own.values_list("pk", "title", "source_url"):
            self._unread.setdefault(name_key(title), []).append(pk)
            if address:
                self.known.setdefault(address, pk)

    def settled(self, item: Item) -> Outcome | None:
        """The result of an item that needs no writing; None for a new recipe."""
        content = item.recipe
        if content is None:
            return Outcome(item.source, "", JobItem.Result.FAILED, (item.problem,))
        self._read_lines(content.title)
        for key in _keys(content):
            if key in self.known:
                there = self.known[key]
                return Outcome(
                    item.source, content.title, JobItem.Result.DUPLICATE, object_id=there
                )
        return None

    def write(self, item: Item, picture: bytes = b"", problems: Iterable[str] = ()) -> Outcome:
        """A new recipe, or why there is none; only the picture may be missing from it.

        `problems`: what is already known to be wrong with it.
        """
        content = item.recipe
        try:
            with transaction.atomic():
                recipe = create_recipe(
                    household=self.household, content=content, user=self.user, index=self.index
                )
        except ValidationError as error:
            return _failed(item, error)
        problems = (*content.problems, *problems, *_add_picture(recipe, picture))
        self._remember(*_keys(content), recipe.pk)
        return Outcome(
            item.source, recipe.title, JobItem.Result.CREATED, problems, recipe, recipe.pk
        )

    def attempt(self, item: Item, *, with_lines: bool = True) -> Outcome:
        """What `settled` or `write` would say; changes no table.

        Without its lines it is said much sooner.
        """
        outcome = self.settled(item)
        if outcome is not None:
            return outcome
        content = item.recipe
        try:
            lines = check_recipe(
                household=self.household,
                content=content,
                index=self.index if with_lines else None,
            )
        except ValidationError as error:
            return _failed(item, error)
        self._remember(*_keys(content), None)
        return Outcome(
            item.source,
            content.title,
            JobItem.Result.CREATED,
            tuple(content.problems),
            lines=tuple(lines) if with_lines else (),
        )

    def _read_lines(self, title: str) -> None:
        """The lines of the few recipes of this title; a library's would be tens of thousands."""
        for pk in self._unread.pop(name_key(title), ()):
            names = Ingredient.objects.filter(recipe=pk).values_list("name", flat=True)
            self.known.setdefault(_print(title, names), pk)

    def _remember(self, address: str, print_: tuple, pk: UUID | None) -> None:
        self.known.setdefault(print_, pk)
        if address:
            self.known.setdefault(address, pk)


def _failed(item: Item, error: ValidationError) -> Outcome:
    return Outcome(item.source, item.recipe.title, JobItem.Result.FAILED, tuple(error.messages))


def _add_picture(recipe: Recipe, data: bytes) -> list[str]:
    try:
        if data:
            set_picture(recipe, data)
    except UnusableImage as error:
        return [f"Without its picture: {error}"]
    except ValidationError as error:
        return [f"Without its picture: {' '.join(error.messages)}"]
    return []


def _keys(content: NeutralRecipe) -> tuple[str, tuple]:
    return content.source_url, _print(content.title, [line.name for line in content.ingredients])


def _print(title: str, names: Iterable[str]) -> tuple:
    """Two recipes of the same title and ingredients are one."""
    return name_key(title), tuple(sorted(name_key(name) for name in names))
