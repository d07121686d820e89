"""A line is weighed by all it says, as long as its parts still say the same."""

from decimal import Decimal

import pytest

from recipes.ingredient_text import parse
from recipes.interchange.lines import ingredients
from recipes.interchange.neutral import NeutralIngredient
from recipes.services import FoodIndex
from recipes.services.reading import read_line
from recipes.services.saying import reread
from tests.factories import make_food


def _line(text: str) -> NeutralIngredient:
    return next(ingredients([text]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("2 (200 g) packages lentils", 400),
        ("2 cups (360 g) lentils", 360),
    ],
)
def test_an_imported_line_weighs_what_its_pack_or_bracket_says(text, grams):
    make_food("lentils")

    assert FoodIndex().resolve(_line(text)).grams == grams


def test_a_line_whose_amount_was_changed_no_longer_says_what_its_words_do():
    line = _line("2 (200 g) packages lentils")
    changed = NeutralIngredient(line.text, line.name, Decimal(3), Decimal(3), line.unit)

    assert reread(line).pack.amount == 200
    assert reread(changed) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "food"),
    [
        ("8 chicken thighs, boneless, skinless", "boneless skinless chicken thigh"),
        ("8 bone-in chicken thighs", "chicken thigh"),
        ("1 kg beef mince (90/10 fat)", "90% lean beef mince"),
        ("500 g beef mince (10% fat)", "90% lean beef mince"),
        ("500 g beef mince, preferably 91 percent lean", "90% lean beef mince"),
        ("500 g beef mince, 16-20 meatballs", "beef mince"),
    ],
)
def test_the_form_of_meat_counts_wherever_the_line_tells_it(text, food):
    for name in ("chicken thigh", "boneless skinless chicken thigh", "beef mince"):
        make_food(name)
    make_food("90% lean beef mince")

    assert read_line(parse(text), FoodIndex()).food.name == food


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("200 g chickpeas", "weight"),
        ("1 (400 g) can chickpeas", "weight of the tin, drained: 60% of it"),
        ("1 cup chickpeas", "density"),
        ("3 chickpeas", "weight of one piece"),
        ("1 handful chickpeas", "weight of one handful"),
        ("1 bag chickpeas", "usual bag of 500 g"),
        ("2-3 tbsp chickpeas", "density"),
        ("1 slice chickpeas", "The weight of one slice is not known for this food."),
        ("chickpeas", "no amount given"),
        ("1 cup unheard-of things", "no food of that name"),
    ],
)
def test_every_weight_says_where_it_comes_from_and_every_gap_why(text, source):
    chickpeas = make_food(
        "chickpeas",
        composition_code="sr28:16359",
        density_g_per_ml=Decimal("0.64"),
        piece_g=Decimal(1),
        package_g=[500],
    )
    chickpeas.measures.create(unit="handful", grams=30)

    assert FoodIndex().resolve(_line(text)).source == source
