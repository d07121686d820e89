import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrition.nutrients import NUTRIENTS, Portion, total

OIL = {"energy_kcal": 900.0, "fat_g": 100.0, "trans_fat_g": None}
FLOUR = {"energy_kcal": 350.0, "fat_g": 1.0, "trans_fat_g": 0.0}
AMOUNTS = st.floats(min_value=0, max_value=2000)


def test_there_are_forty_four_nutrients_whose_codes_end_with_their_unit():
    assert len(NUTRIENTS) == 44
    assert all(code.endswith(f"_{nutrient.unit}") for code, nutrient in NUTRIENTS.items())


@pytest.mark.parametrize(
    ("code", "symbol"), [("selenium_ug", "µg"), ("vitamin_a_iu", "IU"), ("iron_mg", "mg")]
)
def test_a_unit_is_written_as_people_write_it(code, symbol):
    assert NUTRIENTS[code].symbol == symbol


def test_a_serving_gets_its_share_of_what_is_known():
    result = total([Portion("20 g oil", 20, OIL), Portion("200 g flour", 200, FLOUR)], servings=4)

    assert result.values["energy_kcal"] == (180 + 700) / 4
    assert result.grams == 55
    assert result.coverage == 1


def test_a_nutrient_without_any_value_is_unknown_and_one_of_zero_is_zero():
    oil_only = total([Portion("oil", 10, OIL)], servings=1)
    flour_only = total([Portion("flour", 10, FLOUR)], servings=1)

    assert oil_only.values["trans_fat_g"] is None
    assert flour_only.values["trans_fat_g"] == 0


def test_a_nutrient_says_for_which_part_of_the_weight_it_is_known():
    result = total([Portion("oil", 25, OIL), Portion("flour", 75, FLOUR)], servings=1)

    assert result.by_nutrient["trans_fat_g"] == 0.75
    assert result.by_nutrient["energy_kcal"] == 1
    assert result.by_nutrient["iron_mg"] == 0


def test_lines_that_cannot_be_counted_are_named_with_the_reason():
    portions = [
        Portion("100 g flour", 100, FLOUR),
        Portion("a hint of oil", None, OIL),
        Portion("spice mix", 5, None),
        Portion("curry leaves", 5, None, missing="no known composition"),
    ]

    result = total(portions, servings=1)

    assert result.coverage == 0.25
    assert result.uncounted == (
        ("a hint of oil", "no known weight"),
        ("spice mix", "no known food"),
        ("curry leaves", "no known composition"),
    )


def test_optional_lines_are_neither_counted_nor_missed():
    result = total([Portion("flour", 100, FLOUR), Portion("oil", 10, OIL, optional=True)], 1)

    assert result.values["energy_kcal"] == 350
    assert result.coverage == 1


def test_a_recipe_without_lines_has_no_coverage():
    assert total([], servings=2).coverage == 0


@pytest.mark.parametrize("servings", [0, -1])
def test_nothing_is_divided_by_no_servings(servings):
    with pytest.raises(ValueError, match="at least one person"):
        total([Portion("flour", 100, FLOUR)], servings)


@given(first=AMOUNTS, second=AMOUNTS)
def test_a_dish_is_worth_what_its_parts_are_worth(first, second):
    parts = [Portion("oil", first, OIL), Portion("flour", second, FLOUR)]
    whole = total(parts, servings=1).values["energy_kcal"]

    assert whole == pytest.approx(sum(total([p], servings=1).values["energy_kcal"] for p in parts))
