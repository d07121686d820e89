import gzip

import pytest

from nutrition.nutrients import NUTRIENTS
from nutrition.sources import usda
from recipes.catalogue import read_weights


@pytest.fixture(scope="module")
def foods():
    return {food.ndb: food for food in usda.read_foods()}


def test_the_table_holds_every_food_of_sr28_once(foods):
    assert len(foods) == 8789
    assert sum(1 for _ in usda.read_foods()) == 8789


def test_the_household_weights_belong_to_foods_of_the_table(foods):
    weights = read_weights()

    assert sum(len(rows) for rows in weights.values()) == 15438
    assert set(weights) <= set(foods)


def test_salted_butter_has_its_values(foods):
    butter = foods["01001"]

    assert (butter.code, butter.name) == ("sr28:01001", "Butter, salted")
    assert butter.group == "Dairy and Egg Products"
    assert butter.per_100g["energy_kcal"] == 717
    assert butter.per_100g["fat_g"] == 81.11
    assert butter.per_100g["fiber_g"] == 0


def test_a_missing_value_is_none_and_not_zero(foods):
    known = sum(food.per_100g["trans_fat_g"] is not None for food in foods.values())

    assert known == 5041
    assert any(food.per_100g["trans_fat_g"] == 0 for food in foods.values())


def test_every_food_has_energy_and_the_three_macronutrients(foods):
    for code in ("energy_kcal", "protein_g", "fat_g", "carbohydrate_g"):
        assert all(food.per_100g[code] is not None for food in foods.values()), code


def test_the_bone_of_a_pork_chop_is_refuse(foods):
    assert foods["10026"].refuse_percent > 0


def test_no_value_is_negative(foods):
    assert min(v for food in foods.values() for v in food.per_100g.values() if v is not None) == 0


def test_the_committed_files_stay_small():
    assert usda.TABLE.stat().st_size <= 700_000
    assert (usda.TABLE.parents[2] / "recipes/data/sr28_weights.csv.gz").stat().st_size <= 100_000


def test_a_missing_table_says_how_to_get_it_back(tmp_path):
    with pytest.raises(usda.UnreadableTable, match=r"missing: restore it, or rebuild"):
        list(usda.read_foods(tmp_path / "none.csv.gz"))


def test_a_table_with_other_columns_is_refused(tmp_path):
    path = tmp_path / "other.csv.gz"
    path.write_bytes(gzip.compress(",".join(["ndb_no", *NUTRIENTS]).encode()))

    with pytest.raises(usda.UnreadableTable, match="columns"):
        list(usda.read_foods(path))
