"""Writes everything of a household into one file; a contract, see docs/commands.md."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from households.commands import household_named
from households.models import Household
from mealplanner.archive import Exported, export_household


class Command(BaseCommand):
    help = "Writes everything of a household into one file, which import_household reads."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the household's name")
        parser.add_argument("file", help="where to write the archive")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args, name, file, **options):
        household = household_named(name)
        path = Path(file)
        try:
            exported = _write_whole(household, path)
        except OSError as error:
            raise CommandError(f"{path} can't be written: {error.strerror}.") from None
        facts = {
            "household": household.name,
            "file": str(path),
            "bytes": path.stat().st_size,
            "rows": exported.rows,
            "pictures": exported.pictures,
            "missing_pictures": exported.missing,
        }
        self.stdout.write(
            json.dumps(facts, ensure_ascii=False) if options["json"] else _words(facts)
        )


def _write_whole(household: Household, path: Path) -> Exported:
    """Into a file beside it first: an interrupted export never leaves half an archive."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as part:
        try:
            exported = export_household(household, part, now=timezone.now())
            part.close()
            os.replace(part.name, path)
        except BaseException:
            os.unlink(part.name)
            raise
    return exported


def _words(facts: dict) -> str:
    words = (
        f"{facts['household']}: {sum(facts['rows'].values())} rows and {facts['pictures']} "
        f"pictures in {facts['file']} ({facts['bytes'] / 1_000_000:.1f} MB)"
    )
    if facts["missing_pictures"]:
        words += f"\n{len(facts['missing_pictures'])} pictures were not in the storage"
    return words
