import pytest

from planner.optimiser.columns import Columns
from planner.optimiser.evaluate import evaluate
from planner.optimiser.types import Eaten, Food, Lock, Rule
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot

FISH = {"attribute": "protein", "value": "fish"}


def cooked(problem):
    """(slot, recipe) of every column that fills one slot."""
    columns = Columns(problem)
    return {
        (columns.slots[columns.places(c)[0]].id, columns.library.recipes[columns.recipe[c]].id)
        for c in range(len(columns))
        if len(columns.places(c)) == 1
    }


@pytest.mark.parametrize(
    "other",
    [
        {"kinds": ("lunch",)},
        {"minutes": 41},
        {"equipment": ("oven",)},
        {"allergens": {"milk": "yes"}},
        {"allergens": {"milk": "unknown"}},
        {"allergens": {}},
        {"diets": {}},
        {"foods": {"cod": 1.0}},
        {"tags": ("banned",)},
        {"main_protein": "dairy"},
    ],
)
def test_whatever_breaks_a_hard_limit_is_no_column(other):
    fitting = {
        "allergens": {"milk": "no"},
        "diets": {"vegan": "yes"},
        "main_protein": "fish",
        "kinds": ("dinner",),
    }
    person = make_person(allergens=("milk",), diets=("vegan",), never_foods=("cod",))
    rules = (
        Rule("ban", "never", "tag", "banned", hard=True),
        Rule("monday", "theme", weekday=0, hard=True, **FISH),
    )
    problem = make_problem(
        persons=(person,),
        slots=(make_slot(minutes=40),),
        recipes=(make_recipe("yes", **fitting), make_recipe("no", **fitting | other)),
        foods=(Food("cod", "cod"),),
        equipment=(),
        rules=rules,
    )

    assert cooked(problem) == {("dinner-0", "yes")}


def test_soft_rules_leave_every_column():
    rules = (Rule("ban", "never", "recipe", "dal"), Rule("m", "theme", weekday=0, **FISH))

    assert cooked(make_problem(rules=rules)) == {("dinner-0", "dal")}


def test_a_dish_eaten_lately_may_stand_once_the_hard_repeat_window_is_over():
    rules = (Rule("again", "no_repeat", days=3, hard=True),)
    slots = tuple(make_slot(day) for day in range(3))
    problem = make_problem(slots=slots, history=(Eaten("dal", 1),), rules=rules)

    assert cooked(problem) == {("dinner-2", "dal")}


def test_a_lock_leaves_its_recipe_alone():
    recipes = (make_recipe(), make_recipe("pie", minutes=500))

    problem = make_problem(slots=(make_slot(minutes=10, lock=Lock("pie")),), recipes=recipes)

    assert cooked(problem) == {("dinner-0", "pie")}


def test_a_recipe_that_does_not_keep_is_never_left_over():
    recipes = (make_recipe("keeps", storage_days=1), make_recipe("unknown", storage_days=None))
    columns = Columns(make_problem(slots=(make_slot(0), make_slot(1, "lunch")), recipes=recipes))

    shared = [c for c in range(len(columns)) if len(columns.places(c)) == 2]

    assert [columns.library.recipes[columns.recipe[c]].id for c in shared] == ["keeps"]


def test_the_meals_of_columns_say_where_leftovers_come_from():
    slots = (make_slot(0), make_slot(1, "lunch"))
    columns = Columns(make_problem(slots=slots, recipes=(make_recipe(storage_days=1),)))
    shared = next(c for c in range(len(columns)) if len(columns.places(c)) == 2)

    meals = columns.meals([shared])

    assert [(m.slot_id, m.leftover_of) for m in meals] == [
        ("dinner-0", None),
        ("lunch-1", "dinner-0"),
    ]
    assert evaluate(columns.problem, meals).broken == ()
