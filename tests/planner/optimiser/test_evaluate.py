import pytest

from planner.optimiser import TERMS, ProblemError, evaluate
from planner.optimiser.types import (
    Band,
    Eaten,
    Food,
    PantryItem,
    PlannedMeal,
    Rating,
    Weights,
)
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot


def worth(problem, *recipes, **leftovers):
    """The evaluation of these recipes in the slots' order; `leftovers` names who cooks them."""
    slots = [slot.id for slot in problem.slots]
    meals = [
        PlannedMeal(slot, recipe, leftovers.get(slot.replace("-", "_")))
        for slot, recipe in zip(slots, recipes, strict=False)
    ]
    return evaluate(problem, meals)


def dinners(number, **fields):
    slots = tuple(make_slot(day) for day in range(number))
    return make_problem(**{"slots": slots} | fields)


def test_an_objective_is_the_sum_of_its_named_terms():
    found = worth(make_problem(), "dal")

    assert tuple(found.terms) == TERMS
    assert found.objective == pytest.approx(sum(found.terms.values()))


def test_time_counts_once_for_each_cooking():
    problem = dinners(2, recipes=(make_recipe(minutes=30, storage_days=2),))

    assert worth(problem, "dal", "dal").terms["time"] == pytest.approx(2 * 30 * 0.06)
    shared = worth(problem, "dal", "dal", dinner_1="dinner-0")
    assert shared.terms["time"] == pytest.approx(30 * 0.06)
    assert shared.terms["leftovers"] == pytest.approx(0.2)


def test_cost_is_what_is_eaten_and_waste_what_the_package_leaves():
    food = Food("leek", "leek", 10.0, packages_g=(250.0,), perishable=True, leftover_value=0.2)
    problem = make_problem(recipes=(make_recipe(foods={"leek": 100.0}),), foods=(food,))

    found = worth(problem, "dal")

    assert found.terms["cost"] == pytest.approx(1.0)
    assert found.terms["waste"] == pytest.approx(0.150 * 10 * 0.8 * 1.25)
    assert found.outlay == pytest.approx(2.5)


def test_food_that_keeps_is_paid_by_what_is_used():
    food = Food("rice", "rice", 10.0, packages_g=(1000.0,))
    problem = make_problem(recipes=(make_recipe(foods={"rice": 100.0}),), foods=(food,))

    found = worth(problem, "dal")

    assert (found.terms["waste"], found.outlay) == (0.0, pytest.approx(1.0))


def test_food_at_home_costs_nothing_and_is_lost_when_it_stays():
    foods = (Food("leek", "leek", 10.0), Food("rice", "rice", 1.0))
    recipes = (
        make_recipe("soup", foods={"leek": 100.0}),
        make_recipe("plain", foods={"rice": 100.0}),
    )
    pantry = (PantryItem("leek", 80.0, days_left=1),)
    problem = make_problem(recipes=recipes, foods=foods, pantry=pantry)

    soup, plain = worth(problem, "soup"), worth(problem, "plain")

    assert soup.terms["cost"] == pytest.approx(0.02 * 10)
    assert soup.terms["waste"] == 0.0
    assert plain.terms["waste"] == pytest.approx(0.08 * 10 * 1.25)


def test_guests_eat_servings_and_cost_money_but_have_no_stars():
    food = (Food("rice", "rice", 10.0),)
    recipes = (make_recipe(foods={"rice": 100.0}),)
    problem = make_problem(slots=(make_slot(guest_portions=2.0),), recipes=recipes, foods=food)

    found = worth(problem, "dal")

    assert found.terms["cost"] == pytest.approx(3.0)
    assert found.terms["rating"] == pytest.approx(0.25 * 1.5)


def test_stars_count_for_each_eater_and_less_for_small_meals():
    persons = (make_person("anna"), make_person("ben"))
    slots = (make_slot(eaters=("anna", "ben")), make_slot(0, "snack", ("ben",)))
    problem = make_problem(
        persons=persons,
        slots=slots,
        recipes=(make_recipe(kinds=("dinner", "snack")),),
        ratings=(Rating("anna", "dal", 5.0), Rating("ben", "dal", 1.0)),
    )

    assert worth(problem, "dal", "dal").terms["rating"] == pytest.approx(0.25 * 4 + 0.1 * 4)


def test_a_disliked_food_costs_and_does_not_exclude():
    person = make_person(disliked_foods=("leek",))
    recipe = make_recipe(foods={"leek": 1.0})
    problem = make_problem(persons=(person,), recipes=(recipe,), foods=(Food("leek", "leek", 0.0),))

    found = worth(problem, "dal")

    assert found.terms["rating"] == pytest.approx(0.25 * 1.5 + 0.5)
    assert found.broken == ()


