import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrition.energy import ACTIVITY_LEVELS, BASES, Body, daily_energy

SEXES = st.sampled_from(["female", "male", ""])
ACTIVITIES = st.sampled_from(list(ACTIVITY_LEVELS))


def test_an_adult_follows_from_age_sex_size_and_activity():
    body = Body(age=40, sex="male", height_cm=180, weight_kg=80, activity="moderate")

    energy = daily_energy(body)

    assert energy.kcal == pytest.approx((11.4 * 80 + 541 * 1.80 - 137) * 1.6)
    assert energy.basis == "body"


@pytest.mark.parametrize(
    ("age", "women", "men"),  # EFSA Journal 2013;11(1):3005, average requirements at PAL 1.6
    [(25, 2147, 2672), (35, 2072, 2587), (55, 2050, 2519), (65, 1860, 2305), (75, 1844, 2267)],
)
def test_an_adult_of_unknown_size_gets_the_published_average(age, women, men):
    assert daily_energy(Body(age=age, sex="female")).kcal == pytest.approx(women, rel=0.025)
    assert daily_energy(Body(age=age, sex="male")).kcal == pytest.approx(men, rel=0.025)
    assert daily_energy(Body(age=age, sex="male")).basis == "reference"


@pytest.mark.parametrize(
    ("age", "sex", "activity", "kcal"),  # Dietary Guidelines for Americans 2015-2020, Appendix 2
    [
        (2, "female", "low", 1000),
        (6, "male", "moderate", 1600),
        (12, "female", "active", 2200),
        (15, "male", "low", 2200),
        (17, "male", "very_active", 3200),
        (17, "female", "moderate", 2000),
    ],
)
def test_a_child_gets_the_value_of_the_table(age, sex, activity, kcal):
    assert daily_energy(Body(age=age, sex=sex, activity=activity)).kcal == kcal


def test_a_child_of_unknown_sex_gets_the_mean_of_girl_and_boy():
    assert daily_energy(Body(age=12)).kcal == (2000 + 2200) / 2


def test_a_value_set_by_hand_wins():
    energy = daily_energy(Body(age=40, sex="male", height_cm=180, weight_kg=80, own_kcal=1900))

    assert (energy.kcal, energy.basis) == (1900, "own")


@pytest.mark.parametrize("body", [Body(), Body(sex="male"), Body(height_cm=180)])
def test_where_next_to_nothing_is_known_the_legal_reference_stands_in(body):
    assert daily_energy(body).kcal == 2000
    assert daily_energy(body).basis == "default"


def test_a_known_height_alone_is_used_with_a_healthy_weight():
    short, tall = (daily_energy(Body(age=40, sex="female", height_cm=h)) for h in (155, 180))

    assert short.kcal < tall.kcal
    assert short.basis == "reference"


@given(age=st.integers(0, 110) | st.none(), sex=SEXES, activity=ACTIVITIES)
def test_everybody_gets_a_plausible_energy_with_its_reason(age, sex, activity):
    energy = daily_energy(Body(age=age, sex=sex, activity=activity))

    assert 800 <= energy.kcal <= 3500
    assert energy.basis in BASES


@given(age=st.integers(0, 110), sex=SEXES)
def test_nobody_needs_less_for_being_more_active(age, sex):
    steps = [daily_energy(Body(age=age, sex=sex, activity=a)).kcal for a in ACTIVITY_LEVELS]

    assert steps == sorted(steps)
