"""Makes a household from an archive; a contract, see docs/commands.md."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mealplanner.archive import UnusableArchive, import_household


class Command(BaseCommand):
    help = "Makes a new household of an archive that export_household wrote; whole or not at all."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the archive")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args, file, **options):
        try:
            with Path(file).open("rb") as archive:
                imported = import_household(archive)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from None
        except UnusableArchive as error:
            raise CommandError(str(error)) from None
        facts = {
            "household": imported.household.name,
            "id": imported.household.pk,
            "rows": imported.rows,
            "left_out": imported.left_out,
            "pictures": imported.pictures,
            "notes": imported.notes,
        }
        self.stdout.write(
            json.dumps(facts, ensure_ascii=False) if options["json"] else _words(facts)
        )


def _words(facts: dict) -> str:
    lines = [
        f"{facts['household']}: {sum(facts['rows'].values())} rows and {facts['pictures']} "
        "pictures are here"
    ]
    lines += [f"{number} left out: {label}" for label, number in facts["left_out"].items()]
    return "\n".join([*lines, *facts["notes"]])
