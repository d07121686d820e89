import pytest

from nutrition.label import label_of
from nutrition.models import RecipeNutrition
from nutrition.nutrients import NUTRIENTS


def facts(coverage=1.0, well_known=1.0, **values):
    by_nutrient = {code: well_known if code in values else 0 for code in NUTRIENTS}
    return RecipeNutrition(
        coverage=coverage, nutrient_coverage=by_nutrient, grams=300, uncounted=[], **values
    )


def rows(**values):
    return {row.name: row for row in label_of(facts(**values)).rows}


def test_energy_is_given_in_both_units_and_as_a_share_of_a_day():
    energy = rows(energy_kcal=610.0)["Energy"]

    assert (energy.amount, energy.percent) == ("610 kcal / 2,552 kJ", 30)


def test_sodium_is_shown_as_salt():
    salt = rows(sodium_mg=760.0)["Salt"]

    assert (salt.amount, salt.percent) == ("1.9 g", 32)


def test_an_unknown_nutrient_has_neither_amount_nor_share():
    iron = rows(energy_kcal=610.0)["Iron"]

    assert (iron.amount, iron.percent) == ("", None)


def test_nothing_of_a_nutrient_is_not_unknown():
    assert rows(caffeine_mg=0.0, sugars_g=0.0)["of which sugars"].amount == "0 g"


@pytest.mark.parametrize(
    ("grams", "shown"),
    [(31.4, "31 g"), (7.91, "7.9 g"), (0.05, "0.05 g"), (0.001, "under 0.01 g"), (1234, "1,234 g")],
)
def test_amounts_are_as_exact_as_they_deserve(grams, shown):
    assert rows(fat_g=grams)["Fat"].amount == shown


def test_a_sum_that_misses_part_of_the_recipe_is_a_lower_bound():
    label = label_of(facts(well_known=0.5, vitamin_c_mg=20.0))
    row = next(row for row in label.rows if row.name == "Vitamin C")

    assert (row.amount, row.percent) == ("at least 20 mg", 25)


def test_parts_are_marked_as_parts():
    assert rows()["of which saturates"].is_part
    assert not rows()["Fat"].is_part


@pytest.mark.parametrize(("coverage", "percent"), [(1.0, 100), (0.999, 99), (0.5, 50)])
def test_only_a_recipe_counted_whole_is_shown_as_whole(coverage, percent):
    assert label_of(facts(coverage=coverage)).coverage_percent == percent


def test_without_any_counted_line_there_is_no_label():
    assert label_of(facts(coverage=0.0)) is None
