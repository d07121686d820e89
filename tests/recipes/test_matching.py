"""Names of ingredients find the food they mean, or none."""

import time

import pytest

from households.choices import Allergen
from nutrition.sources.usda import read_foods as read_compositions
from recipes.catalogue import read_foods, read_weights
from recipes.matching import (
    SURE,
    DescriptionTable,
    NameTable,
    denied_allergens,
    is_any_kind,
    mentioned_allergens,
)

FOODS = NameTable(
    (food.name, name)
    for food in read_foods(Allergen.values, read_weights())
    for name in (food.name, food.plural, *food.aliases)
    if name
)
ROWS = {row.code: row.name for row in read_compositions()}
DESCRIPTIONS = DescriptionTable(ROWS.items())


def _food(name: str) -> str | None:
    match = FOODS.best(name)
    return match and match.key


def _described(name: str) -> str | None:
    match = DESCRIPTIONS.best(name)
    return match and ROWS[match.key]


@pytest.mark.parametrize(
    ("asked", "food"),
    [
        ("best quality plain flour", "plain flour"),
        ("cumin ground", "ground cumin"),
        ("boneless, skinless chicken breasts", "chicken breast"),
        ("smoky barbecue sauce", "barbecue sauce"),
        ("frozen baby spinach", "baby spinach"),
        ("eggs, at room temperature", "egg"),
        ("broccoli florets", "broccoli"),
        ("hunk of Parmesan", "Parmesan"),
        ("parsley leaves with tender stems", "flat-leaf parsley"),
        ("veggie stock", "vegetable stock"),
        ("Irish Cheddar cheese", "Cheddar"),
        ("baby Yukon Gold potatoes", "potato"),
        ("fresh baby spinach leaves", "baby spinach"),
        ("guajillo chiles dried", "large dried chilli"),
        ("82% fat unsalted butter", "unsalted butter"),
        ("chicken boullion", "chicken stock"),
        ("bird's eye chili peppers", "chilli"),
        ("kosher salt on top of scones", "salt"),
        ("courgette peeled into ribbons all around", "courgette"),
    ],
)
def test_words_that_leave_a_food_what_it_is_do_not_hide_it(asked, food):
    assert _food(asked) == food


@pytest.mark.parametrize(
    "asked",
    [
        "dairy-free cream cheese frosting base",
        "chocolate buttercream without milk",
        "pineapple rings on onion rings",
        "kangaroo steaks",
        "macadamia milk",
        "sumac sauce",
        "lemon cream",
        "almond cookies dough",
        "cauliflower rice",
        "cooked broccoli soup",
        "red",
        "",
        "½",
        "all of the above",
    ],
)
def test_a_food_made_of_something_else_is_none_rather_than_a_wrong_one(asked):
    assert _food(asked) is None


@pytest.mark.parametrize(
    ("asked", "not_this"),
    [
        ("almond extract", "almonds"),
        ("vegan Parmesan", "Parmesan"),
        ("butter beans", "butter"),
        ("cumin ground", "turkey mince"),
        ("nutmeg", "almonds"),
        ("coconut milk", "whole milk"),
        ("chili beans", "chilli"),
        ("whipped cream cheese", "whipping cream"),
    ],
)
def test_a_word_in_common_is_not_the_same_food(asked, not_this):
    assert _food(asked) not in (None, not_this)


def test_the_name_itself_is_surest_and_more_unknown_words_are_less_sure():
    exact, plain, unknown, more = (
        FOODS.best(name).confidence
        for name in ("honey", "fresh honey", "clover honey", "comvita clover honey")
    )

    assert exact == plain == 1 > SURE > unknown > more


def test_a_word_that_only_begins_names_makes_a_match_less_sure():
    match = FOODS.best("pickling cucumbers")

    assert match.key == "cucumber"
    assert match.confidence < SURE


def test_a_claim_that_names_contradict_is_no_mere_word():
    assert _food("unsulphured dried apricots") is None


def test_a_sentence_is_no_name():
    assert _food("so many words that nobody would think of them as the name of honey") is None


@pytest.mark.parametrize(
    ("asked", "description"),
    [
        ("ground veal", "Veal, ground, raw"),
        ("grapefruit juice", "Grapefruit juice, white, raw"),
        ("mace", "Spices, mace, ground"),
        ("swordfish", "Fish, swordfish, raw"),
        ("cooked quinoa", "Quinoa, cooked"),
    ],
)
def test_a_description_is_found_by_what_it_is_a_description_of(asked, description):
    assert _described(asked) == description


