import json

from django.core.management.base import BaseCommand, CommandError

from households.commands import bytes_in
from recipes.interchange import web_page
from recipes.interchange.neutral import UnreadableRecipe, to_plain


class Command(BaseCommand):
    help = "Reads the recipe of a saved web page and prints it as JSON; fetches nothing."

    def add_arguments(self, parser):
        parser.add_argument("--html", required=True, metavar="FILE", help="the saved page")
        parser.add_argument("--url", required=True, help="the address it was saved from")
        parser.add_argument("--json", action="store_true", help="print JSON, as it always does")

    def handle(self, *, html, url, **options):
        try:
            recipe = web_page.read(bytes_in(html), url)
        except UnreadableRecipe as error:
            raise CommandError(str(error)) from None
        facts = to_plain(recipe) | {"total_minutes": recipe.total_minutes}
        self.stdout.write(json.dumps(facts, ensure_ascii=False))
