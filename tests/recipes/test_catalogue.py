"""The curated foods agree with their composition rows, and with themselves."""

from collections import Counter

import pytest

from households.choices import Allergen, State
from nutrition.sources.usda import read_foods as read_compositions
from recipes.catalogue import (
    NOT_REVIEWED,
    CatalogueFood,
    InvalidCatalogue,
    read_foods,
    read_weights,
)
from recipes.choices import Aisle, Protein, Storage
from recipes.names import name_key

FOODS = read_foods(Allergen.values, read_weights())
ROWS = {row.code: row for row in read_compositions()}
MEATS = {
    "Poultry Products",
    "Pork Products",
    "Beef Products",
    "Lamb, Veal, and Game Products",
    "Sausages and Luncheon Meats",
}
REVIEWED = [food for food in FOODS if "stand-in" not in food.note]


def _row(food: CatalogueFood):
    return ROWS.get(food.composition_code)


def _in(group: str, food: CatalogueFood, *starts: str) -> bool:
    row = _row(food)
    return bool(row) and row.group == group and row.name.startswith(starts or ("",))


def test_the_catalogue_has_the_foods_people_cook_with():
    assert len(FOODS) >= 1_300


def test_no_name_belongs_to_two_foods():
    names = Counter()
    for food in FOODS:
        names.update({name_key(name) for name in (food.name, food.plural, *food.aliases) if name})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    "holds",
    [
        lambda food: food.aisle in Aisle.values and food.storage in Storage.values,
        lambda food: food.main_protein in Protein.values,
        lambda food: food.price_basis == "kg" or (food.price_basis == "piece" and food.piece_g),
        lambda food: set(food.prices) == {"EUR", "USD"} and min(food.prices.values()) >= 0,
        lambda food: food.plural,
        lambda food: set(food.allergens) == set(Allergen.values),
        lambda food: {*food.allergens.values(), *food.diets.values()} <= set(State.values),
        lambda food: _row(food) if food.composition_code else food.note,
        lambda food: 0 < food.edible_share <= 1 and all(size > 0 for size in food.package_g),
    ],
    ids=[
        "aisle and storage",
        "protein",
        "price basis",
        "prices",
        "plural",
        "allergens",
        "states",
        "composition row, or a note why not",
        "shares and packages",
    ],
)
def test_every_food_has_what_shopping_and_planning_need(holds):
    assert [food.name for food in FOODS if not holds(food)] == []


def test_weights_are_plausible():
    """Puffed rice weighs 0.06 g/ml, salt 1.2; a whole chicken is the heaviest piece."""
    densities = {food.name: food.density_g_per_ml for food in FOODS if food.density_g_per_ml}
    assert {name: value for name, value in densities.items() if not 0.02 <= value <= 2} == {}
    for food in FOODS:
        assert all(0 < grams <= 6000 for grams, _ in food.measures.values()), food.name
        small, large = food.measures.get(("piece", "small")), food.measures.get(("piece", "large"))
        assert not (small and large) or small[0] < large[0], food.name


def test_allergens_and_diets_do_not_contradict_each_other():
    weaker = ["no", "unknown", "yes"].index
    for food in FOODS:
        states, diets = food.allergens, food.diets
        animal = [states[code] for code in ("milk", "egg", "fish", "crustaceans", "molluscs")]
        assert "yes" not in animal or diets["vegan"] == "no", food.name
        assert "yes" not in animal[2:] or diets["vegetarian"] == "no", food.name
        assert weaker(diets["vegan"]) <= weaker(diets["vegetarian"]), food.name
        assert weaker(diets["vegetarian"]) <= weaker(diets["pescatarian"]), food.name


def test_dairy_rows_have_milk_and_egg_rows_egg():
    dairy = [food for food in REVIEWED if _in("Dairy and Egg Products", food)]
    eggs = [food for food in dairy if _in("Dairy and Egg Products", food, "Egg")]
    assert [food.name for food in eggs if food.allergens["egg"] != "yes"] == []
    assert [f.name for f in dairy if f not in eggs and f.allergens["milk"] != "yes"] == []


