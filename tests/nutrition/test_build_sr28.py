import pytest

from nutrition.nutrients import NUTRIENTS
from nutrition.sources import build_sr28, usda
from recipes.catalogue import read_weights


@pytest.fixture
def texts(tmp_path):
    """A folder with one food in the form of the SR28 texts."""
    folder = tmp_path / "sr28"
    folder.mkdir()
    units = {"ug": "µg", "iu": "IU"}
    definitions = [
        f"~{nutrient.usda}~^~{units.get(nutrient.unit, nutrient.unit)}~^~X~^~{nutrient.name}~"
        for nutrient in NUTRIENTS.values()
    ]
    files = {
        "FD_GROUP.txt": ["~0100~^~Dairy~"],
        "FOOD_DES.txt": ["~01001~^~0100~^~Crème, 30%~^~X~^~~^~~^~Y~^~~^12^~~^6.38^^^"],
        "NUTR_DEF.txt": definitions,
        "NUT_DATA.txt": ["~01001~^~208~^292.00^1^^~1~", "~01001~^~999~^1^1^^~1~"],
        "WEIGHT.txt": ['~01001~^1^1.0^~cup, "whipped"~^119.50^^'],
    }
    for name, lines in files.items():
        (folder / name).write_bytes("".join(f"{line}\r\n" for line in lines).encode("latin-1"))
    return folder


@pytest.fixture
def build(texts, tmp_path):
    """Builds from the texts and gives the paths of both tables."""
    paths = tmp_path / "sr28.csv.gz", tmp_path / "weights.csv.gz"

    def run():
        build_sr28.build(texts, *paths)
        return paths

    return run


def test_what_is_built_reads_back(build):
    table, weights = build()

    (food,) = usda.read_foods(table)
    assert (food.ndb, food.group, food.name) == ("01001", "Dairy", "Crème, 30%")
    assert food.refuse_percent == 12
    assert food.per_100g["energy_kcal"] == 292
    assert food.per_100g["protein_g"] is None
    (weight,) = read_weights(weights)["01001"]
    assert (weight.unit, float(weight.grams)) == ('cup, "whipped"', 119.5)


def test_the_same_texts_give_the_same_bytes(build):
    first = [path.read_bytes() for path in build()]

    assert [path.read_bytes() for path in build()] == first


def test_a_folder_without_the_texts_is_refused_in_one_sentence(tmp_path, capsys):
    assert build_sr28.main([str(tmp_path)]) == 1
    assert "has no FOOD_DES.txt" in capsys.readouterr().err


def test_a_nutrient_in_another_unit_is_refused(texts, build):
    path = texts / "NUTR_DEF.txt"
    path.write_bytes(path.read_bytes().replace(b"~303~^~mg~", b"~303~^~g~"))

    with pytest.raises(build_sr28.BadSource, match="iron_mg"):
        build()


def test_the_command_without_a_folder_says_how_to_use_it(capsys):
    assert build_sr28.main([]) == 2
    assert "Usage" in capsys.readouterr().err
