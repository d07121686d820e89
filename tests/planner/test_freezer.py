import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.choices import Allergen
from planner import optimiser
from planner.models import FrozenBatch, Meal, Plan
from planner.services import (
    fill_plan,
    freeze,
    plan_for_week,
    remove_frozen,
    restore_previous,
    set_eaten,
    set_skipped,
    swap_meal,
    swaps_for,
    update_frozen,
    use_frozen,
)
from planner.services.problem import load_problem
from planner.services.thawing import suffices_for
from shopping.wanted import wanted_for
from tests.factories import MONDAY, make_food, make_household, make_line, make_person, make_recipe
from tests.planner.kitchens import WEEK, make_kitchen

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def make_batch(household, recipe, servings="4", *, keeps=90):
    return freeze(
        household,
        recipe,
        servings=Decimal(servings),
        frozen_on=MONDAY - 10 * DAY,
        best_before=MONDAY + keeps * DAY,
    )


def make_dish(household, **fields):
    return make_recipe(make_line(make_food(price_per_kg="9"), "400"), household=household, **fields)


def filled(household):
    plan = plan_for_week(household, WEEK)
    solution = fill_plan(plan, today=MONDAY, seed=0)
    plan.refresh_from_db()
    return plan, solution


def thawed(plan):
    return list(plan.meals.exclude(frozen_batch=None).order_by("date"))


def used_of(plan, batch):
    return sum(meal.servings for meal in thawed(plan) if meal.frozen_batch_id == batch.pk)


@pytest.mark.parametrize("servings", ["0.25", "1", "2", "2.5", "4", "20"])
@pytest.mark.parametrize("people", [1, 3])
def test_a_week_never_uses_more_than_there_is(servings, people):
    household = make_kitchen(recipes=8)
    for _ in range(people - 1):
        make_person(household)
    batch = make_batch(household, make_dish(household), servings, keeps=4)

    plan, solution = filled(household)

    assert used_of(plan, batch) <= Decimal(servings)
    assert not solution.broken
    assert plan.meals.count() == 7


def test_what_expires_is_used_before_it_does():
    household = make_kitchen(recipes=8)
    soon = make_batch(household, make_dish(household), "1", keeps=2)
    late = make_batch(household, make_dish(household), "1", keeps=300)

    plan, _solution = filled(household)

    [meal] = [meal for meal in thawed(plan) if meal.frozen_batch_id == soon.pk]
    assert meal.date <= soon.best_before
    assert meal.cook_event is None
    assert not meal.is_leftover
    assert meal.title == soon.recipe.title
    assert used_of(plan, late) <= late.servings


def test_of_one_dish_the_portions_that_expire_first_are_eaten_first():
    household = make_kitchen(recipes=0)
    dish = make_dish(household)
    late = make_batch(household, dish, "1", keeps=300)
    soon = make_batch(household, dish, "1", keeps=20)
    household.dinner.patterns.exclude(weekday=2).update(wanted=False)

    plan, _solution = filled(household)

    assert [meal.frozen_batch_id for meal in thawed(plan)] == [soon.pk]
    assert used_of(plan, late) == 0


def test_what_has_expired_is_not_planned():
    household = make_kitchen(recipes=8)
    make_batch(household, make_dish(household), keeps=-1)

    assert thawed(filled(household)[0]) == []


def test_nobody_is_served_what_they_must_not_have():
    household = make_kitchen(recipes=8)
    household.person.allergens = [Allergen.values[0]]
    household.person.save()
    food = make_food(price_per_kg="9", allergens={Allergen.values[0]: "yes"})
    make_batch(household, make_recipe(make_line(food), household=household), keeps=3)

    assert thawed(filled(household)[0]) == []


def test_the_solver_and_the_oracle_agree_on_a_week_with_a_freezer():
    household = make_kitchen(recipes=8)
    make_batch(household, make_dish(household), "3", keeps=3)
    plan, solution = filled(household)

    meals = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))
    problem = load_problem(plan, today=MONDAY, keep=meals)
    standing = [
        optimiser.PlannedMeal(s.id, s.lock.recipe_id, s.lock.leftover_of) for s in problem.slots
    ]
    worth = optimiser.evaluate(problem, standing)

    assert thawed(plan)
    assert worth.objective == pytest.approx(solution.objective)
    assert worth.broken == ()


