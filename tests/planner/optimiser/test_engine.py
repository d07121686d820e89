import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser import Limits, evaluate, facts, solve
from planner.optimiser.solver import SolverError
from planner.optimiser.types import Lock, Rule
from tests.planner.optimiser.builders import make_problem, make_recipe, make_slot, make_week
from tests.planner.optimiser.tiny import make_tiny

FEW = Limits(iterations=30)
any_seed = st.integers(0, 10**6)
properties = settings(max_examples=25, deadline=None)


@properties
@given(seed=any_seed)
def test_no_meal_meets_an_exclusion_of_anybody_who_eats_it(seed):
    problem = make_tiny(seed, locks=False)
    recipes = {recipe.id: recipe for recipe in problem.recipes}
    slots = {slot.id: slot for slot in problem.slots}
    for meal in solve(problem, FEW).meals:
        eaters = [p for p in problem.persons if p.id in slots[meal.slot_id].eaters]
        assert [facts.blocks(person, recipes[meal.recipe_id]) for person in eaters] == [[]] * len(
            eaters
        )


@properties
@given(seed=any_seed)
def test_a_solution_is_worth_what_it_says_and_never_less_than_its_bound(seed):
    problem = make_tiny(seed)
    found = solve(problem, FEW)

    worth = evaluate(problem, found.meals)

    assert found.objective == pytest.approx(worth.objective, abs=1e-6)
    assert found.terms == worth.terms
    assert found.bound <= found.objective
    assert all(amount >= 0 for amount in found.terms.values())


@properties
@given(seed=any_seed)
def test_empty_slots_are_exactly_the_clash_slots(seed):
    problem = make_tiny(seed)
    found = solve(problem, FEW)

    filled = {meal.slot_id for meal in found.meals}

    wanted = {slot.id for slot in problem.slots if slot.wanted}
    assert {clash.slot_id for clash in found.clashes} == wanted - filled
    assert all(clash.rules for clash in found.clashes)


@properties
@given(seed=any_seed)
def test_only_rules_that_no_filter_can_keep_are_ever_broken(seed):
    problem = make_tiny(seed)
    locked = any(slot.lock for slot in problem.slots)
    soft = {"min", "max", "must", "no_repeat", "not_consecutive", "budget"}
    allowed = {r.id for r in problem.rules if r.kind in soft or locked}

    for fault in solve(problem, FEW).broken:
        assert fault.rule in allowed or fault.rule.startswith("band:")


@properties
@given(seed=any_seed)
def test_locks_are_kept(seed):
    problem = make_tiny(seed)
    slots = [replace(problem.slots[0], lock=Lock("dal", fact=True)), *problem.slots[1:]]
    found = solve(replace(problem, slots=tuple(slots)), FEW)

    assert [m.recipe_id for m in found.meals if m.slot_id == slots[0].id] == ["dal"]
    assert found.meals[0].locked


@properties
@given(seed=any_seed)
def test_leftovers_are_eaten_within_the_storage_life(seed):
    problem = make_tiny(seed)
    day = {slot.id: facts.day_number(slot.date) for slot in problem.slots}
    keeps = {recipe.id: recipe.storage_days for recipe in problem.recipes}
    for meal in solve(problem, FEW).meals:
        if meal.leftover_of:
            assert 1 <= day[meal.slot_id] - day[meal.leftover_of] <= keeps[meal.recipe_id]


@properties
@given(seed=any_seed)
def test_the_same_problem_and_seed_give_the_same_plan(seed):
    limits = Limits(iterations=25, seed=seed % 7)

    assert solve(make_tiny(seed), limits) == solve(make_tiny(seed), limits)


def test_the_order_of_recipes_people_s_ratings_and_foods_does_not_matter():
    problem = make_week(recipes=80, persons=2)
    draw = random.Random(5)
    mixed = {
        name: tuple(draw.sample(getattr(problem, name), len(getattr(problem, name))))
        for name in ("recipes", "foods", "ratings", "pantry", "history")
    }

    assert solve(replace(problem, **mixed), FEW).meals == solve(problem, FEW).meals


