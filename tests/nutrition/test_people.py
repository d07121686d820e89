import datetime

import pytest

from nutrition.models import Target
from nutrition.services import energy_of, targets_of
from tests.factories import make_household, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def household():
    return make_household()


def test_the_portion_factor_multiplies_the_energy(household):
    person = make_person(household, energy_kcal=2000, portion_factor="1.2")

    assert energy_of(person, TODAY).kcal == pytest.approx(2400)
    assert targets_of([person], TODAY)[person.pk].energy_kcal == pytest.approx(2400)


def test_a_person_is_as_old_as_at_the_end_of_the_year(household):
    girl = make_person(household, birth_year=2017, sex="female")

    targets = targets_of([girl], TODAY)[girl.pk]

    assert targets.energy_kcal == 1600
    assert targets.bands["calcium_mg"].low == 1300


def test_somebody_unknown_gets_the_legal_reference(household):
    guest = make_person(household)

    targets = targets_of([guest], TODAY)[guest.pk]

    assert (targets.energy_kcal, targets.energy_basis) == (2000, "default")


def test_own_targets_go_before_the_defaults(household):
    person = make_person(household, birth_year=1985, sex="female")
    Target.objects.create(household=household, person=person, nutrient="protein_g", low=90)

    bands = targets_of([person], TODAY)[person.pk].bands

    assert (bands["protein_g"].low, bands["protein_g"].source) == (90, "set by hand")
    assert bands["iron_mg"].low == 18


def test_one_person_s_targets_do_not_reach_another(household):
    one, other = make_person(household, birth_year=1985), make_person(household, birth_year=1985)
    Target.objects.create(household=household, person=one, nutrient="protein_g", low=90)

    assert targets_of([one, other], TODAY)[other.pk].bands["protein_g"].low == 50


def test_a_weight_gives_the_protein(household):
    person = make_person(household, birth_year=1985, sex="male", weight_kg="75.0")

    assert targets_of([person], TODAY)[person.pk].bands["protein_g"].low == pytest.approx(60)


@pytest.mark.parametrize("count", [1, 6])
def test_targets_of_any_number_of_people_take_one_query(
    household, count, django_assert_num_queries
):
    people = [make_person(household) for _ in range(count)]

    with django_assert_num_queries(1):
        targets_of(people, TODAY)
