"""What an import would bring, before it does: nothing is written, however often it is asked."""

from collections import Counter
from dataclasses import dataclass

from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Ingredient, Job, JobItem
from recipes.services.sources import items_of
from recipes.services.writing import Outcome, RecipeWriter

MOST_SHOWN = 50  # recipes; all are counted


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


def preview_draft(job: Job) -> Preview:
    """The first recipes of a draft with all their lines, and what would become of the others."""
    writer = RecipeWriter(job.household)
    counts: Counter[str] = Counter()
    shown = []
    try:
        for item in items_of(job):
            is_shown = len(shown) < MOST_SHOWN
            outcome = writer.attempt(item, with_lines=is_shown)
            counts[outcome.result] += 1
            if is_shown:
                shown.append(_trial(outcome, item.recipe))
    except UnreadableRecipe as error:
        return Preview(problem=str(error))
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
