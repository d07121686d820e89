"""Writes a household's recipes in a format of another program; see docs/commands.md."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from households.commands import household_named
from recipes.interchange.writers import WRITERS, writer_for
from recipes.services.exporting import recipes_to_take, write_recipes


class Command(BaseCommand):
    help = "Writes the recipes of a household for another program."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the household's name")
        parser.add_argument("file", help="where to write")
        codes = [writer.code for writer in WRITERS]
        parser.add_argument("--format", choices=codes, required=True, help="of which program")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args, name, file, **options):
        household = household_named(name)
        writer = writer_for(options["format"])
        try:
            with Path(file).open("wb") as out:
                count = write_recipes(recipes_to_take(household), writer, out)
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from None
        facts = {
            "household": household.name,
            "format": writer.code,
            "file": file,
            "recipes": count,
            "bytes": Path(file).stat().st_size,
        }
        words = f"{count} recipes for {writer.title} in {file}"
        self.stdout.write(json.dumps(facts, ensure_ascii=False) if options["json"] else words)
