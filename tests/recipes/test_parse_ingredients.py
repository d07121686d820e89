"""The command parse_ingredients: lines in, one JSON object a line out."""

import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from recipes.ingredient_text import parse
from recipes.services import FoodIndex
from recipes.services.reading import read_line
from tests.factories import make_food

KEYS = (
    "text amount_min amount_max unit food preparation note optional alternatives is_header match "
    "grams grams_source"
).split()


@pytest.fixture
def run(tmp_path):
    """The objects that the command prints for these lines."""

    def run_command(text: str | bytes) -> list[dict]:
        file = tmp_path / "lines.txt"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = io.StringIO()
        call_command("parse_ingredients", str(file), stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run_command


@pytest.mark.django_db
def test_every_line_gives_one_object_with_the_agreed_names(run):
    found = run("2 leeks, sliced\n\nFor the pie:\r\n2 (14-oz) tins chickpeas\n")
    assert [entry["text"] for entry in found] == [
        "2 leeks, sliced",
        "For the pie:",
        "2 (14-oz) tins chickpeas",
    ]
    assert all(list(entry) == KEYS for entry in found)


@pytest.mark.django_db
def test_values_are_numbers_or_null(run):
    leek, salt = run("½ cup leeks, sliced\nsalt to taste")
    assert (leek["amount_min"], leek["unit"], leek["preparation"]) == (0.5, "cup", "sliced")
    assert (salt["amount_min"], salt["unit"], salt["optional"]) == (None, None, True)


@pytest.mark.django_db
def test_a_food_of_that_name_is_matched_and_weighed(run):
    make_food(name="leek", plural="leeks", composition_code="sr28:11246", piece_g=89)
    known, unknown = run("2 leeks\n2 leek crackers")
    assert known["match"] == {"food": "leek", "ndb_no": "11246", "confidence": 1.0}
    assert (known["grams"], known["grams_source"]) == (178, "weight of one piece")
    assert (unknown["match"], unknown["grams"]) == (None, None)


@pytest.mark.django_db
def test_what_has_no_field_of_its_own_stands_in_the_note(run):
    (line,) = run("2 (14-oz) tins Mutti® low-sodium chopped tomatoes (400 g)")
    assert "14 ounce each" in line["note"]
    assert "Mutti" in line["note"]
    assert "400" in line["note"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe2 eggs", "is not UTF-8 text"),
        (None, "can't be read"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n \n", "is empty"),
    ],
)
def test_a_bad_file_gets_one_sentence(tmp_path, content, message):
    file = tmp_path / "lines.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("parse_ingredients", str(file))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "allergens", [{"gluten": "yes"}, {"gluten": "unknown"}], ids=["held", "unknown"]
)
def test_a_claim_is_never_left_out_of_the_match(allergens):
    make_food(name="plain flour", composition_code="sr28:20481", allergens=allergens)
    reading = read_line(parse("200 g gluten-free plain flour"), FoodIndex())
    assert reading.food is None


@pytest.mark.django_db
def test_the_juice_of_a_fruit_is_weighed_as_juice():
    make_food(name="lemon", piece_g=84)
    make_food(name="lemon juice", piece_g=47)
    reading = read_line(parse("juice of 2 lemons"), FoodIndex())
    assert (reading.food.name, reading.grams) == ("lemon juice", 94)


@pytest.mark.django_db
def test_the_weight_of_a_part_nobody_knows_stays_unknown():
    make_food(name="lemon", piece_g=84)
    reading = read_line(parse("zest and juice of 1 lemon"), FoodIndex())
    assert (reading.food.name, reading.grams) == ("lemon", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "grams"),
    [
        ("2 (14-oz) tins chickpeas", "793.79"),
        ("1 cup (165 g) chickpeas", "165"),
        ("400 g tin chickpeas", "400"),
    ],
)
def test_a_stated_mass_goes_before_every_other_amount(line, grams):
    make_food(name="chickpea", plural="chickpeas", density_g_per_ml="0.5", piece_g="0.5")
    assert read_line(parse(line), FoodIndex()).grams == Decimal(grams)


@pytest.mark.django_db
def test_a_unit_behind_the_food_may_be_part_of_its_name():
    make_food(name="cinnamon stick", plural="cinnamon sticks", piece_g=3)
    reading = read_line(parse("2 cinnamon sticks"), FoodIndex())
    assert (reading.food.name, reading.grams) == ("cinnamon stick", 6)