def nutrition(bands, nutrients, **fields):
    person = make_person(**bands)
    recipe = make_recipe(nutrients={"energy_kcal": 660.0} | nutrients)
    return worth(make_problem(persons=(person,), recipes=(recipe,), **fields), "dal")


def test_a_weekly_target_counts_per_cent_of_the_week_and_only_the_planned_share():
    found = nutrition({"weekly": (Band("protein_g", 100.0, None),)}, {"protein_g": 23.0})

    assert found.terms["nutrition"] == pytest.approx(0.20 * (33 - 23) / 7)


def test_a_daily_target_counts_per_cent_of_the_day():
    found = nutrition({"daily": (Band("sodium_mg", None, 2000.0),)}, {"sodium_mg": 760.0})

    assert found.terms["nutrition"] == pytest.approx(0.02 * 100 * (760 - 660) / 2000)


def test_an_unknown_nutrient_neither_helps_nor_harms():
    band = Band("protein_g", 100.0, 120.0)

    assert nutrition({"weekly": (band,)}, {"protein_g": None}).terms["nutrition"] == 0.0
    assert nutrition({"weekly": (band,)}, {}).terms["nutrition"] == 0.0


def test_a_hard_target_is_reported_and_not_priced():
    found = nutrition({"weekly": (Band("protein_g", 100.0, hard=True),)}, {"protein_g": 0.0})

    assert found.terms["nutrition"] == 0.0
    assert [fault.rule for fault in found.broken] == ["band:anna:protein_g"]
    assert found.violation == pytest.approx(0.33 / 7)


def test_the_same_protein_on_two_days_running_and_too_often_costs_variety():
    recipes = tuple(make_recipe(name, main_protein="fish") for name in "abc")
    apart = dinners(5, recipes=(*recipes, make_recipe("veg", main_protein="none")))

    assert worth(apart, "a", "veg", "b").terms["variety"] == 0.0
    assert worth(apart, "a", "b").terms["variety"] == 8.0
    assert worth(apart, "a", "veg", "b", "veg", "c").terms["variety"] == 8.0


def test_leftovers_do_not_count_against_variety():
    problem = dinners(2, recipes=(make_recipe(main_protein="fish", storage_days=1),))

    assert worth(problem, "dal", "dal", dinner_1="dinner-0").terms["variety"] == 0.0


def test_cooking_again_costs_beyond_the_free_cookings_of_its_meals():
    porridge = make_recipe("porridge", kinds=("breakfast",))
    slots = tuple(make_slot(day, "breakfast") for day in range(4))
    mornings = make_problem(slots=slots, recipes=(porridge,))

    assert worth(mornings, *["porridge"] * 3).terms["repeats"] == 0.0
    assert worth(mornings, *["porridge"] * 4).terms["repeats"] == 8.0
    assert worth(dinners(2), "dal", "dal").terms["repeats"] == 8.0


def test_a_dish_eaten_lately_costs_less_and_less():
    problem = dinners(2, history=(Eaten("dal", 9), Eaten("dal", 1)))

    assert worth(problem, "dal").terms["repeats"] == pytest.approx(0.5)
    later = evaluate(problem, [PlannedMeal("dinner-1", "dal")])
    assert later.terms["repeats"] == pytest.approx(0.5 * 13 / 14)


def test_meals_that_differ_from_the_plan_shown_cost_a_change():
    recipes = (make_recipe("dal"), make_recipe("pie"))
    problem = dinners(2, recipes=recipes, shown={"dinner-0": "dal"})

    assert worth(problem, "dal", "pie").terms["changes"] == 0.0
    assert worth(problem, "pie", "pie").terms["changes"] == 0.5


def test_weights_in_another_currency_scale_the_money_terms():
    recipes = (make_recipe(minutes=30),)
    plain = make_problem(recipes=recipes)
    yen = make_problem(recipes=recipes, weights=Weights().scaled(160.0))

    assert worth(yen, "dal").objective == pytest.approx(160 * worth(plain, "dal").objective)


def test_unfilled_wanted_slots_are_named_as_empty():
    slots = (make_slot(0), make_slot(1), make_slot(2, wanted=False))

    assert worth(make_problem(slots=slots), "dal").empty == ("dinner-1",)


@pytest.mark.parametrize(
    ("meals", "words"),
    [
        ([PlannedMeal("brunch", "dal")], "slot 'brunch'"),
        ([PlannedMeal("dinner-0", "cake")], "recipe 'cake'"),
        ([PlannedMeal("dinner-0", "dal")] * 2, "two meals in slot 'dinner-0'"),
    ],
)
def test_a_plan_that_names_nothing_known_is_refused(meals, words):
    with pytest.raises(ProblemError, match=words):
        evaluate(make_problem(), meals)
