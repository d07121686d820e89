"""Loads the compositions of USDA SR28 into the public catalogue."""

from django.core.management.base import BaseCommand, CommandError

from nutrition import services
from nutrition.sources import usda


class Command(BaseCommand):
    help = "Loads the food compositions of USDA SR28; a second run changes only what differs."

    def handle(self, **options):
        try:
            loaded = services.load_profiles(usda.read_foods(), source=usda.SOURCE)
        except usda.UnreadableTable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{usda.SOURCE}: {loaded.total:,} foods, "
            f"{loaded.created:,} new, {loaded.changed:,} changed."
        )