def test_what_another_week_counts_on_is_not_planned_twice():
    household = make_kitchen(recipes=8)
    batch = make_batch(household, make_dish(household), "1", keeps=5)
    first, _solution = filled(household)
    batch.best_before += 7 * DAY
    batch.save()
    later = plan_for_week(household, "2026-W49")
    fill_plan(later, today=MONDAY)

    assert used_of(first, batch) == 1
    assert used_of(later, batch) == 0


def thawed_week():
    household = make_kitchen(recipes=8)
    batch = make_batch(household, make_dish(household), "1", keeps=3)
    plan, _solution = filled(household)
    [meal] = thawed(plan)
    return plan, batch, meal


def test_nothing_is_bought_for_a_meal_from_the_freezer():
    plan, _batch, meal = thawed_week()

    wanted = {one.recipe_id for one in wanted_for(plan)}
    assert wanted == set(plan.meals.exclude(pk=meal.pk).values_list("recipe_id", flat=True))


def test_eating_takes_it_out_and_not_eating_puts_it_back():
    _plan, batch, meal = thawed_week()

    set_eaten(meal, True, today=meal.date)
    batch.refresh_from_db()
    assert batch.servings == 0

    meal.refresh_from_db()
    set_eaten(meal, False, today=meal.date)
    batch.refresh_from_db()
    assert batch.servings == 1


def test_what_is_eaten_stays_worth_what_it_was():
    plan, _batch, meal = thawed_week()
    before = plan.objective
    set_eaten(meal, True, today=meal.date)
    meals = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))

    problem = load_problem(plan, today=meal.date, keep=meals)
    standing = [
        optimiser.PlannedMeal(s.id, s.lock.recipe_id, s.lock.leftover_of) for s in problem.slots
    ]

    assert optimiser.evaluate(problem, standing).objective == pytest.approx(before)


def test_a_swap_frees_the_portions_and_undo_puts_the_meal_back():
    plan, batch, meal = thawed_week()
    other = swaps_for(meal, today=MONDAY)[0].recipe

    swap_meal(meal, other, today=MONDAY)
    assert thawed(plan) == []
    assert plan.meals.get(pk=meal.pk).cook_event.recipe == other

    restore_previous(Plan.objects.get(pk=plan.pk))
    assert [row.frozen_batch for row in thawed(plan)] == [batch]


def week_with(servings):
    """A planned week, and a batch that came after the planning."""
    household = make_kitchen(recipes=8)
    plan, _solution = filled(household)
    return plan, make_batch(household, make_dish(household, title="Cold soup"), servings)


def frozen_swaps(meal, **options):
    return [swap for swap in swaps_for(meal, today=MONDAY, **options) if swap.batch]


def test_a_meal_is_swapped_for_portions_in_the_freezer_and_worth_what_was_said():
    plan, batch = week_with("1")
    meal = plan.meals.order_by("date")[2]
    [found] = frozen_swaps(meal)
    before = evaluated(plan)

    swap_meal(meal, found.recipe, batch=batch, today=MONDAY)

    [thawed_meal] = thawed(plan)
    assert (thawed_meal.pk, thawed_meal.frozen_batch) == (meal.pk, batch)
    assert (thawed_meal.recipe, thawed_meal.cook_event) == (batch.recipe, None)
    assert evaluated(plan) == pytest.approx(before + found.alternative.change)
    assert found.alternative.violation == 0


def evaluated(plan):
    meals = list(plan.meals.select_related("cook_event").prefetch_related("eaters"))
    problem = load_problem(plan, today=MONDAY, keep=meals)
    standing = [
        optimiser.PlannedMeal(s.id, s.lock.recipe_id, s.lock.leftover_of) for s in problem.slots
    ]
    return optimiser.evaluate(problem, standing).objective


