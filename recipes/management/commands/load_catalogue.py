from django.core.management.base import BaseCommand, CommandError

from recipes.catalogue import InvalidCatalogue
from recipes.interchange.neutral import UnreadableRecipe
from recipes.services import load_catalogue, load_starter_recipes


class Command(BaseCommand):
    help = "Loads the curated foods and the starter recipes; a second run writes what changed."

    def handle(self, *args, **options):
        try:
            foods, recipes = load_catalogue(), load_starter_recipes()
        except (InvalidCatalogue, UnreadableRecipe) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{foods.total} foods ({foods.written} written)")
        self.stdout.write(f"{recipes.total} starter recipes ({recipes.written} written)")
