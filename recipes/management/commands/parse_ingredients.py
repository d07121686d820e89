import json
import re
from decimal import Decimal

from django.core.management.base import BaseCommand

from households.commands import household_named, text_in
from recipes.ingredient_text import ParsedLine, parse
from recipes.models import Food
from recipes.services import FoodIndex
from recipes.services.reading import Reading, read_line

_LINE_ENDS = re.compile("\r\n|\n|\r")
_SR28 = "sr28:"  # how a composition code of that table begins


class Command(BaseCommand):
    help = "Reads ingredient lines and prints one JSON object for each."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", default="-", help="one ingredient a line, in UTF-8; - or none: stdin"
        )
        parser.add_argument(
            "--household", help="name of a household whose own foods and corrections count too"
        )
        parser.add_argument("--json", action="store_true", help="print JSON, as it always does")

    def handle(self, *, file, household, **options):
        lines = [line for line in _LINE_ENDS.split(text_in(file)) if line.strip()]
        index = FoodIndex(None if household is None else household_named(household))
        for line in lines:
            parsed = parse(line)
            facts = _as_json(parsed, read_line(parsed, index))
            self.stdout.write(json.dumps(facts, ensure_ascii=False))


def _as_json(line: ParsedLine, reading: Reading) -> dict:
    food = reading.food
    return {
        "text": line.text,
        "amount_min": _number(line.amount_min),
        "amount_max": _number(line.amount_max),
        "unit": line.unit or None,
        "food": line.food,
        "preparation": line.preparation,
        "note": _note(line),
        "optional": line.optional,
        "alternatives": list(line.alternatives),
        "is_header": line.is_header,
        "match": food and _match(food, reading.confidence),
        "grams": _number(reading.grams),
        "grams_source": reading.source,
    }


def _match(food: Food, confidence: float) -> dict:
    code = food.composition_code
    ndb_no = code.removeprefix(_SR28) if code.startswith(_SR28) else None
    return {"food": food.name, "ndb_no": ndb_no, "confidence": confidence}


def _note(line: ParsedLine) -> str:
    """With what has no field of its own here: part, claims, brand, packs, further foods."""
    said = (
        f"the {line.part} only" if line.part else "",
        *line.claims,
        line.brand,
        *(f"and {food}" for food in line.also),
        f"{line.pack.amount:f} {line.pack.unit} each" if line.pack else "",
        *(f"{again.amount:f} {again.unit}" for again in line.extra),
        line.note,
    )
    return "; ".join(filter(None, said))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
