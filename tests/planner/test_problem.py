import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planner.models import DayPattern, PantryItem, Plan
from planner.services import plan_for_week
from planner.services.problem import load_problem, price_per_edible_kg
from recipes.models import Dislike, FoodPrice, Rating
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_pantry_item,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
)
from tests.planner.kitchens import WEEK, make_kitchen

pytestmark = pytest.mark.django_db


def problem_of(household, keep=()):
    plan = plan_for_week(household, WEEK)
    return load_problem(plan, today=MONDAY, keep=keep)


def queries_to_load(people, recipes):
    household = make_kitchen(recipes=recipes)
    for _ in range(people):
        make_person(household)
    for _ in range(recipes):
        food = make_food(price_per_kg="4")
        make_recipe(make_line(food), make_line(make_food()))
        make_pantry_item(household, food)
    plan = make_plan(household, meals=min(recipes, 7))
    keep = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))
    with CaptureQueriesContext(connection) as queries:
        problem = load_problem(plan, today=MONDAY, keep=keep)
    assert len(problem.recipes) > recipes
    return len(queries)


def test_loading_a_problem_takes_the_same_queries_for_any_number_of_rows():
    assert queries_to_load(1, 2) == queries_to_load(4, 9)


def test_the_meals_of_a_day_stand_in_the_order_in_which_they_are_eaten():
    household = make_kitchen(recipes=0)
    make_slot(household, meal_type="breakfast", usual_time="07:30")

    names = [slot.name for slot in problem_of(household).slots[:4]]

    assert names == ["Breakfast", "Dinner", "Breakfast", "Dinner"]


def test_a_day_without_a_wish_has_no_slot():
    household = make_kitchen(recipes=0)
    household.dinner.patterns.filter(weekday__gte=5).update(wanted=False)

    assert len(problem_of(household).slots) == 5


def test_who_eats_is_said_by_the_day_then_the_slot_then_everybody():
    household = make_kitchen(recipes=0)
    other = make_person(household)
    everybody, usual = {str(household.person.pk), str(other.pk)}, {str(household.person.pk)}
    DayPattern.objects.get(slot=household.dinner, weekday=0).eaters.set([other])

    slots = problem_of(household).slots
    assert set(slots[0].eaters) == {str(other.pk)}
    assert set(slots[1].eaters) == usual

    household.dinner.eaters.clear()
    assert set(problem_of(household).slots[1].eaters) == everybody


def test_a_locked_meal_is_a_lock_and_an_eaten_one_a_fact():
    household = make_kitchen(recipes=0)
    plan = plan_for_week(household, WEEK)
    first, second = make_recipe(), make_recipe()
    meals = [
        make_meal(plan, household.dinner, recipe=first, locked=True),
        make_meal(plan, household.dinner, day=1, recipe=second, state="eaten"),
    ]

    locks = [slot.lock for slot in problem_of(household, keep=meals).slots[:3]]

    assert [(lock.recipe_id, lock.fact) for lock in locks[:2]] == [
        (str(first.pk), False),
        (str(second.pk), True),
    ]
    assert locks[2] is None


def test_what_a_person_is_is_passed_on():
    household = make_kitchen(recipes=0, allergens=["milk"], diets=["vegan"], energy_kcal=1900)
    hated, disliked = make_food(), make_food()
    Dislike.objects.create(household=household, person=household.person, food=hated)
    Dislike.objects.create(household=household, person=household.person, food=disliked, never=False)

    (person,) = problem_of(household).persons

    assert (person.allergens, person.diets, person.energy_kcal) == (("milk",), ("vegan",), 1900)
    assert person.never_foods == (str(hated.pk),)
    assert person.disliked_foods == (str(disliked.pk),)
    assert {band.nutrient for band in person.weekly} >= {"energy_kcal", "protein_g", "iron_mg"}


