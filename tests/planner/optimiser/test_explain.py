import pytest

from planner.optimiser import Limits, solve
from planner.optimiser.types import Band, Food, Lock, PantryItem, Rating, Rule
from tests.planner.optimiser.builders import (
    make_person,
    make_problem,
    make_recipe,
    make_slot,
    make_week,
)

QUICK = Limits(iterations=30)
DULL = tuple(make_recipe(f"dull{number}", minutes=30) for number in range(3))


def reasons(recipe, place=0, dull=DULL, **fields):
    """Code to text of the reasons for a recipe that must win over three dull ones."""
    problem = make_problem(recipes=(recipe, *dull), **fields)
    meal = solve(problem, QUICK).meals[place]
    assert meal.recipe_id == recipe.id
    return {reason.code: reason.text for reason in meal.reasons}


def test_a_quick_dish_says_how_quick():
    found = reasons(make_recipe(minutes=10), slots=(make_slot(minutes=35),))

    assert found == {"quick": "Ready in 10 minutes; you have 35."}


def test_a_cheap_dish_names_its_price_and_the_middle_one():
    foods = (Food("gold", "gold", 20.0), Food("rice", "rice", 2.0))
    dull = tuple(make_recipe(r.id, foods={"gold": 100.0}) for r in DULL)

    found = reasons(make_recipe(foods={"rice": 100.0}), dull=dull, foods=foods)

    assert found["cheap"] == "About 0.20 EUR for this meal; a middling choice costs 2.00 EUR."


def test_a_well_rated_dish_names_its_stars():
    found = reasons(make_recipe(minutes=30), ratings=(Rating("anna", "dal", 5.0),))

    assert found == {"well_rated": "Rated 5.0 of 5 by those who eat it."}


def test_a_dish_says_which_food_it_uses_up():
    foods = (Food("leek", "leek", 10.0),)
    pantry = (PantryItem("leek", 200.0, days_left=1),)

    found = reasons(make_recipe(foods={"leek": 200.0}), foods=foods, pantry=pantry)

    assert found["uses_up"] == "Uses up the leek you have."


def test_dishes_that_share_a_package_name_each_other():
    leek = Food("leek", "leek", 10.0, packages_g=(200.0,), perishable=True, leftover_value=0.0)
    recipes = (
        make_recipe("soup", foods={"leek": 100.0}),
        make_recipe("tart", foods={"leek": 100.0}),
    )
    problem = make_problem(slots=(make_slot(0), make_slot(1)), recipes=recipes, foods=(leek,))

    first, second = solve(problem, QUICK).meals

    assert "Shares a package of leek with Tuesday's dinner." in [r.text for r in first.reasons]
    assert "Shares a package of leek with Monday's dinner." in [r.text for r in second.reasons]


def test_a_dish_that_fills_a_gap_in_protein_says_so():
    person = make_person(weekly=(Band("protein_g", 90.0, None),))
    dal = make_recipe(nutrients={"energy_kcal": 660.0, "protein_g": 38.0})
    dull = tuple(make_recipe(r.id, nutrients={"energy_kcal": 660, "protein_g": 5.0}) for r in DULL)

    found = reasons(dal, dull=dull, persons=(person,))

    assert found["high_protein"] == "38 g protein a serving."


def test_a_dish_that_meets_another_target_names_it():
    person = make_person(weekly=(Band("vitamin_c_mg", 90.0, None),))
    dal = make_recipe(nutrients={"energy_kcal": 660.0, "vitamin_c_mg": 38.0})
    dull = tuple(make_recipe(r.id, nutrients={"energy_kcal": 660, "vitamin_c_mg": 1}) for r in DULL)

    found = reasons(dal, dull=dull, persons=(person,))

    assert found["nutrition"] == "Helps to reach the target for vitamin c."


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule("r", "min", "tag", "soup", count=1, label="Soup once"), "rule"),
        (Rule("r", "theme", "tag", "soup", weekday=0, label="Soup Monday"), "theme"),
    ],
)
def test_a_dish_names_the_rule_it_serves(rule, code):
    found = reasons(make_recipe(minutes=30, tags=("soup",)), rules=(rule,))

    assert found[code].endswith(f"{rule.label}.")


def test_a_dish_unlike_its_neighbours_says_so():
    fish = tuple(make_recipe(r.id, main_protein="fish", minutes=1) for r in DULL)
    slots = (make_slot(0, lock=Lock("dull0")), make_slot(1))

    found = reasons(make_recipe(main_protein="legume"), place=1, dull=fish, slots=slots)

    assert found["variety"] == "Brings variety after the days around it."


def test_leftovers_and_locks_come_first():
    slots = (make_slot(0, lock=Lock("dal")), make_slot(1, "lunch", minutes=0))
    meals = solve(make_problem(slots=slots, recipes=(make_recipe(storage_days=1),)), QUICK).meals

    assert [meal.reasons[0].code for meal in meals] == ["locked", "leftovers_of"]
    assert meals[1].reasons[0].text == "Leftovers of Monday's dinner: nothing to cook."


def test_every_meal_has_at_most_three_reasons_the_weightiest_first():
    for meal in solve(make_week(recipes=60, persons=2), QUICK).meals:
        values = [r.value for r in meal.reasons if r.code not in ("locked", "leftovers_of")]
        assert len(meal.reasons) <= 3
        assert values == sorted(values, reverse=True)


def test_a_dish_that_keeps_a_limit_says_so():
    person = make_person(weekly=(Band("sodium_mg", high=1000.0),))
    salty = tuple(
        make_recipe(r.id, nutrients={"energy_kcal": 660.0, "sodium_mg": 2000.0}) for r in DULL
    )
    mild = make_recipe(nutrients={"energy_kcal": 660.0, "sodium_mg": 100.0})

    found = reasons(mild, dull=salty, persons=(person,))

    assert found["nutrition"] == "Helps to stay below the limit for sodium."


def test_a_dish_that_keeps_a_wish_against_its_rivals_says_so():
    rule = Rule("season", "never", "tag", "late", weight=2.0, label="What is in season")
    late = tuple(make_recipe(r.id, minutes=20, tags=("late",)) for r in DULL)

    found = reasons(make_recipe(), dull=late, rules=(rule,))

    assert found == {"rule": "Keeps your rule: What is in season."}
