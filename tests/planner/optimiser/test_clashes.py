import pytest

from planner.optimiser import Limits, solve
from planner.optimiser.clashes import find_clashes
from planner.optimiser.columns import Columns
from planner.optimiser.types import Eaten, Food, Lock, Rule
from tests.planner.optimiser.builders import make_person, make_problem, make_recipe, make_slot


def only_clash(**fields):
    clashes = find_clashes(Columns(make_problem(**fields)))
    assert len(clashes) == 1
    return clashes[0]


def test_a_problem_every_slot_of_which_can_be_filled_has_no_clash():
    assert find_clashes(Columns(make_problem())) == ()


def test_too_little_time_offers_the_smallest_time_that_helps():
    recipes = (make_recipe("slow", minutes=50), make_recipe("less", minutes=25))

    clash = only_clash(slots=(make_slot(minutes=15),), recipes=recipes)

    assert "15 min available" in clash.rules
    texts = [way.text for way in clash.relaxations]
    assert "Allow 25 minutes instead of 15: 1 recipe fits." in texts
    assert clash.text.startswith("Dinner on 2026-11-23 stays empty")


@pytest.mark.parametrize(
    ("person", "recipe", "rule", "way"),
    [
        (
            {"allergens": ("tree_nuts",)},
            {},
            "Anna must not have tree nuts",
            "Plan it without Anna: 1 recipe fits.",
        ),
        ({"diets": ("vegan",)}, {}, "Anna eats vegan", "Plan it without Anna: 1 recipe fits."),
        (
            {"never_foods": ("leek",)},
            {"foods": {"leek": 5.0}},
            "Anna never eats young leek",
            "Let Anna eat young leek: 1 recipe fits.",
        ),
    ],
)
def test_an_eater_s_exclusion_is_named_with_its_way_out(person, recipe, rule, way):
    clash = only_clash(
        persons=(make_person(**person),),
        recipes=(make_recipe(**recipe),),
        foods=(Food("leek", "young leek"),),
    )

    assert clash.rules == (rule,)
    assert [relaxation.text for relaxation in clash.relaxations] == [way]


def test_leaving_out_an_eater_lifts_all_of_that_eater_s_exclusions():
    persons = (make_person(allergens=("milk",), diets=("vegan",)),)
    recipes = (make_recipe("a", allergens={"milk": "no"}), make_recipe("b", diets={"vegan": "yes"}))

    clash = only_clash(persons=persons, recipes=recipes)

    assert [way.recipes for way in clash.relaxations] == [2, 2]


def test_a_hard_repeat_window_offers_the_widest_one_that_works():
    clash = only_clash(
        history=(Eaten("dal", 4),), rules=(Rule("again", "no_repeat", days=9, hard=True),)
    )

    assert clash.rules == ("No dish again within 9 days",)
    assert clash.relaxations[0].text == "Repeat a dish after 4 days instead of 9: 1 recipe fits."


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (Rule("r", "never", "recipe", "dal", hard=True), "Never recipe dal"),
        (Rule("r", "theme", "tag", "soup", weekday=0, hard=True, label="Soup day"), "Soup day"),
    ],
)
def test_a_hard_rule_that_empties_a_slot_can_be_set_aside(rule, name):
    clash = only_clash(rules=(rule,))

    assert clash.rules == (name,)
    assert clash.relaxations[0].text == f"Set aside '{name}': 1 recipe fits."


def test_missing_equipment_is_named():
    clash = only_clash(recipes=(make_recipe(equipment=("oven",)),), equipment=("wok",))

    assert clash.rules == ("no oven in the kitchen",)
    assert clash.relaxations[0].text == "Use the oven: 1 recipe fits."


def test_when_no_single_change_helps_the_fewest_changes_together_are_offered():
    recipes = (make_recipe("far", minutes=60, equipment=("oven",)),)

    clash = only_clash(slots=(make_slot(minutes=10),), recipes=recipes, equipment=())

    assert [len(way.steps) for way in clash.relaxations] == [2]
    text = clash.relaxations[0].text
    assert text == "Allow 60 minutes instead of 10 and use the oven: 1 recipe fits."


def test_only_rules_that_matter_are_named():
    persons = (make_person(allergens=("egg",), disliked_foods=("leek",)),)
    recipes = (make_recipe(minutes=60, allergens={"egg": "no"}),)

    clash = only_clash(persons=persons, slots=(make_slot(minutes=5),), recipes=recipes)

    assert clash.rules == ("5 min available",)


def test_a_lock_on_something_an_eater_excludes_is_a_clash():
    persons = (make_person(allergens=("milk",)),)
    recipes = (make_recipe("pie"), make_recipe("dal", allergens={"milk": "no"}))

    clash = only_clash(persons=persons, slots=(make_slot(lock=Lock("pie")),), recipes=recipes)

    assert clash.rules == ("'Pie' is locked", "Anna must not have milk")
    texts = [way.text for way in clash.relaxations]
    assert texts == ["Remove the lock: 1 recipe fits.", "Plan it without Anna: 1 recipe fits."]


def test_locked_leftovers_past_their_storage_life_are_a_clash():
    lock = Lock("dal", leftover_of="dinner-0")
    slots = (make_slot(0, lock=Lock("dal")), make_slot(3, lock=lock))

    clash = only_clash(slots=slots, recipes=(make_recipe(storage_days=2),))

    assert clash.slot_id == "dinner-3"
    assert "leftovers must keep 3 days" in clash.rules


def test_locked_leftovers_of_an_empty_slot_are_a_clash_of_their_own():
    persons = (make_person("anna", allergens=("milk",)), make_person("ben"))
    lock = Lock("dal", leftover_of="dinner-0")
    slots = (make_slot(0, lock=Lock("dal")), make_slot(1, eaters=("ben",), lock=lock))
    problem = make_problem(persons=persons, slots=slots, recipes=(make_recipe(storage_days=2),))

    first, second = find_clashes(Columns(problem))

    assert first.slot_id == "dinner-0"
    assert second.rules == ("the meal it is left over from ('dinner-0') is empty",)


def test_a_slot_for_leftovers_only_is_a_clash_when_none_are_there():
    slots = (make_slot(0, lock=Lock("dal")), make_slot(1, "lunch", minutes=0))
    recipes = (make_recipe(storage_days=0), make_recipe("keeps", storage_days=3, minutes=5))

    found = solve(make_problem(slots=slots, recipes=recipes), Limits(iterations=5))

    assert [clash.slot_id for clash in found.clashes] == ["lunch-1"]
    assert found.clashes[0].relaxations[0].steps[0].proposed == "5"


def test_without_recipes_every_slot_is_a_clash():
    found = solve(make_problem(recipes=()))

    assert [clash.rules for clash in found.clashes] == [("no recipes",)]
    assert (found.meals, found.objective, found.bound) == ((), 0.0, 0.0)
