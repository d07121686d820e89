"""Imports of recipes: one job a file or page, one result an item, resumable, undone as a whole."""

import itertools
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from households.models import Household, User
from recipes.fetching import CannotFetch
from recipes.interchange.formats import read_any
from recipes.interchange.item import Item
from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Job, JobItem, Recipe
from recipes.services import sources
from recipes.services.deriving import derive_due
from recipes.services.import_pictures import Pictures
from recipes.services.recipes import trash_recipe
from recipes.services.writing import Outcome, RecipeWriter

AUTO = "auto"


def start_import(
    *,
    household: Household,
    user: User | None,
    data: bytes = b"",
    name: str = "",
    code: str = AUTO,
    address: str = "",
    is_draft: bool = False,
) -> Job:
    """Make a job of a file, of a page to fetch (`address`), or of one that was sent (both).

    `run_import` does the work, and counts the recipes where they are more than MOST_AT_ONCE; a
    draft waits for `confirm_import`. Raises ValidationError when the file can't be read at all,
    or not be stored; nothing is kept then.
    """
    try:
        total = 1 if address else _number_of(read_any(data, name=name, code=code))
    except UnreadableRecipe as error:
        raise ValidationError(str(error)) from None
    sources.forget_old_drafts(household)
    job = Job(household=household, created_by=user, kind=Job.Kind.IMPORT, total=total)
    job.options = {"name": name[:200], "code": code}
    job.options |= {"address": address} if address else {}
    job.options |= {"draft": True} if is_draft else {}
    if data:
        _keep(job, data)
    job.save()
    return job


def _keep(job: Job, data: bytes) -> None:
    try:
        sources.keep(job, data)
    except sources.FilesAway as error:
        raise ValidationError(str(error)) from None


def _number_of(items: Iterator[Item]) -> int | None:
    """None for more than are read at once."""
    number = sum(1 for _ in itertools.islice(items, sources.MOST_AT_ONCE + 1))
    return number if number <= sources.MOST_AT_ONCE else None


def fetch_draft(job: Job) -> None:
    """Fetch the page of a draft, so that it can be previewed."""
    try:
        sources.fetch_page(job)
    except (CannotFetch, sources.FilesAway) as error:
        end_import(job, Job.State.FAILED, str(error))


def confirm_import(job: Job) -> None:
    """A draft is looked through; `run_import` may begin. A second press changes nothing."""
    if "draft" not in job.options:
        return
    del job.options["draft"]
    job.done = 0  # what is looked through is not written yet
    job.save(update_fields=["options", "done", "updated_at"])


def try_draft_again(job: Job) -> None:
    """What failed or fell silent is at work again."""
    job.state, job.message = Job.State.WAITING, ""
    job.save(update_fields=["state", "message", "updated_at"])


def discard_import(job: Job) -> None:
    """A draft is not wanted; nothing of it stays."""
    sources.forget(job)
    job.delete()


def run_import(job: Job) -> Iterator[Outcome]:
    """Write what is still to be written, item by item, each in a transaction of its own.

    A job that was interrupted goes on where it stopped; one that is over is left alone.
    """
    if job.state in (Job.State.DONE, Job.State.UNDONE):
        return
    job.state, job.started_at = Job.State.RUNNING, job.started_at or timezone.now()
    job.message = ""
    job.save(update_fields=["state", "message", "started_at", "updated_at"])
    try:
        sources.fetch_page(job)
        sources.count(job)
        pictures = Pictures()
        writer = RecipeWriter(job.household, job.created_by)
        for position, item in itertools.islice(enumerate(sources.items_of(job)), job.done, None):
            outcome = _write(job, position, writer, item, pictures)
            if outcome is None:
                return
            yield outcome
    except (CannotFetch, UnreadableRecipe) as error:
        end_import(job, Job.State.FAILED, str(error))
        return
    derive_due()
    end_import(job, Job.State.DONE)
    sources.forget(job)


def preview(household: Household, data: bytes, *, name: str, code: str = AUTO) -> Iterator[Outcome]:
    """What an import would do, without doing it. Raises UnreadableRecipe."""
    writer = RecipeWriter(household)
    yield from (
        writer.attempt(item, with_lines=False) for item in read_any(data, name=name, code=code)
    )


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
    job.save(update_fields=["state", "updated_at"])
    return count


def _write(
    job: Job, position: int, writer: RecipeWriter, item: Item, pictures: Pictures
) -> Outcome | None:
    """The result of one item; None where another run of the same job was faster."""
    outcome, picture, problems = writer.settled(item), b"", []
    if outcome is None:
        picture, problems = pictures.of(item)  # may take seconds: never within the transaction
    with transaction.atomic():
        if Job.objects.select_for_update().get(pk=job.pk).done != position:
            return None
        outcome = outcome or writer.write(item, picture, problems)
        _note(job, position, outcome)
    return outcome


def _note(job: Job, position: int, outcome: Outcome) -> None:
    JobItem.objects.create(
        household=job.household,
        job=job,
        position=position,
        source=outcome.source[:500],
        title=outcome.title[:200],
        result=outcome.result,
        problems=list(outcome.problems),
        object_id=outcome.object_id,
    )
    job.done = position + 1
    job.save(update_fields=["done", "updated_at"])


def end_import(job: Job, state: str, message: str = "") -> None:
    """It is over, well or badly; `message` says why it failed."""
    job.state, job.message, job.finished_at = state, message, timezone.now()
    job.save(update_fields=["state", "message", "finished_at", "updated_at"])
