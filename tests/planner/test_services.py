import datetime

import pytest
from django.core.exceptions import ValidationError

from households.choices import Allergen
from planner.models import DayPattern, Meal, Plan, Rule
from planner.services import (
    create_plan,
    fill_plan,
    plan_for_week,
    set_locked,
    week_to_show,
)
from recipes.models import Rating, Recipe
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_pantry_item,
    make_person,
    make_recipe,
    make_slot,
)
from tests.planner.kitchens import (
    WEEK,
    dinner_on,
    filled_plan,
    make_dish,
    make_kitchen,
    titles,
)

pytestmark = pytest.mark.django_db


def test_a_plan_fills_every_wanted_meal():
    plan = filled_plan(make_kitchen())

    assert plan.meals.count() == 7
    assert plan.state == Plan.State.PLANNED
    assert plan.clashes == []
    assert 0 <= plan.bound <= plan.objective


def test_a_week_has_one_plan_only():
    household = make_household()
    create_plan(household=household, week_start=MONDAY)

    with pytest.raises(ValidationError, match="already a plan for this week"):
        create_plan(household=household, week_start=MONDAY)

    assert plan_for_week(household, WEEK) == Plan.objects.get()


def test_a_week_that_starts_on_sunday_keeps_the_name_it_was_asked_by():
    plan = plan_for_week(make_household(week_starts_on=6), WEEK)

    assert plan.week_start == MONDAY - datetime.timedelta(days=1)
    assert plan.week == WEEK


def test_the_same_seed_gives_the_same_plan():
    household = make_kitchen(recipes=12)
    first = titles(filled_plan(household, seed=5, seconds=60))

    assert titles(filled_plan(household, seed=5, seconds=60)) == first


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_seed_that_no_table_holds_is_refused(seed):
    with pytest.raises(ValidationError, match="A seed lies between"):
        filled_plan(make_kitchen(), seed=seed)


def test_what_the_week_costs_is_the_sum_of_its_parts():
    plan = filled_plan(make_kitchen())

    assert plan.objective == pytest.approx(sum(plan.terms.values()))
    assert set(plan.figures) == {"outlay", "waste_g", "waste_cost", "fallback"}
    assert plan.figures["fallback"] is False


@pytest.mark.parametrize("state", [Meal.State.COOKED, Meal.State.EATEN, Meal.State.SKIPPED])
def test_a_meal_that_has_happened_or_will_not_stays(state):
    household = make_kitchen()
    eaten = make_recipe(title="What we had", meal_types=("lunch",), storage_days=0)
    plan = plan_for_week(household, WEEK)
    meal = make_meal(plan, household.dinner, recipe=eaten, state=state)

    plan = filled_plan(household)

    assert dinner_on(plan, 0) == meal
    assert titles(plan).count("What we had") == 1
    assert plan.meals.count() == 7


def test_a_locked_meal_keeps_its_eaters_and_servings():
    household = make_kitchen()
    guest = make_person(household)
    plan = plan_for_week(household, WEEK)
    meal = make_meal(
        plan, household.dinner, recipe=make_recipe(storage_days=0), servings=6, locked=True
    )
    meal.eaters.set([guest])

    plan = filled_plan(household)

    kept = dinner_on(plan, 0)
    assert kept == meal
    assert list(kept.eaters.all()) == [guest]
    assert kept.cook_event.servings == kept.servings == 6


def test_a_locked_recipe_stays_although_it_is_in_the_trash():
    household = make_kitchen()
    plan = plan_for_week(household, WEEK)
    gone = make_recipe(title="Given up", storage_days=0)
    make_meal(plan, household.dinner, recipe=gone, locked=True)
    Recipe.objects.filter(pk=gone.pk).update(
        deleted_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    )

    assert titles(filled_plan(household)).count("Given up") == 1


def test_free_text_stays_and_is_not_cooked():
    household = make_kitchen()
    make_meal(plan_for_week(household, WEEK), household.dinner, title="Pizza out")

    plan = filled_plan(household)

    assert dinner_on(plan, 0).title == "Pizza out"
    assert plan.cook_events.filter(date=MONDAY).count() == 0
    assert plan.meals.count() == 7


