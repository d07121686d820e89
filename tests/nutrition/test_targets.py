import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrition.nutrients import NUTRIENTS
from nutrition.targets import default_bands, reference_intakes


def bands(age=None, sex="", kcal=2000, **known):
    return default_bands(age=age, sex=sex, energy_kcal=kcal, **known)


def test_every_row_of_the_table_is_about_a_known_nutrient_and_names_its_source():
    assert set(reference_intakes()) <= set(NUTRIENTS)
    assert all(intake.source for intake in reference_intakes().values())


@pytest.mark.parametrize(
    ("age", "sex", "nutrient", "low"),
    [
        (35, "female", "iron_mg", 18),
        (55, "female", "iron_mg", 8),
        (35, "male", "iron_mg", 8),
        (16, "female", "iron_mg", 15),
        (3, "male", "calcium_mg", 700),
        (10, "female", "calcium_mg", 1300),
        (72, "male", "vitamin_d_ug", 20),
        (60, "male", "fiber_g", 30),
        (40, "male", "fiber_g", 38),
        (6, "female", "folate_dfe_ug", 200),
        (30, "male", "vitamin_c_mg", 90),
        (30, "female", "copper_mg", 0.9),
        (16, "male", "protein_g", 52),
    ],
)
def test_intakes_follow_age_and_sex(age, sex, nutrient, low):
    assert bands(age, sex)[nutrient].low == low


@pytest.mark.parametrize(
    ("age", "high"), [(2, 1200), (5, 1500), (10, 1800), (15, 2300), (40, 2300), (80, 2300)]
)
def test_sodium_has_only_an_upper_limit_that_grows_with_age(age, high):
    sodium = bands(age, "female")["sodium_mg"]

    assert (sodium.low, sodium.high) == (None, high)


def test_an_adult_of_unknown_sex_or_age_gets_the_eu_values():
    for unsure in (bands(), bands(age=40), bands(sex="female")):
        assert unsure["iron_mg"].low == 14
        assert unsure["vitamin_c_mg"].low == 80
        assert unsure["fiber_g"].low == 25
        assert "EU" in unsure["iron_mg"].source
    assert bands()["sodium_mg"].high == 2400


def test_a_teenager_of_unknown_sex_gets_the_larger_need():
    assert bands(age=16)["iron_mg"].low == 15
    assert bands(age=16)["magnesium_mg"].low == 410


def test_protein_of_an_adult_follows_the_weight_and_that_of_a_child_does_not():
    assert bands(40, "male", weight_kg=90)["protein_g"].low == pytest.approx(72)
    assert bands(8, "male", weight_kg=26)["protein_g"].low == 19


def test_shares_of_the_energy_follow_the_energy():
    grown, child = bands(40, "female", kcal=1800), bands(2, "female", kcal=1800)

    assert grown["saturated_fat_g"].high == pytest.approx(20)
    assert grown["sugars_g"].high == pytest.approx(81)
    assert (grown["fat_g"].low, grown["fat_g"].high) == pytest.approx((40, 70))
    assert (child["fat_g"].low, child["fat_g"].high) == pytest.approx((60, 80))
    assert (grown["energy_kcal"].low, grown["energy_kcal"].high) == pytest.approx((1620, 1980))


def test_a_baby_has_no_targets():
    assert bands(age=0) == {}


@given(
    age=st.none() | st.integers(1, 110),
    sex=st.sampled_from(["female", "male", ""]),
    kcal=st.floats(800, 4000),
)
def test_no_band_is_upside_down_or_empty(age, sex, kcal):
    for code, band in bands(age, sex, kcal).items():
        assert code in NUTRIENTS
        assert band.source
        assert band.low is not None or band.high is not None
        assert band.low is None or band.high is None or band.low <= band.high, code
