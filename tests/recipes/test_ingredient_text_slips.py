"""Lines with slips, and amounts told behind the food, are read all the same."""

from decimal import Decimal

import pytest

from recipes.ingredient_text import Amount, parse


@pytest.mark.parametrize(
    ("line", "unit", "food"),
    [
        ("1 1/4 cupsall-purpose flour", "cup", "all-purpose flour"),
        ("1/4 cupmilk", "cup", "milk"),
        ("1 cupsugar", "cup", "sugar"),
        ("1/2 teaspoonsground cinnamon", "teaspoon", "ground cinnamon"),
        ("6 cupcakes", "", "cupcakes"),
        ("2 tablespoos chilli powder", "tablespoon", "chilli powder"),
        ("2 teasoons vanilla", "teaspoon", "vanilla"),
        ("1 table", "", "table"),
    ],
)
def test_a_lost_space_and_a_slip_of_the_keys_leave_the_unit_readable(line, unit, food):
    assert (parse(line).unit, parse(line).food) == (unit, food)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("14 cup dried cranberries", Decimal("0.25")),
        ("12 teaspoon salt", Decimal("0.5")),
        ("14 cups popcorn", 14),
        ("14 tbsp butter", 14),
        ("15 cup rice", 15),
    ],
)
def test_a_fraction_that_lost_its_stroke_is_read_and_told(line, amount):
    parsed = parse(line)

    assert parsed.amount_min == parsed.amount_max == amount
    assert ("read as" in parsed.note) == (amount < 1)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("21/2 pounds beef", Decimal("2.5")),
        ("11/2 cups milk", Decimal("1.5")),
        ("13/4 cups flour", Decimal("1.75")),
        ("15/16 cup flour", Decimal("0.9375")),
        ("3/4 cup flour", Decimal("0.75")),
    ],
)
def test_a_mixed_number_is_read_without_its_space(line, amount):
    assert parse(line).amount_min == amount


@pytest.mark.parametrize(
    ("line", "pack", "extra"),
    [
        ("1 wild salmon, about 1 1/2 lbs", (Decimal("1.5"), "pound"), ()),
        ("4 chicken breasts, about 6 oz each", (Decimal(6), "ounce"), ()),
        ("4 chicken breasts, about 700 g", None, (Amount(Decimal(700), "gram"),)),
        ("2 1-inch thick swordfish fillets, 6-7 oz each", (Decimal("6.5"), "ounce"), ()),
        ("1 onion, 2 cm pieces", None, ()),
    ],
)
def test_what_pieces_weigh_is_read_behind_the_food(line, pack, extra):
    parsed = parse(line)

    assert (parsed.pack and (parsed.pack.amount, parsed.pack.unit)) == pack
    assert parsed.extra == extra


@pytest.mark.parametrize(
    ("line", "food"),
    [
        ("4 boneless (skinless chicken breasts)", "boneless skinless chicken breasts"),
        ("2/3 cup (60g) (rolled oats)", "rolled oats"),
        ("2 cups Rice Krispies cereal", "Rice Krispies cereal"),
    ],
)
def test_the_food_may_stand_in_brackets_or_be_a_brand(line, food):
    assert parse(line).food == food


@pytest.mark.parametrize("sign", ["&#", "&#x"])
def test_a_character_code_that_is_far_too_long_is_no_character(sign):
    parsed = parse(f"1 cup {sign}{'9' * 5000}; flour")

    assert parsed.text.endswith("flour")


def test_a_character_code_too_long_is_left_out_of_the_name():
    assert parse(f"2 tbsp flour &#{'9' * 900};").food == "flour"
