"""Imports a file of recipes; the output is a contract, see docs/commands.md."""

import json
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from households.models import Household
from recipes.interchange.neutral import UnreadableRecipe
from recipes.services.importing import AUTO, Outcome, preview, run_import, start_import


class Command(BaseCommand):
    help = "Imports recipes of any known format; a bad item never stops the rest."

    def add_arguments(self, parser):
        parser.add_argument("path", help="the file, or a folder of files")
        parser.add_argument("--format", default=AUTO, help="a format's code; found by content")
        parser.add_argument("--household", help="the household's name; may be left out if only one")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args, path, household, dry_run, **options):
        owner = _household(household)
        counts = Counter()
        for file in _files(Path(path)):
            for outcome in self._outcomes(owner, file, options["format"], dry_run):
                counts[outcome.result] += 1
                self._say(outcome, options["json"])
        summary = {"total": counts.total(), **counts, "dry_run": dry_run}
        self.stdout.write(json.dumps({"summary": summary}) if options["json"] else _words(summary))

    def _outcomes(self, owner, file: Path, code: str, dry_run: bool):
        data = file.read_bytes()
        try:
            if dry_run:
                yield from preview(owner, data, name=file.name, code=code)
            else:
                job = start_import(household=owner, user=None, data=data, name=file.name, code=code)
                yield from run_import(job)
        except (UnreadableRecipe, ValidationError) as error:
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
    found = list(Household.objects.filter(name=name) if name else Household.objects.all())
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(f"There is no household “{name}”." if name else "There is no household.")
    raise CommandError("There are several households: name one with --household.")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    return [path]


def _sentence(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _words(summary: dict) -> str:
    numbers = ", ".join(
        f"{summary[result]} {result}"
        for result in ("created", "updated", "duplicate", "failed")
        if summary.get(result)
    )
    tried = " (only tried)" if summary["dry_run"] else ""
    return f"{summary['total']} recipes: {numbers or 'nothing'}{tried}"
