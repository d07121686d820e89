from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser import Limits, evaluate
from planner.optimiser.bound import lower_bound
from planner.optimiser.columns import Columns
from planner.optimiser.relax import Relaxation, relaxed_bound
from planner.optimiser.search import search
from planner.optimiser.types import Food, PantryItem
from tests.planner.optimiser.builders import make_problem, make_recipe, make_slot, make_week
from tests.planner.optimiser.tiny import all_plans, make_tiny


def columns_of(columns: Columns, meals) -> tuple[int, ...] | None:
    """The columns a plan is made of, None where it is not made of the problem's patterns."""
    place = {slot.id: number for number, slot in enumerate(columns.slots)}
    number = {(int(columns.recipe[c]), columns.places(c)): c for c in range(len(columns))}
    events: dict[str, list[int]] = {}
    for meal in meals:
        events.setdefault(meal.leftover_of or meal.slot_id, []).append(place[meal.slot_id])
    recipe = {meal.slot_id: columns.library.index[meal.recipe_id] for meal in meals}
    found = [number.get((recipe[cook], tuple(sorted(at)))) for cook, at in events.items()]
    return None if None in found else tuple(found)


def cheapest_plans(problem, *, unbroken: bool) -> dict:
    """For each set of filled slots the objective and meals of the cheapest plan."""
    cheapest: dict = {}
    for meals, worth in all_plans(problem):
        filled = frozenset(meal.slot_id for meal in meals)
        if meals and not (unbroken and worth.broken):
            known = cheapest.get(filled, (float("inf"), ()))
            cheapest[filled] = min(known, (worth.objective, meals), key=lambda pair: pair[0])
    return cheapest


@pytest.mark.parametrize("unbroken", [False, True])
@pytest.mark.parametrize("seed", range(200, 230))
def test_no_plan_that_fills_the_slots_costs_less_than_the_bound(seed, unbroken):
    problem = make_tiny(seed)
    columns = Columns(problem)
    for least, meals in cheapest_plans(problem, unbroken=unbroken).values():
        start = columns_of(columns, meals)
        assert start is not None
        assert relaxed_bound(columns, start, keep_hard=unbroken) <= least + 1e-7


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_week_s_bound_passes_no_plan_found_and_is_tighter_than_the_quick_one(seed):
    columns = Columns(make_week(recipes=60, persons=2, seed=seed))
    chosen = search(columns, Limits(iterations=60)).chosen
    meals = columns.meals(chosen)
    worth = evaluate(columns.problem, meals)

    tight = relaxed_bound(columns, chosen, keep_hard=not worth.broken)

    quick = lower_bound(columns, {meal.slot_id for meal in meals}, worth.objective)
    assert quick - 1e-6 <= tight <= worth.objective + 1e-6


def test_the_bound_knows_that_packages_are_bought_whole():
    leek = Food("leek", "leek", 4.0, (500.0,), perishable=True, leftover_value=0.0)
    recipe = make_recipe(foods={"leek": 30.0})
    problem = make_problem(recipes=(recipe,), foods=(leek,))
    columns = Columns(problem)
    worth = evaluate(problem, columns.meals([0]))

    assert worth.terms["waste"] > 0
    assert relaxed_bound(columns, [0], keep_hard=True) == pytest.approx(worth.objective, abs=1e-6)


def test_food_at_home_is_used_before_any_is_bought():
    rice = Food("rice", "rice", 3.0)
    problem = make_problem(
        recipes=(make_recipe(foods={"rice": 80.0}),),
        foods=(rice,),
        pantry=(PantryItem("rice", 50.0, 3),),
    )
    columns = Columns(problem)
    objective = evaluate(problem, columns.meals([0])).objective

    assert relaxed_bound(columns, [0], keep_hard=True) == pytest.approx(objective, abs=1e-6)


def test_a_hard_rule_raises_the_bound_only_where_it_is_to_be_kept():
    problem = make_tiny(0)
    recipes = (make_recipe("cod", main_protein="fish"), make_recipe("dal", minutes=1))
    rule = replace(problem.rules[0], id="fish", kind="min", attribute="protein", value="fish")
    rules = (replace(rule, count=1, hard=True, slot_kinds=(), weight=None),)
    columns = Columns(make_problem(recipes=recipes, slots=(make_slot(),), rules=rules))
    fish = [c for c in range(len(columns)) if columns.meals([c])[0].recipe_id == "cod"]

    kept = relaxed_bound(columns, fish, keep_hard=True)

    assert kept > relaxed_bound(columns, fish, keep_hard=False) + 1.0


@pytest.mark.parametrize("seed", range(230, 250))
def test_a_plan_with_a_column_costs_at_least_what_the_column_proves(seed):
    problem = make_tiny(seed)
    columns = Columns(problem)
    plans: dict = {}
    for meals, worth in all_plans(problem):
        if meals and not worth.broken:
            filled = frozenset(meal.slot_id for meal in meals)
            plans.setdefault(filled, []).append((columns_of(columns, meals), worth.objective))
    for same_slots in plans.values():
        relaxation = Relaxation(columns, same_slots[0][0], keep_hard=True)
        relaxation.ascend()
        for chosen, objective in same_slots:
            proven = relaxation.bound + relaxation.extra[list(chosen)].max()
            assert proven <= objective + 1e-6


def test_stock_is_not_used_up_by_parts_of_dishes():
    leek = Food("leek", "leek", 10.0, perishable=True, leftover_value=0.0)
    recipes = (make_recipe("pie", foods={"leek": 800.0}, minutes=45), make_recipe("dal"))
    problem = make_problem(recipes=recipes, foods=(leek,), pantry=(PantryItem("leek", 100.0, 1),))
    columns = Columns(problem)
    best = min(evaluate(problem, columns.meals([c])).objective for c in range(len(columns)))

    assert relaxed_bound(columns, [0], keep_hard=True) == pytest.approx(best, abs=1e-6)


def test_a_plan_without_meals_is_bounded_by_nothing():
    assert relaxed_bound(Columns(make_problem()), [], keep_hard=True) == 0.0


def test_the_bound_repeats_exactly():
    columns = Columns(make_week(recipes=80, persons=2))
    chosen = search(columns, Limits(iterations=20)).chosen

    bounds = {relaxed_bound(columns, chosen, keep_hard=False) for _ in range(3)}

    assert len(bounds) == 1
