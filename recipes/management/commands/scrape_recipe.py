import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

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
            recipe = web_page.read(Path(html).read_bytes(), url)
        except OSError as error:
            raise CommandError(f"{html} can't be read: {error.strerror}.") from None
        except UnreadableRecipe as error:
            raise CommandError(str(error)) from None
        self.stdout.write(json.dumps(to_plain(recipe), ensure_ascii=False))