def test_a_kept_meal_on_a_day_nobody_plans_keeps_what_is_cooked_for_it():
    household = make_kitchen()
    plan = plan_for_week(household, WEEK)
    lunch = make_slot(household, meal_type="lunch")
    DayPattern.objects.filter(slot=lunch).delete()
    meal = make_meal(plan, lunch, recipe=make_recipe(), locked=True)

    filled_plan(household)

    meal.refresh_from_db()
    assert meal.cook_event.recipe == meal.recipe


def test_meals_that_are_not_kept_are_chosen_anew():
    household = make_kitchen()
    plan = plan_for_week(household, WEEK)
    make_meal(plan, household.dinner, recipe=make_recipe(meal_types=("breakfast",), title="Oats"))

    assert "Oats" not in titles(filled_plan(household))


def test_only_gaps_leaves_every_meal_that_is_there():
    household = make_kitchen()
    plan = plan_for_week(household, WEEK)
    oats = make_recipe(meal_types=("breakfast",), title="Oats")
    meal = make_meal(plan, household.dinner, day=2, recipe=oats)

    plan = filled_plan(household, only_gaps=True)

    assert dinner_on(plan, 2) == meal
    assert plan.meals.count() == 7


def test_no_meal_holds_an_allergen_of_somebody_who_eats_it():
    household = make_kitchen(recipes=0, allergens=[Allergen.MILK], diets=["vegetarian"])
    good = [make_recipe() for _ in range(3)]
    make_dish("milk")
    make_recipe(make_line(make_food(allergens={"milk": "unknown"})))
    make_recipe(make_line(make_food(diets={"vegetarian": "no"})))

    plan = filled_plan(household)

    assert plan.meals.count() == 7
    assert {meal.recipe for meal in plan.meals.all()} <= set(good)


def test_an_allergen_binds_only_the_meals_its_owner_eats():
    household = make_kitchen(recipes=0, allergens=[Allergen.MILK])
    other = make_person(household)
    household.dinner.eaters.set([other])
    make_dish("milk", title="Cheese pie")

    assert set(titles(filled_plan(household))) == {"Cheese pie"}


def test_a_meal_without_any_suitable_recipe_is_named_and_the_rest_is_planned():
    household = make_kitchen(name="Max", allergens=[Allergen.MILK])
    lunch = make_slot(household, meal_type="lunch")
    lunch.patterns.exclude(weekday=4).update(wanted=False)
    make_dish("milk", title="Milk soup", meal_types=("lunch",))

    plan = filled_plan(household)

    assert plan.meals.count() == 7
    (clash,) = plan.clashes
    assert (clash["date"], clash["slot"]) == ("2026-11-27", "Lunch")
    assert any("Max must not have milk" in rule for rule in clash["rules"])
    ways = [way["text"] for way in clash["relaxations"]]
    assert "Plan it without Max: 1 recipe fits." in ways


def test_too_little_time_is_named_with_the_minutes_that_would_do():
    household = make_kitchen()
    household.dinner.patterns.filter(weekday=0).update(minutes=5)

    plan = filled_plan(household)

    (clash,) = plan.clashes
    assert "Allow 20 minutes instead of 5" in clash["relaxations"][0]["text"]
    assert plan.meals.count() == 6


def test_a_household_without_people_is_told_what_is_missing():
    household = make_household(name="Empty")
    make_slot(household)
    plan = plan_for_week(household, WEEK)

    with pytest.raises(ValidationError, match="nothing to plan for Empty"):
        fill_plan(plan, today=MONDAY)


def test_without_recipes_nothing_is_changed():
    household = make_kitchen(recipes=0)
    plan = plan_for_week(household, WEEK)
    make_meal(plan, household.dinner, title="Pizza out")

    with pytest.raises(ValidationError, match="no recipes for your meals"):
        fill_plan(plan, today=MONDAY)

    assert titles(plan) == ["Pizza out"]


def test_leftovers_are_cooked_once_with_the_meal_they_come_from():
    household = make_kitchen(recipes=1, storage_days=3)

    plan = filled_plan(household)

    rest = plan.meals.filter(is_leftover=True)
    assert rest
    for meal in rest:
        fresh = meal.cook_event.meals.get(is_leftover=False)
        assert fresh.date < meal.date
        assert fresh.date == meal.cook_event.date
    for event in plan.cook_events.all():
        assert event.servings == sum(meal.servings for meal in event.meals.all())