def test_events_cook_what_their_meals_eat():
    found = solve(make_week(recipes=100, persons=3), FEW)
    servings = {meal.slot_id: meal.servings for meal in found.meals}

    assert sorted(slot for event in found.events for slot in event.slot_ids) == sorted(servings)
    for event in found.events:
        assert event.servings == pytest.approx(sum(servings[slot] for slot in event.slot_ids))


def test_a_hard_quota_is_kept_against_every_soft_wish():
    dear = make_recipe("cod", main_protein="fish", minutes=20)
    cheap = make_recipe("dal", main_protein="legume", minutes=1)
    slots = tuple(make_slot(day) for day in (0, 2, 4))
    rule = Rule("fish", "min", "protein", "fish", count=2, hard=True)

    found = solve(make_problem(slots=slots, recipes=(cheap, dear), rules=(rule,)), FEW)

    assert sorted(meal.recipe_id for meal in found.meals) == ["cod", "cod", "dal"]
    assert found.broken == ()


def test_a_hard_rule_that_cannot_be_kept_is_reported_and_the_week_planned():
    rule = Rule("fish", "min", "protein", "fish", count=1, hard=True, label="Fish once")

    found = solve(make_problem(rules=(rule,)), FEW)

    assert [meal.recipe_id for meal in found.meals] == ["dal"]
    assert [fault.text for fault in found.broken] == ["Fish once: broken."]


def test_what_had_to_be_assumed_is_listed():
    recipe = make_recipe(nutrients={}, weighed_share=0.5)

    found = solve(make_problem(recipes=(recipe,)), FEW)

    assert {unknown.kind for unknown in found.unknowns} == {"weight", "energy"}


def test_a_plan_shown_changes_little_when_one_dish_falls_out():
    problem = make_week(recipes=100, persons=2)
    before = {meal.slot_id: meal.recipe_id for meal in solve(problem, FEW).meals}
    gone = before["dinner-2"]
    left = tuple(recipe for recipe in problem.recipes if recipe.id != gone)
    kept = {slot: recipe for slot, recipe in before.items() if recipe != gone}
    weights = replace(problem.weights, change=20.0)

    found = solve(replace(problem, recipes=left, shown=kept, weights=weights, history=()), FEW)

    changed = [m.slot_id for m in found.meals if kept.get(m.slot_id, m.recipe_id) != m.recipe_id]
    assert changed == []


def test_a_plan_stands_with_a_weaker_bound_where_the_solver_fails(monkeypatch, caplog):
    def fail(program):
        raise SolverError("HiGHS ended with 'Unknown'.")

    monkeypatch.setattr("planner.optimiser.solver.Program.minimise", fail)
    problem = make_week(recipes=80, persons=2)

    found = solve(problem, FEW)

    assert (len(found.meals), found.proof, found.fallback) == (28, "prices", True)
    assert 0 < found.bound < found.objective
    assert "HiGHS ended with 'Unknown'." in caplog.text


def test_no_time_at_all_still_gives_a_whole_week_and_its_bound():
    found = solve(make_week(recipes=160, persons=2), Limits(seconds=0.0))

    assert (len(found.meals), found.stopped_by, found.fallback) == (28, "seconds", False)
    assert 0 < found.bound < found.objective


def test_the_best_plan_of_a_small_problem_is_proven_to_be_the_best():
    found = solve(make_problem(slots=tuple(make_slot(day) for day in range(5))))

    assert found.stopped_by == "proven"
    assert found.gap == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize(("recipes", "seconds"), [(160, 3.0), (1000, 4.0)])
def test_a_week_of_28_slots_is_planned_within_its_time(recipes, seconds):
    problem = make_week(recipes=recipes)
    started = time.process_time()

    found = solve(problem, Limits(seconds=2.0))

    assert time.process_time() - started < seconds
    assert len(found.meals) == 28
    assert (found.clashes, found.broken) == ((), ())
    assert found.proof == "relaxation"
    assert found.gap < 0.1