def test_portions_are_offered_once_for_as_many_meals_as_there_are():
    plan, batch = week_with("2")
    meals = list(plan.meals.order_by("date"))
    swap_meal(meals[0], batch.recipe, batch=batch, today=MONDAY)
    swap_meal(Meal.objects.get(pk=meals[1].pk), batch.recipe, batch=batch, today=MONDAY)

    third = Meal.objects.get(pk=meals[2].pk)
    assert frozen_swaps(third) == []
    with pytest.raises(ValidationError, match="does not fit this meal"):
        swap_meal(third, batch.recipe, batch=batch, today=MONDAY)
    assert used_of(plan, batch) == 2


def test_portions_that_do_not_suffice_or_have_expired_are_not_offered():
    plan, batch = week_with("0.25")
    meal = plan.meals.order_by("date")[6]
    assert frozen_swaps(meal) == []

    FrozenBatch.objects.filter(pk=batch.pk).update(servings=9, best_before=MONDAY + 2 * DAY)
    assert frozen_swaps(meal) == []
    assert frozen_swaps(plan.meals.order_by("date")[1])


def test_a_search_finds_portions_by_the_title_of_their_dish():
    plan, batch = week_with("1")
    meal = plan.meals.order_by("date")[2]

    found = swaps_for(meal, today=MONDAY, search="COLD soup")

    assert [(swap.recipe, bool(swap.batch)) for swap in found] == [
        (batch.recipe, True),
        (batch.recipe, False),
    ]
    assert swaps_for(meal, today=MONDAY, search="cold stew") == []


def test_the_batch_of_another_dish_is_not_taken():
    plan, batch = week_with("1")
    meal = plan.meals.order_by("date")[2]
    found = [swap.recipe for swap in swaps_for(meal, today=MONDAY)]
    other = next(recipe for recipe in found if recipe != batch.recipe)

    with pytest.raises(ValidationError, match="does not fit this meal"):
        swap_meal(meal, other, batch=batch, today=MONDAY)


def test_skipped_and_planned_after_all_it_still_comes_from_the_freezer():
    plan, batch, meal = thawed_week()

    set_skipped(meal, True, today=MONDAY)
    set_skipped(Meal.objects.get(pk=meal.pk), False, today=MONDAY)

    [again] = thawed(plan)
    assert again.frozen_batch == batch
    assert again.cook_event is None


def test_what_is_planned_cannot_be_taken_out_of_the_freezer():
    _plan, batch, _meal = thawed_week()

    with pytest.raises(ValidationError, match="planned from the freezer"):
        remove_frozen(batch)
    with pytest.raises(ValidationError, match="planned for meals"):
        update_frozen(batch, servings=Decimal("0.5"), best_before=batch.best_before)
    assert FrozenBatch.objects.in_stock().get().servings == 1


def test_a_date_written_at_once_with_a_use_puts_nothing_back():
    household = make_kitchen(recipes=0)
    batch = make_batch(household, make_dish(household))
    use_frozen(FrozenBatch.objects.get(), servings=Decimal(3))

    update_frozen(batch, best_before=MONDAY)

    assert FrozenBatch.objects.values_list("servings", "best_before").get() == (1, MONDAY)


def test_another_households_recipe_cannot_be_frozen():
    household = make_kitchen(recipes=0)

    with pytest.raises(ValidationError, match="gone"):
        make_batch(household, make_dish(make_household()))


def test_loading_the_freezer_takes_the_same_queries_for_any_number_of_batches():
    def queries(batches):
        household = make_kitchen(recipes=3)
        for _ in range(batches):
            make_batch(household, make_dish(household))
        plan = plan_for_week(household, WEEK)
        with CaptureQueriesContext(connection) as found:
            load_problem(plan, today=MONDAY, keep=())
        return len(found)

    assert queries(1) == queries(6)


@pytest.mark.parametrize(
    ("servings", "used", "number"),
    [(4, [2, 2, 2], 2), (4, [1, 4, 1], 1), (3, [4], 0), (0, [], 0), (0.3, [0.1] * 4, 3)],
)
def test_meals_for_which_there_is_enough_whichever_they_are(servings, used, number):
    assert suffices_for(servings, used) == number
