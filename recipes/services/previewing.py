"""What an import would bring, before it does: nothing is written, however often it is asked."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Ingredient, Job, JobItem
from recipes.services.importing import end_import
from recipes.services.sources import MOST_AT_ONCE, SIGN_OF_LIFE, count, items_of
from recipes.services.writing import Outcome, RecipeWriter


@dataclass(frozen=True, slots=True)
class Trial:
    """A recipe as it would come. `doubtful`: lines whose food or weight is not sure."""

    outcome: Outcome
    steps: tuple[str, ...]
    doubtful: int

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each line as written, with why it is doubtful where it is."""
        return [
            (line.original_text, line.grams_source if _is_doubtful(line) else "")
            for line in self.outcome.lines
        ]


@dataclass(frozen=True, slots=True)
class Preview:
    """`shown`: the first of them. `problem`: why nothing can be read at all."""

    total: int = 0
    new: int = 0
    known: int = 0
    failed: int = 0
    shown: tuple[Trial, ...] = ()
    problem: str = ""

    @property
    def hidden(self) -> int:
        return self.total - len(self.shown)


def is_looked_through(job: Job) -> bool:
    """Whether `preview_draft` can answer at once; else `look_through` comes first."""
    return "found" in job.options or (job.total is not None and job.total <= MOST_AT_ONCE)


def look_through(job: Job) -> None:
    """Note of a large draft how many recipes are new, known and not to be read.

    May be run twice; stops where the draft is confirmed or discarded meanwhile.
    """
    try:
        count(job)
        found = _counts(job)
    except UnreadableRecipe as error:
        end_import(job, Job.State.FAILED, str(error))
    else:
        _keep(job, found)


def _counts(job: Job) -> Counter[str]:
    writer = RecipeWriter(job.household)
    counts: Counter[str] = Counter()
    for number, item in enumerate(items_of(job), start=1):
        counts[str(writer.attempt(item, with_lines=False).result)] += 1
        if number % SIGN_OF_LIFE == 0 and not _is_still_draft(job, number):
            break
    return counts


def _is_still_draft(job: Job, done: int) -> bool:
    """Tells the job how far it is, if it still waits."""
    return bool(_draft(job).update(done=done, updated_at=timezone.now()))


@transaction.atomic
def _keep(job: Job, counts: Counter[str]) -> None:
    draft = _draft(job).select_for_update().first()
    if draft:
        draft.options["found"] = dict(counts)
        draft.done = 0
        draft.save(update_fields=["options", "done", "updated_at"])


def _draft(job: Job) -> QuerySet[Job]:
    """The draft as it is now, if it still is one."""
    return Job.objects.filter(pk=job.pk, options__draft=True)


def preview_draft(job: Job) -> Preview:
    """The first recipes of a draft with all their lines, and what would become of all."""
    writer = RecipeWriter(job.household)
    try:
        shown = [
            _trial(writer.attempt(item), item.recipe)
            for item in islice(items_of(job), MOST_AT_ONCE)
        ]
    except UnreadableRecipe as error:
        return Preview(problem=str(error))
    counts = Counter(job.options.get("found") or [str(trial.outcome.result) for trial in shown])
    return Preview(
        total=counts.total(),
        new=counts[JobItem.Result.CREATED],
        known=counts[JobItem.Result.DUPLICATE],
        failed=counts[JobItem.Result.FAILED],
        shown=tuple(shown),
    )


def _trial(outcome: Outcome, content) -> Trial:
    steps = tuple(step.text for step in content.steps) if content else ()
    return Trial(outcome, steps, sum(map(_is_doubtful, outcome.lines)))


def _is_doubtful(line: Ingredient) -> bool:
    return line.review == Ingredient.Review.NEEDED
