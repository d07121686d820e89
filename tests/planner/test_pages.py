import datetime

import pytest

from nutrition.models import NutrientProfile, RecipeNutrition
from nutrition.services import nutrition_of
from planner.models import Meal, Plan
from planner.pages import meal_card, week_page
from planner.pages.summary import gap_percent
from planner.services import plan_for_week, restore_previous
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
)
from tests.planner.kitchens import WEEK, filled_plan, make_kitchen

pytestmark = pytest.mark.django_db


def known_recipe(*, kcal=500, coverage=1.0, **fields):
    """A recipe whose serving has this energy and 20 g protein, 50 g carbohydrate, 10 g fat."""
    recipe = make_recipe(**fields)
    facts = nutrition_of([recipe])[recipe.pk]
    values = {"energy_kcal": kcal, "protein_g": 20, "carbohydrate_g": 50, "fat_g": 10}
    RecipeNutrition.objects.filter(pk=facts.pk).update(coverage=coverage, **values)
    return recipe


def monday_of_page(household):
    return week_page(household, WEEK, today=MONDAY)["days"][0]


def eat(household, *people, recipe, slot=None, portions=None, **fields) -> Meal:
    plan = plan_for_week(household, WEEK)
    meal = make_meal(
        plan,
        slot or household.dinner,
        recipe=recipe,
        portions={str(person.pk): share for person, share in (portions or {}).items()},
        **fields,
    )
    meal.eaters.set(people)
    return meal


def test_a_day_adds_up_portions_and_takes_the_mean_of_those_who_eat():
    household = make_kitchen(recipes=0, energy_kcal=2000)
    other = make_person(household, energy_kcal=1000)
    lunch = make_slot(household, meal_type="lunch")
    eat(
        household,
        *(household.person, other),
        recipe=known_recipe(kcal=600),
        portions={household.person: 1.5, other: 0.5},
    )
    eat(household, household.person, recipe=known_recipe(kcal=400), slot=lunch, servings=1)

    day = monday_of_page(household)

    assert day.energy_kcal == pytest.approx((900 + 400 + 300) / 2)
    assert day.energy_target_kcal == 1500
    assert day.protein_g == pytest.approx((30 + 20 + 10) / 2)
    assert day.unknown_meals == 0


def test_servings_are_shared_evenly_where_portions_are_not_known():
    household = make_kitchen(recipes=0)
    meal = eat(household, household.person, recipe=known_recipe(kcal=500), servings=2)

    assert meal_card(meal, today=MONDAY).energy_kcal == 1000


@pytest.mark.parametrize("missing", [{"coverage": 0.7}, {"kcal": None}])
def test_a_meal_whose_energy_is_half_known_is_not_counted(missing):
    household = make_kitchen(recipes=0)
    eat(household, household.person, recipe=known_recipe(**missing))

    day = monday_of_page(household)

    assert (day.energy_kcal, day.protein_g, day.unknown_meals) == (None, None, 1)
    assert not day.is_low


def test_a_nutrient_that_one_meal_does_not_know_is_unknown_for_the_day():
    household = make_kitchen(recipes=0)
    lunch = make_slot(household, meal_type="lunch")
    fatless = known_recipe()
    RecipeNutrition.objects.filter(recipe=fatless).update(fat_g=None)
    eat(household, household.person, recipe=known_recipe())
    eat(household, household.person, recipe=fatless, slot=lunch)

    day = monday_of_page(household)

    assert day.fat_g is None
    assert day.energy_kcal is not None


def test_free_text_is_not_counted_and_a_skipped_meal_is_not_missed():
    household = make_kitchen(recipes=0)
    lunch = make_slot(household, meal_type="lunch")
    eat(household, household.person, recipe=None)
    eat(household, household.person, recipe=known_recipe(), slot=lunch, state="skipped")

    day = monday_of_page(household)

    assert (day.energy_kcal, day.unknown_meals) == (None, 1)


@pytest.mark.parametrize(("kcal", "is_low"), [(660, False), (530, False), (500, True)])
def test_a_day_is_low_when_its_meals_bring_much_less_than_their_share(kcal, is_low):
    household = make_kitchen(recipes=0, energy_kcal=2000)  # a dinner is a third of the day
    eat(household, household.person, recipe=known_recipe(kcal=kcal), servings=1)

    assert monday_of_page(household).is_low is is_low


def test_gaps_are_wanted_meals_that_are_not_there():
    household = make_kitchen(recipes=0)
    lunch = make_slot(household, meal_type="lunch")
    lunch.patterns.exclude(weekday=0).update(wanted=False)
    eat(household, household.person, recipe=make_recipe())

    page = week_page(household, WEEK, today=MONDAY)

    assert page["gaps"] == 7
    assert [slot.wanted for slot in page["days"][1].slots] == [True, False]


def test_every_day_has_the_same_slots_in_the_households_order():
    household = make_kitchen(recipes=0)
    make_slot(household, meal_type="breakfast", position=0)
    household.dinner.position = 2
    household.dinner.save()
    unused = make_slot(household, meal_type="snack", position=1)
    unused.patterns.update(wanted=False)

    days = week_page(household, WEEK, today=MONDAY)["days"]

    assert {tuple(slot.name for slot in day.slots) for day in days} == {("Breakfast", "Dinner")}