@pytest.mark.parametrize(
    "asked",
    ["vegan feta", "cheese", "roasted", "butternut ravioli", "country-style", "egg-free mayo"],
)
def test_no_description_is_better_than_a_wrong_one(asked):
    assert _described(asked) is None


def test_a_description_is_never_as_sure_as_a_name():
    assert DESCRIPTIONS.best("mace").confidence < SURE


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("chocolate buttercream", {"milk"}),
        ("sesame crackers", {"sesame", "gluten"}),
        ("2 cups prawns", {"crustaceans"}),
        ("vegan butter", set()),
        ("vegan cashew cheese", {"tree_nuts"}),
        ("fat-free yoghurt", {"milk"}),
        ("gluten-free bread with egg", {"egg"}),
        ("almond milk", {"tree_nuts"}),
        ("cream of tartar", set()),
        ("coconut milk", set()),
        ("peanut butter", {"peanut"}),
        ("rice noodles", set()),
        ("butternut squash", set()),
        ("oyster mushrooms", set()),
        ("banana bread", {"gluten"}),
        ("sunflower seed butter", set()),
        ("lupin flour", {"lupin"}),
        ("béchamel", {"milk"}),
        ("bunches of anchovies", {"fish"}),
        ("root beer", set()),
        ("cream sherry", {"sulphites"}),
        ("crab apples", set()),
        ("flax egg", set()),
        ("salad cream", {"egg", "mustard"}),
        ("black bean sauce", {"soy"}),
        ("vegetarian oyster sauce", set()),
        ("spaghetti made without egg", {"gluten"}),
        ("plain flour (not gluten-free)", {"gluten"}),
        ("butter or dairy-free spread", {"milk"}),
        ("dairy- and gluten-free cake", set()),
        ("soy sauce (or coconut aminos for soy-free)", {"soy"}),
        ("lemon, for the fish", set()),
    ],
)
def test_allergens_are_named_by_words_that_mean_them(text, codes):
    assert mentioned_allergens(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("4 tbsp nut-free pesto", {"tree_nuts", "peanut"}),
        ("vegan mayonnaise", {"milk", "egg", "fish", "crustaceans", "molluscs"}),
        ("dairy- and gluten-free cake mix", {"milk", "gluten"}),
        ("unsulphured dried apricots", {"sulphites"}),
        ("gluten-free oats", set()),
        ("wheat-free bread", set()),
        ("lactose-free milk", set()),
        ("free-range eggs", set()),
        ("plain flour (not gluten-free)", set()),
        ("stock cube (gluten-free if needed)", set()),
        ("gluten-free or plain flour", set()),
        ("butter, or dairy-free spread", set()),
        ("cream (use soya for dairy-free)", set()),
    ],
)
def test_a_claim_denies_only_what_the_whole_line_must_be_free_of(text, codes):
    assert denied_allergens(text) == codes


@pytest.mark.parametrize(
    ("text", "left_open"),
    [("milk of your choice", True), ("your favourite pasta", True), ("choice beef", False)],
)
def test_a_food_left_to_the_cook_is_known_as_such(text, left_open):
    assert is_any_kind(text) is left_open


def test_mentioned_allergens_are_codes_of_allergens():
    text = "wheat prawn egg fish peanut tofu milk almond celery mustard sesame wine lupin clam"

    assert mentioned_allergens(text) == set(Allergen.values)


def test_a_match_takes_less_than_a_millisecond():
    names = ["fresh chopped flat-leaf parsley", "wild coho salmon", "no such thing", "flour"] * 25
    started = time.perf_counter()

    for name in names:
        FOODS.best(name)
        DESCRIPTIONS.best(name)

    assert (time.perf_counter() - started) / len(names) < 0.002


@pytest.mark.parametrize(
    ("asked", "food"),
    [
        ("backing powder", "baking powder"),
        ("Fresh Pasrley", "flat-leaf parsley"),
        ("mozarella", "mozzarella"),
        ("mullet", None),  # a fish, no millet
        ("flour tortilas", "wheat tortilla"),
    ],
)
def test_a_slip_of_the_keys_is_mended_and_left_to_be_checked(asked, food):
    match = FOODS.best(asked)

    assert (match and match.key) == food
    assert match is None or match.confidence < SURE