def test_kept_leftovers_keep_the_meal_they_come_from():
    household = make_kitchen(recipes=1, storage_days=3)
    plan = filled_plan(household)
    rest = plan.meals.filter(is_leftover=True).first()
    origin = rest.cook_event.meals.get(is_leftover=False)
    set_locked(rest, True)

    filled_plan(household, seed=3)

    rest.refresh_from_db()
    origin.refresh_from_db()
    assert rest.is_leftover
    assert rest.cook_event == origin.cook_event


def test_a_theme_night_brings_its_cuisine():
    household = make_kitchen()
    household.dinner.patterns.filter(weekday=1).update(theme="Mexican")
    make_recipe(title="Tacos", cuisine="mexican", cook_minutes=30)

    assert dinner_on(filled_plan(household), 1).title == "Tacos"


def test_a_hard_rule_is_kept():
    household = make_kitchen()
    fish = make_recipe(title="Fish pie", main_protein="fish")
    Rating.objects.create(household=household, person=household.person, recipe=fish, stars=5)
    Rule.objects.create(
        household=household,
        kind=Rule.Kind.NEVER,
        strength=Rule.Strength.MUST,
        parameters={"attribute": "protein", "value": "fish"},
        label="No fish",
    )

    assert "Fish pie" not in titles(filled_plan(household))


def test_what_is_at_home_is_used_first():
    household = make_kitchen(recipes=0)
    spinach, kale = (make_food(name, price_per_kg="8") for name in ("spinach", "kale"))
    make_recipe(make_line(spinach, 800), title="Spinach bake")
    make_recipe(make_line(kale, 800), title="Kale bake")
    household.dinner.patterns.exclude(weekday=0).update(wanted=False)
    make_pantry_item(household, spinach, 800, best_before=MONDAY + datetime.timedelta(days=1))

    assert titles(filled_plan(household)) == ["Spinach bake"]


def test_days_that_are_over_are_not_planned_and_their_meals_stay():
    kitchen = make_kitchen()
    plan = plan_for_week(kitchen, WEEK)
    eaten = make_meal(plan, kitchen.dinner, day=0, recipe=make_recipe(title="Sunday's rest"))
    thursday = MONDAY + datetime.timedelta(days=3)

    fill_plan(plan, today=thursday, from_day=thursday)

    assert sorted(plan.meals.values_list("date", flat=True)) == [
        MONDAY,
        *(MONDAY + datetime.timedelta(days=day) for day in range(3, 7)),
    ]
    assert plan.meals.get(pk=eaten.pk).title == "Sunday's rest"


def test_a_past_meal_stays_even_when_its_eater_can_no_longer_have_it():
    kitchen = make_kitchen()
    plan = plan_for_week(kitchen, WEEK)
    make_meal(plan, kitchen.dinner, day=0, recipe=make_dish("milk", title="Rice pudding"))
    kitchen.people.update(allergens=[Allergen.MILK])
    tuesday = MONDAY + datetime.timedelta(days=1)

    fill_plan(plan, today=tuesday, from_day=tuesday)

    assert titles(plan)[0] == "Rice pudding"
    assert plan.meals.count() == 7


@pytest.mark.parametrize(
    ("day", "planned", "shown"),
    [
        (0, False, WEEK),
        (4, False, WEEK),
        (5, False, "2026-W49"),
        (6, False, "2026-W49"),
        (6, True, WEEK),
    ],
)
def test_at_the_end_of_an_empty_week_the_next_one_is_shown(day, planned, shown):
    kitchen = make_kitchen()
    if planned:
        filled_plan(kitchen)

    assert week_to_show(kitchen, MONDAY + datetime.timedelta(days=day)) == shown


def test_filling_gaps_proves_nothing_of_the_meals_that_stay():
    household = make_kitchen(recipes=9)
    plan = filled_plan(household)
    assert plan.gap is not None
    dinner_on(plan, 3).delete()
    fill_plan(plan, today=MONDAY, only_gaps=True)
    assert Plan.objects.get().gap is None


def test_what_contradicts_itself_is_told_in_a_sentence():
    household = make_kitchen()
    plan = plan_for_week(household, WEEK)
    Rule.objects.create(
        household=household,
        kind="not_consecutive",
        parameters={"attribute": "tag"},
        label="As an import once wrote it",
    )
    with pytest.raises(ValidationError, match="is 'protein' or 'cuisine'"):
        fill_plan(plan, today=MONDAY)
