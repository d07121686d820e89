"""Imports of recipe files: one job a file, one result an item, resumable, and undone as a whole."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from households.models import Household, User
from recipes.images import UnusableImage, cleaned
from recipes.interchange.formats import read_any
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe
from recipes.models import Job, JobItem, Recipe
from recipes.names import name_key
from recipes.services.recipes import create_recipe, trash_recipe
from recipes.services.resolving import FoodIndex

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`recipe` None: not written, because it failed, was there before or is only tried."""

    source: str
    title: str
    result: str
    problems: tuple[str, ...] = ()
    recipe: Recipe | None = None


def start_import(
    *, household: Household, user: User | None, data: bytes, name: str, code: str = AUTO
) -> Job:
    """Keep the file and make a job of it; `run_import` does the work.

    Raises ValidationError when the file can't be read at all; nothing is kept then.
    """
    try:
        total = sum(1 for _ in read_any(data, name=name, code=code))
    except UnreadableRecipe as error:
        raise ValidationError(str(error)) from None
    job = Job(household=household, created_by=user, kind=Job.Kind.IMPORT, total=total)
    job.options = {"name": name[:200], "code": code}
    job.options["file"] = default_storage.save(f"imports/{job.pk}", ContentFile(data))
    job.save()
    return job


def run_import(job: Job) -> Iterator[Outcome]:
    """Write what is still to be written, item by item, each in a transaction of its own.

    A job that was interrupted goes on where it stopped.
    """
    with default_storage.open(job.options["file"]) as file:
        data = file.read()
    job.state, job.started_at = Job.State.RUNNING, job.started_at or timezone.now()
    job.save(update_fields=["state", "started_at"])
    items = read_any(data, name=job.options["name"], code=job.options["code"])
    writer = _Writer(job.household, job.created_by)
    for position, item in itertools.islice(enumerate(items), job.done, None):
        with transaction.atomic():
            outcome = writer.write(item)
            _note(job, position, outcome)
        yield outcome
    job.state, job.finished_at = Job.State.DONE, timezone.now()
    job.save(update_fields=["state", "finished_at"])


def preview(household: Household, data: bytes, *, name: str, code: str = AUTO) -> Iterator[Outcome]:
    """What an import would do, without doing it. Raises UnreadableRecipe."""
    writer = _Writer(household, None, is_trial=True)
    yield from (writer.write(item) for item in read_any(data, name=name, code=code))


@transaction.atomic
def undo_import(job: Job) -> int:
    """Put all recipes the job has made into the trash; returns how many."""
    created = job.items.filter(result=JobItem.Result.CREATED)
    recipes = Recipe.objects.of(job.household).live()
    recipes = recipes.filter(pk__in=created.values("object_id"))
    for recipe in recipes:
        trash_recipe(recipe)
    count = created.update(result=JobItem.Result.UNDONE)
    job.state = Job.State.UNDONE
    job.save(update_fields=["state"])
    return count


def _note(job: Job, position: int, outcome: Outcome) -> None:
    JobItem.objects.create(
        household=job.household,
        job=job,
        position=position,
        source=outcome.source[:500],
        title=outcome.title[:200],
        result=outcome.result,
        problems=list(outcome.problems),
        object_id=outcome.recipe and outcome.recipe.pk,
    )
    job.done = position + 1
    job.save(update_fields=["done"])


class _Writer:
    """Writes items for one household; knows what it has, so that nothing comes twice."""

    def __init__(self, household: Household, user: User | None, *, is_trial: bool = False):
        self.household, self.user, self.is_trial = household, user, is_trial
        self.index = FoodIndex(household)
        own = Recipe.objects.filter(household=household).live()
        self.addresses = set(own.exclude(source_url="").values_list("source_url", flat=True))
        self.prints = {
            _print(recipe.title, [line.name for line in recipe.ingredients.all()])
            for recipe in own.prefetch_related("ingredients")
        }

    def write(self, item: Item) -> Outcome:
        content = item.recipe
        if content is None:
            return Outcome(item.source, "", JobItem.Result.FAILED, (item.problem,))
        if self._is_known(content):
            return Outcome(item.source, content.title, JobItem.Result.DUPLICATE)
        try:
            with transaction.atomic():
                recipe = create_recipe(
                    household=self.household, content=content, user=self.user, index=self.index
                )
                transaction.set_rollback(self.is_trial)
        except ValidationError as error:
            return Outcome(item.source, content.title, JobItem.Result.FAILED, tuple(error.messages))
        problems = (*content.problems, *self._add_image(recipe, item.image))
        self._remember(content)
        return Outcome(item.source, recipe.title, JobItem.Result.CREATED, problems, recipe)

    def _add_image(self, recipe: Recipe, data: bytes) -> list[str]:
        if not data:
            return []
        try:
            picture = cleaned(data)
        except UnusableImage as error:
            return [str(error)]
        if not self.is_trial:
            recipe.image.save(f"{recipe.pk}.jpg", ContentFile(picture))
        return []

    def _is_known(self, content: NeutralRecipe) -> bool:
        return content.source_url in self.addresses or _print_of(content) in self.prints

    def _remember(self, content: NeutralRecipe) -> None:
        self.prints.add(_print_of(content))
        if content.source_url:
            self.addresses.add(content.source_url)


def _print_of(content: NeutralRecipe) -> tuple:
    return _print(content.title, [line.name for line in content.ingredients])


def _print(title: str, names: list[str]) -> tuple:
    """Two recipes of the same title and ingredients are one."""
    return name_key(title), tuple(sorted(name_key(name) for name in names))