def test_a_recipe_is_measured_per_serving_and_says_how_much_of_it_is_weighed():
    household = make_kitchen(recipes=0)
    flour = make_food()
    make_recipe(make_line(flour, 400), make_line(flour, 200), make_line("mystery"), servings=4)

    (recipe,) = problem_of(household).recipes

    assert recipe.foods == {str(flour.pk): 150}
    assert recipe.weighed_share == pytest.approx(2 / 3)
    assert recipe.allergens["milk"] == "unknown"


def test_a_food_of_an_optional_line_is_not_bought_but_still_avoided():
    household = make_kitchen(recipes=0)
    nuts = make_food(allergens={"tree_nuts": "yes"})
    make_recipe(make_line(make_food()), make_line(nuts, optional=True))

    (recipe,) = problem_of(household).recipes

    assert recipe.foods[str(nuts.pk)] == 0
    assert recipe.allergens["tree_nuts"] == "yes"


@pytest.mark.parametrize("hidden", [{"visibility": "private"}, {"status": "draft"}])
def test_drafts_and_private_recipes_are_no_candidates(hidden):
    household = make_kitchen(recipes=1)
    make_recipe(household=household, **hidden)
    make_recipe(household=make_household())

    assert len(problem_of(household).recipes) == 1


def test_a_households_own_price_goes_before_the_estimate():
    household = make_kitchen(recipes=0)
    food = make_food(price_per_kg="4")
    make_recipe(make_line(food))
    FoodPrice.objects.create(
        household=household, food=food, currency="EUR", basis="kg", amount="3", is_estimate=False
    )

    (priced,) = problem_of(household).foods

    assert priced.price_per_kg == 3


def test_a_price_a_piece_counts_by_the_weight_of_a_piece():
    price = FoodPrice(basis="piece", amount="0.5")

    assert price_per_edible_kg(make_food(piece_g=100), _priced(price)) == 5
    assert price_per_edible_kg(make_food(), _priced(price)) is None
    assert price_per_edible_kg(make_food(), None) is None


def test_a_price_a_kilogram_counts_what_is_eaten_of_it():
    food = make_food(edible_share="0.5", price_per_kg="4")
    food.refresh_from_db()

    assert price_per_edible_kg(food, food.prices.get()) == 8


def _priced(price):
    price.food = make_food()
    price.currency = "EUR"
    price.save()
    price.refresh_from_db()
    return price


def test_the_pantry_counts_days_from_the_first_of_the_plan():
    household = make_kitchen(recipes=0)
    food = make_food()
    make_recipe(make_line(food))
    make_pantry_item(household, food, best_before=MONDAY)
    make_pantry_item(household, make_food())
    PantryItem.objects.create(household=household, food=food, is_staple=True)

    (item,) = problem_of(household).pantry

    assert (item.food_id, item.grams, item.days_left) == (str(food.pk), 100, 0)


def test_the_budget_is_a_rule():
    household = make_kitchen(recipes=0)
    household.weekly_budget = 90
    household.save()

    (rule,) = problem_of(household).rules

    assert (rule.kind, rule.amount) == ("budget", 90)


def test_stars_and_what_was_eaten_lately_are_known():
    household = make_kitchen(recipes=0)
    recipe = make_recipe()
    Rating.objects.create(household=household, person=household.person, recipe=recipe, stars=4)
    last_week = Plan.objects.create(
        household=household, week_start=MONDAY.replace(day=16), state="planned"
    )
    make_meal(last_week, household.dinner, day=6, recipe=recipe)
    make_meal(last_week, household.dinner, day=5, recipe=make_recipe(), state="skipped")

    problem = problem_of(household)

    assert [(rating.recipe_id, rating.stars) for rating in problem.ratings] == [(str(recipe.pk), 4)]
    assert [(eaten.recipe_id, eaten.days_ago) for eaten in problem.history] == [(str(recipe.pk), 1)]


def test_a_recipe_that_gives_no_time_is_not_taken_for_a_quick_one():
    kitchen = make_kitchen(recipes=0)
    make_recipe(title="Some day's stew", cook_minutes=0)
    plan = plan_for_week(kitchen, WEEK)

    problem = load_problem(plan, today=MONDAY, keep=[])

    assert [recipe.minutes for recipe in problem.recipes] == [60]
