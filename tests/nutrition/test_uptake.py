"""Of frying oil, marinades, brines and coatings only what the food takes up counts."""

import pytest

from nutrition.nutrients import Portion, total
from nutrition.uptake import taken_up

OIL = {"energy_kcal": 884.0, "fat_g": 100.0, "protein_g": 0.0}
FLOUR = {"energy_kcal": 364.0, "fat_g": 1.0, "protein_g": 9.0}
MEAT = {"energy_kcal": 120.0, "fat_g": 3.0, "protein_g": 22.0}
BROTH = {"energy_kcal": 50.0, "fat_g": 0.0, "protein_g": 8.0}


def _grams(*portions: Portion) -> list[float]:
    return [round(portion.grams, 6) for portion in taken_up(portions)]


def _meat(grams: float, section: str = "") -> Portion:
    return Portion("meat", grams, MEAT, section=section)


@pytest.mark.parametrize(
    ("portion", "counted"),
    [
        (Portion("1 l oil for deep-frying", 900, OIL), 50),
        (Portion("oil, to fry", 100, OIL), 50),
        (Portion("400 g oil", 400, OIL), 50),
        (Portion("100 g oil", 100, OIL), 100),
        (Portion("20 g oil for frying", 20, OIL), 20),
        (Portion("300 g soy sauce", 300, BROTH, section="For the marinade:"), 50),
        (Portion("300 g soy sauce for the marinade", 300, BROTH), 50),
        (Portion("300 g soy sauce", 300, BROTH), 300),
        (Portion("2 l salt water", 2000, BROTH, section="Brine"), 50),
        (Portion("300 g flour for dredging", 300, FLOUR), 215),
        (Portion("100 g flour for dredging", 100, FLOUR), 100),
    ],
)
def test_at_most_a_share_of_the_other_food_is_taken_up(portion, counted):
    assert _grams(_meat(500), portion) == [500, counted]


def test_what_lies_in_a_marinade_is_no_part_of_it():
    section = "Marinade"

    assert _grams(_meat(500, section), Portion("soy", 100, BROTH, section=section)) == [500, 50]


def test_the_lines_of_one_marinade_share_what_is_taken_up():
    marinade = [
        Portion("a", 60, BROTH, section="Marinade"),
        Portion("b", 40, OIL, section="Marinade"),
    ]

    assert _grams(_meat(500), *marinade) == [500, 30, 20]


def test_without_other_food_nothing_is_taken_off():
    assert _grams(Portion("500 g oil", 500, OIL)) == [500]


def test_optional_food_does_not_soak_anything_up():
    optional = Portion("meat", 500, MEAT, optional=True)

    assert _grams(_meat(100), optional, Portion("500 g oil", 500, OIL)) == [100, 500, 10]


def test_a_line_without_a_weight_stays_as_it_is():
    unknown = Portion("oil for frying", None, OIL)

    assert taken_up([_meat(100), unknown])[1] is unknown


def test_a_line_of_a_recipe_within_is_not_reckoned_again():
    settled = Portion("oil for frying", 100, OIL, is_settled=True)

    assert _grams(_meat(100), settled) == [100, 100]


def test_the_total_says_which_lines_count_in_part_and_how_much():
    result = total(taken_up([_meat(500), Portion("200 g oil for frying", 200, OIL)]), 1)

    assert result.in_part == (("200 g oil for frying", "counted in part: frying oil, 25% of it"),)
    assert result.uncounted == ()
