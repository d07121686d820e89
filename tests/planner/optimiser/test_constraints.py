import pytest

from planner.optimiser import evaluate, solve
from planner.optimiser.types import Food, Limits, Lock, PlannedMeal
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot


def faults(problem, *meals):
    return [
        fault.rule for fault in evaluate(problem, [PlannedMeal(*meal) for meal in meals]).broken
    ]


def test_a_meal_that_fits_has_no_fault():
    assert faults(make_problem(), ("dinner-0", "dal")) == []


@pytest.mark.parametrize(
    ("slot", "recipe", "fault"),
    [
        ({"minutes": 19}, {}, "minutes:dinner-0"),
        ({}, {"kinds": ("lunch",)}, "kind:dinner-0"),
        ({}, {"equipment": ("oven",)}, "equipment:dinner-0"),
        ({"wanted": False}, {}, "unwanted:dinner-0"),
    ],
)
def test_a_meal_that_does_not_fit_its_slot_is_a_fault(slot, recipe, fault):
    problem = make_problem(
        slots=(make_slot(**slot),), recipes=(make_recipe(**recipe),), equipment=("wok",)
    )

    assert faults(problem, ("dinner-0", "dal")) == [fault]


@pytest.mark.parametrize(
    "person",
    [{"allergens": ("milk",)}, {"diets": ("vegan",)}, {"never_foods": ("leek",)}],
)
def test_an_exclusion_binds_only_the_meals_its_person_eats(person):
    persons = (make_person("anna"), make_person("ben", **person))
    slots = (make_slot(0), make_slot(1, eaters=("ben",)))
    recipe = make_recipe(foods={"leek": 10.0})
    problem = make_problem(
        persons=persons, slots=slots, recipes=(recipe,), foods=(Food("leek", "leek"),)
    )

    found = faults(problem, ("dinner-0", "dal"), ("dinner-1", "dal"))

    assert found == ["exclusion:dinner-1"]


def test_a_lock_must_be_kept_and_overrides_time_kind_and_tools():
    recipes = (
        make_recipe(),
        make_recipe("roast", kinds=("lunch",), minutes=200, equipment=("oven",)),
    )
    problem = make_problem(
        slots=(make_slot(minutes=30, lock=Lock("roast")),), recipes=recipes, equipment=()
    )

    assert faults(problem, ("dinner-0", "roast")) == []
    assert faults(problem, ("dinner-0", "dal")) == ["lock:dinner-0"]


def test_a_lock_does_not_override_an_exclusion_unless_it_is_a_fact():
    person = make_person(allergens=("milk",))
    locked = make_problem(persons=(person,), slots=(make_slot(lock=Lock("dal")),))
    eaten = make_problem(persons=(person,), slots=(make_slot(lock=Lock("dal", fact=True)),))

    assert faults(locked, ("dinner-0", "dal")) == ["exclusion:dinner-0"]
    assert faults(eaten, ("dinner-0", "dal")) == []


@pytest.mark.parametrize(
    ("meals", "fault"),
    [
        ([("dinner-0", "dal"), ("dinner-2", "dal", "dinner-0")], []),
        ([("dinner-0", "dal"), ("dinner-3", "dal", "dinner-0")], ["leftover:dinner-3"]),
        ([("dinner-0", "pie"), ("dinner-1", "dal", "dinner-0")], ["leftover:dinner-1"]),
        ([("dinner-2", "dal"), ("dinner-1", "dal", "dinner-2")], ["leftover:dinner-1"]),
        ([("dinner-1", "dal", "dinner-0")], ["leftover:dinner-1"]),
        ([("dinner-0", "dal"), ("lunch-0", "dal", "dinner-0")], ["leftover:lunch-0"]),
        ([("dinner-0", "pie"), ("dinner-1", "pie", "dinner-0")], ["leftover:dinner-1"]),
    ],
)
def test_leftovers_are_eaten_after_cooking_and_within_storage_life(meals, fault):
    slots = (make_slot(0, "lunch"), *(make_slot(day, minutes=30) for day in range(4)))
    recipes = (make_recipe(storage_days=2), make_recipe("pie", storage_days=None))

    assert faults(make_problem(slots=slots, recipes=recipes), *meals) == fault


def test_leftovers_need_neither_time_nor_tools_nor_the_kind_of_their_meal():
    slots = (make_slot(0), make_slot(1, "lunch", minutes=0))
    recipe = make_recipe(kinds=("dinner",), storage_days=1)

    found = faults(
        make_problem(slots=slots, recipes=(recipe,)),
        ("dinner-0", "dal"),
        ("lunch-1", "dal", "dinner-0"),
    )

    assert found == []


def test_a_recipe_that_is_not_offered_in_a_slot_is_not_cooked_there():
    closed, free = make_slot(0, not_offered=("dal",)), make_slot(1)
    problem = make_problem(slots=(closed, free))
    meal = PlannedMeal(closed.id, "dal")

    assert [fault.rule for fault in evaluate(problem, [meal]).broken] == ["kind:dinner-0"]
    assert [m.slot_id for m in solve(problem, Limits(iterations=20)).meals] == ["dinner-1"]


def test_a_lock_overrides_what_is_not_offered():
    slot = make_slot(0, not_offered=("dal",), lock=Lock("dal"))
    problem = make_problem(slots=(slot,))

    solution = solve(problem, Limits(iterations=20))

    assert [m.recipe_id for m in solution.meals] == ["dal"]
    assert solution.broken == ()
