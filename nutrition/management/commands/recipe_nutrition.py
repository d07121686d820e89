import json

from django.core.management.base import BaseCommand, CommandError

from households.commands import named, text_in
from nutrition.services.lines import PlainFacts, PlainReader
from nutrition.servings import servings_in

NUTRIENTS = (
    *("energy_kcal", "protein_g", "fat_g", "carbohydrate_g", "sodium_mg", "fiber_g"),
    *("saturated_fat_g", "sugars_g"),
)


class Command(BaseCommand):
    help = "Nutrition, allergens and diets of recipes given as plain lines; stores nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", default="-", help="a JSON list of recipes; - or none: stdin"
        )
        parser.add_argument("--json", action="store_true", help="print JSON, as it always does")

    def handle(self, *, file, **options):
        recipes = _recipes(file)
        reader = PlainReader()
        for recipe in recipes:
            self.stdout.write(json.dumps(_facts(recipe, reader), ensure_ascii=False))


def _recipes(file: str) -> list[dict]:
    try:
        recipes = json.loads(text_in(file))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, character {error.colno}"
        raise CommandError(
            f"{named(file)} is not JSON ({place}): give a list of recipes."
        ) from None
    except (RecursionError, ValueError):
        raise CommandError(
            f"{named(file)} is not JSON of recipes: too deep, or with a number of endless digits."
        ) from None
    if not isinstance(recipes, list):
        raise CommandError(f"{named(file)} holds no list: give a list of recipes, if only of one.")
    for number, recipe in enumerate(recipes, start=1):
        _check(number, recipe)
    return recipes


def _check(number: int, recipe) -> None:
    lines = recipe.get("ingredients") if isinstance(recipe, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise CommandError(
            f"Recipe {number} has no list of ingredient lines: give each recipe as "
            '{"title": "…", "ingredients": ["…"], "yields": "4 servings"}.'
        )


def _facts(recipe: dict, reader: PlainReader) -> dict:
    """Without a number of servings there is nothing per serving."""
    stated = recipe.get("yields")
    servings = servings_in(None if stated is None else str(stated))
    facts = reader.facts_of(recipe["ingredients"], servings or 1)
    return {
        "title": recipe.get("title"),
        "servings": servings,
        "per_serving": _per_serving(facts) if servings else None,
        "coverage": round(facts.total.coverage, 4),
        "unresolved": [text for text, _ in facts.unresolved],
        "without_amount": list(facts.without_amount),
        "counted_in_part": dict(facts.total.in_part),
        "allergens": facts.allergens,
        "diets": facts.diets,
    }


def _per_serving(facts: PlainFacts) -> dict[str, float | None]:
    values = facts.total.values
    return {code: None if values[code] is None else round(values[code], 2) for code in NUTRIENTS}
