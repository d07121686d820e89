"""Imports a file of recipes; the output is a contract, see docs/commands.md."""

import json
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from households.commands import household_named
from households.models import Household
from recipes.interchange.formats import FORMATS
from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Job
from recipes.services.importing import AUTO, Outcome, preview, run_import, start_import


class Command(BaseCommand):
    help = "Imports recipes of any known format; a bad item never stops the rest."

    def add_arguments(self, parser):
        parser.add_argument("path", help="the file, or a folder of files")
        codes = [AUTO, *(known.code for known in FORMATS)]
        parser.add_argument(
            "--format", choices=codes, default=AUTO, help="of which program; auto: by content"
        )
        parser.add_argument("--household", help="the household's name; may be left out if only one")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args, path, household, dry_run, **options):
        owner = _household(household)
        counts, first_problem = Counter(), ""
        for file in _files(Path(path)):
            for outcome in self._outcomes(owner, file, options["format"], dry_run):
                counts[str(outcome.result)] += 1
                first_problem = first_problem or _problem(outcome)
                self._say(outcome, options["json"])
        summary = {"total": counts.total(), **counts, "dry_run": dry_run}
        self.stdout.write(json.dumps({"summary": summary}) if options["json"] else _words(summary))
        if counts["failed"] == counts.total():
            raise CommandError(f"Nothing was read. {first_problem}")

    def _outcomes(self, owner, file: Path, code: str, dry_run: bool):
        try:
            data = file.read_bytes()
            if dry_run:
                yield from preview(owner, data, name=file.name, code=code)
            else:
                job = start_import(household=owner, user=None, data=data, name=file.name, code=code)
                yield from run_import(job)
                if job.state == Job.State.FAILED:
                    yield Outcome(file.name, "", "failed", (job.message,))
        except (OSError, UnreadableRecipe, ValidationError) as error:
            yield Outcome(file.name, "", "failed", (_sentence(error),))

    def _say(self, outcome: Outcome, as_json: bool) -> None:
        facts = {
            "source": outcome.source,
            "title": outcome.title,
            "result": str(outcome.result),
            "problems": list(outcome.problems),
        }
        if as_json:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
        else:
            problems = "; ".join(outcome.problems)
            words = f"{outcome.result:<10} {outcome.title or outcome.source}"
            self.stdout.write(f"{words} – {problems}" if problems else words)


def _household(name: str | None) -> Household:
    if name:
        return household_named(name)
    found = list(Household.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError("There is no household.")
    raise CommandError("There are several households: name one with --household.")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        if not files:
            raise CommandError(f"There is no file in the folder {path}.")
        return files
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    return [path]


def _problem(outcome: Outcome) -> str:
    """Why an item failed, with its place; nothing for one that did not."""
    failed = outcome.result == "failed"
    return f"{outcome.source}: {' '.join(outcome.problems)}" if failed else ""


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"It can't be read: {error.strerror}."
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _words(summary: dict) -> str:
    numbers = ", ".join(
        f"{summary[result]} {result}"
        for result in ("created", "updated", "duplicate", "failed")
        if summary.get(result)
    )
    tried = " (only tried)" if summary["dry_run"] else ""
    return f"{summary['total']} recipes: {numbers or 'nothing'}{tried}"
