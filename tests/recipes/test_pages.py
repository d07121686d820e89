import pytest

from recipes.interchange.neutral import NeutralStep
from recipes.models import Ingredient, Recipe
from recipes.pages import recipe as pages
from tests.factories import make_food, make_line, make_recipe

pytestmark = pytest.mark.django_db


def loaded(recipe):
    return Recipe.objects.with_ingredients().with_steps().get(pk=recipe.pk)


def lines(recipe, **how):
    (section,) = pages.ingredient_sections(
        loaded(recipe), **{"servings": 4, "units": "metric"} | how
    )
    return [f"{line.amount} {line.name}" for line in section.lines]


def test_ingredients_and_steps_stand_under_their_sections():
    recipe = make_recipe(
        make_line("flour", section="Dough"),
        make_line("yeast", section="Dough"),
        make_line("tomato", section="Sauce"),
        steps=(NeutralStep("Knead.", section="Dough"), NeutralStep("Stir.", section="Sauce")),
    )

    sections = pages.ingredient_sections(loaded(recipe), servings=4, units="metric")

    assert [(s.title, [line.name for line in s.lines]) for s in sections] == [
        ("Dough", ["flour", "yeast"]),
        ("Sauce", ["tomato"]),
    ]
    method = pages.method(loaded(recipe), sections)
    assert [(s.title, [one.step.text for one in s.steps]) for s in method] == [
        ("Dough", ["Knead."]),
        ("Sauce", ["Stir."]),
    ]


def test_a_step_says_how_much_it_takes_of_what():
    recipe = make_recipe(
        make_line("flour", 500),
        make_line("yeast", 20),
        servings=4,
        steps=(NeutralStep("Sift the flour."), NeutralStep("Stir."), NeutralStep("Add yeast.")),
    )
    sections = pages.ingredient_sections(loaded(recipe), servings=8, units="metric")

    (section,) = pages.method(loaded(recipe), sections)

    takes = [[f"{line.amount} {line.name}" for line in one.lines] for one in section.steps]
    assert takes == [["1 kg flour"], [], ["40 g yeast"]]


def test_what_a_step_is_linked_to_counts_more_than_its_words():
    names = ["flour", "yeast", "salt", "oil", "water", "sugar"]
    recipe = make_recipe(
        *map(make_line, names),
        steps=(NeutralStep("Take the rest.", uses=(5, 2, 1, 4, 3)), NeutralStep("Sift the flour.")),
    )
    sections = pages.ingredient_sections(loaded(recipe), servings=4, units="metric")

    (section,) = pages.method(loaded(recipe), sections)

    assert [[line.name for line in one.lines] for one in section.steps] == [names[1:], []]


@pytest.mark.parametrize(
    ("servings", "shown"), [(4, "2 onions"), (2, "1 onion"), (1, "½ onion"), (12, "6 onions")]
)
def test_what_is_counted_takes_the_number_of_its_amount(servings, shown):
    onion = make_food("onion", plural="onions", piece_g=110)
    recipe = make_recipe(make_line(onion, 2, ""), servings=4)

    assert lines(recipe, servings=servings) == [shown]


def test_the_cooks_own_words_for_a_food_stay():
    make_food("onion", plural="onions").aliases.create(name="brown onion")

    assert lines(make_recipe(make_line("brown onion", 2, ""))) == ["2 brown onion"]


def test_us_units_are_shown_on_wish():
    assert lines(make_recipe(make_line("flour", 500)), units="us") == ["1.1 lb flour"]


def test_a_line_says_whether_its_food_and_weight_are_known():
    salt = make_food("salt")
    recipe = make_recipe(
        make_line(salt, 5), make_line(salt, None, ""), make_line("grandma’s spice mix", 5)
    )

    (section,) = pages.ingredient_sections(loaded(recipe), servings=4, units="metric")

    assert [(line.is_known, line.is_counted) for line in section.lines] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_allergens_are_said_by_what_is_known():
    recipe = make_recipe(
        make_line(make_food("butter", allergens={"milk": "yes"})),
        make_line(make_food("stock", allergens={"celery": "unknown"})),
        make_line(make_food("rice")),
    )

    facts = pages.allergen_facts(loaded(recipe))

    assert (facts.contains, facts.unknown) == (("milk",), ("celery",))
    assert facts.doubtful_ingredients == ("stock",)
    assert len(facts.none_found) == 12
    assert (facts.checked, facts.total) == (3, 3)


def test_an_unknown_food_leaves_every_allergen_open():
    recipe = make_recipe(
        make_line(make_food(allergens={"milk": "yes"})), make_line("grandma’s spice mix")
    )

    facts = pages.allergen_facts(loaded(recipe))

    assert facts.contains == ("milk",)
    assert len(facts.unknown) == 13
    assert facts.none_found == ()
    assert facts.doubtful_ingredients == ("grandma’s spice mix",)
    assert (facts.checked, facts.total) == (1, 2)


def test_what_is_in_a_sub_recipe_counts():
    pesto = make_recipe(make_line(make_food(allergens={"tree_nuts": "yes"}, diets={"vegan": "no"})))
    recipe = make_recipe(make_line(make_food("pasta")))
    Ingredient.objects.create(
        recipe=recipe, position=1, name="pesto", original_text="pesto", sub_recipe=pesto
    )

    assert pages.allergen_facts(loaded(recipe)).contains == ("tree nuts",)
    assert {fact.name: fact.state for fact in pages.diet_facts(loaded(recipe))}["vegan"] == "no"