def test_fish_rows_have_one_of_the_fish_allergens():
    fish = [food for food in REVIEWED if _in("Finfish and Shellfish Products", food)]
    codes = ("fish", "crustaceans", "molluscs")
    assert [f.name for f in fish if "yes" not in [f.allergens[code] for code in codes]] == []


def test_meat_rows_are_not_vegetarian():
    meat = [food for food in REVIEWED if _row(food) and _row(food).group in MEATS]
    assert [food.name for food in meat if food.diets["vegetarian"] != "no"] == []


def test_baked_rows_may_have_gluten():
    baked = [food for food in REVIEWED if _in("Baked Products", food)]
    exempt = [f for f in baked if _in("Baked Products", f, "Leavening agents", "Tortillas, ready")]
    safe = [food for food in baked if food not in exempt and food.allergens["gluten"] == "no"]
    assert [food.name for food in safe if "gluten-free" not in food.name] == []


def test_nut_rows_have_tree_nuts():
    """Seeds, coconuts and chestnuts are no tree nuts in Regulation (EU) 1169/2011."""
    nuts = [food for food in REVIEWED if _in("Nut and Seed Products", food, "Nuts, ")]
    exempt = [food for food in nuts if "oconut" in food.name or "chestnut" in food.name]
    wrong = [f.name for f in nuts if f not in exempt and f.allergens["tree_nuts"] != "yes"]
    assert wrong == []


@pytest.mark.parametrize(
    ("food", "code"),
    [
        ("whole milk", "milk"),
        ("butter", "milk"),
        ("egg", "egg"),
        ("prawn", "crustaceans"),
        ("mussel", "molluscs"),
        ("soy sauce", "gluten"),
        ("soy sauce", "soy"),
        ("peanut butter", "peanut"),
        ("almonds", "tree_nuts"),
        ("tahini", "sesame"),
        ("Dijon mustard", "mustard"),
        ("celery", "celery"),
        ("white wine", "sulphites"),
        ("Worcestershire sauce", "fish"),
        ("couscous", "gluten"),
        ("rolled oats", "gluten"),
        ("pesto", "milk"),
        ("mayonnaise", "egg"),
    ],
)
def test_the_usual_suspects_are_named(food, code):
    assert next(one for one in FOODS if one.name == food).allergens[code] == "yes"


HEADER = (
    "name,plural,aliases,aisle,ndb_no,density_g_per_ml,piece_g,measures,edible_share,"
    "perishable_days,storage,season,package_g,price_basis,price_eur,price_usd,allergens,"
    "vegan,vegetarian,pescatarian,halal,kosher,low_fodmap,main_protein,note"
)


def _table(tmp_path, **columns):
    """A table of one food."""
    row = {"name": "onion", "ndb_no": "11282", "price_basis": "kg", "storage": "cupboard"}
    cells = ",".join((row | columns).get(name, "") for name in HEADER.split(","))
    table = tmp_path / "foods.csv"
    table.write_text(f"{HEADER}\n{cells}\n", encoding="utf-8")
    return table


@pytest.mark.parametrize(
    ("column", "value"),
    [("measures", "spoonful=5"), ("allergens", "shellfish=yes"), ("piece_g", "many")],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, column, value):
    with pytest.raises(InvalidCatalogue, match="onion"):
        read_foods(Allergen.values, {}, _table(tmp_path, **{column: value}))


def test_a_row_not_yet_reviewed_can_warn_but_never_reassures(tmp_path):
    row = {"allergens": "milk=yes", "vegan": "no", "vegetarian": "yes", "note": NOT_REVIEWED}

    (food,) = read_foods(Allergen.values, {}, _table(tmp_path, **row))

    assert food.allergens["milk"] == "yes"
    assert set(food.allergens.values()) == {"yes", "unknown"}
    assert food.diets["vegan"] == "no"
    assert "yes" not in food.diets.values()


def test_every_row_of_the_catalogue_is_reviewed():
    assert [food.name for food in FOODS if NOT_REVIEWED in food.note] == []


def test_a_food_that_may_hold_milk_or_egg_is_not_called_vegan():
    doubtful = [
        food.name
        for food in FOODS
        if food.diets["vegan"] == "yes"
        and {food.allergens["milk"], food.allergens["egg"]} != {"no"}
    ]
    assert doubtful == []