def test_leftovers_say_where_they_come_from_and_the_pan_what_it_is_for():
    household = make_kitchen(recipes=1, storage_days=3)
    plan = filled_plan(household)
    rest = plan.meals.filter(is_leftover=True).select_related("cook_event").first()
    origin = rest.cook_event.meals.get(is_leftover=False)

    assert meal_card(rest, today=MONDAY).leftover_from == origin.date
    assert meal_card(rest, today=MONDAY).start_at is None
    assert rest.date in meal_card(origin, today=MONDAY).leftovers_on
    assert meal_card(origin, today=MONDAY).recipe_servings == round(origin.cook_event.servings)


def test_eaters_are_named_only_where_somebody_is_missing():
    household = make_kitchen(recipes=0, name="Anna")
    make_person(household, name="Ben")
    all_eat = eat(household, *household.people.all(), recipe=make_recipe())
    one_eats = eat(household, household.person, recipe=make_recipe(), day=1)

    assert meal_card(all_eat, today=MONDAY).eater_names == ()
    assert meal_card(one_eats, today=MONDAY).eater_names == ("Anna",)


def test_a_meal_whose_recipe_is_gone_keeps_its_title_and_has_no_link():
    household = make_kitchen(recipes=0)
    recipe = make_recipe(title="Gone")
    meal = eat(household, household.person, recipe=recipe)
    recipe.delete()
    meal.refresh_from_db()

    card = meal_card(meal, today=MONDAY)

    assert (card.recipe_title, card.url, card.minutes) == ("Gone", "", None)


def test_a_recipe_without_times_has_no_time_to_start():
    household = make_kitchen(recipes=0)
    untimed = eat(household, household.person, recipe=make_recipe(cook_minutes=0))
    overnight = eat(household, household.person, recipe=make_recipe(cook_minutes=1500), day=1)

    assert (
        meal_card(untimed, today=MONDAY).minutes,
        meal_card(untimed, today=MONDAY).start_at,
    ) == (None, None)
    assert meal_card(overnight, today=MONDAY).start_at is None


def test_a_dinner_that_is_over_is_not_tonights():
    household = make_kitchen(recipes=0)
    meal = eat(household, household.person, recipe=make_recipe())
    assert week_page(household, WEEK, today=MONDAY)["tonight"].pk == meal.pk

    Meal.objects.update(state=Meal.State.EATEN)
    assert week_page(household, WEEK, today=MONDAY)["tonight"] is None


def test_the_summary_counts_each_cooking_once():
    household = make_kitchen(recipes=1, storage_days=3)
    plan = filled_plan(household)
    times = plan.cook_events.count()

    summary = week_page(household, WEEK, today=MONDAY)["summary"]

    assert times < 7
    assert (summary.cook_times, summary.minutes) == (times, 20 * times)


def test_the_summary_names_money_as_the_estimate_it_is():
    household = make_household(currency="USD", weekly_budget=50)
    plan = make_plan(household, meals=1)
    Plan.objects.update(
        terms={"cost": 60.0, "waste": 0}, figures={"outlay": 62.4, "waste_g": 120.0}
    )

    summary = week_page(household, plan.week, today=MONDAY)["summary"]

    assert (summary.cost, summary.budget, summary.is_over_budget) == ("about $62", "$50.00", True)
    assert (summary.waste_g, summary.waste_cost) == (120, "")
    assert [(term.name, term.amount) for term in summary.terms] == [("Ingredients", "$60.00")]


def test_a_week_put_together_by_hand_has_no_numbers_but_those_of_its_recipes():
    household = make_household()
    make_plan(household, meals=2)

    summary = week_page(household, WEEK, today=MONDAY)["summary"]

    assert (summary.cost, summary.waste_g, summary.gap_percent) == ("", None, None)
    assert summary.terms == []
    assert summary.cook_times == 2


def test_an_empty_week_has_no_summary():
    plan = filled_plan(make_kitchen())
    restore_previous(plan)

    page = week_page(plan.household, WEEK, today=MONDAY)

    assert (page["summary"], page["has_meals"], page["gaps"]) == (None, False, 7)


@pytest.mark.parametrize(
    ("gap", "percent"),
    [(None, None), (0.4, None), (0.25, 25), (0.0412, 4.2), (0.003, 0.5), (0.00001, 0), (0, 0)],
)
def test_no_more_is_claimed_than_is_proven(gap, percent):
    assert gap_percent(gap) == percent


def test_a_week_that_starts_on_sunday_shows_seven_days_from_there():
    household = make_household(week_starts_on=6)

    page = week_page(household, WEEK, today=MONDAY)

    assert page["week"].label == WEEK
    assert page["week"].is_current
    assert page["days"][0].date == MONDAY - datetime.timedelta(days=1)
    assert (page["week"].previous, page["week"].next) == ("2026-W47", "2026-W49")


def test_nutrients_are_derived_anew_when_a_recipe_is_shown():
    household = make_kitchen(recipes=0)
    NutrientProfile.objects.create(code="own:1", name="Rice", source="test", energy_kcal=360)
    rice = make_food(composition_code="own:1")
    meal = eat(household, household.person, recipe=make_recipe(make_line(rice, 400)), servings=1)

    assert meal_card(meal, today=MONDAY).energy_kcal == 360
