import pytest

from planner.optimiser import ProblemError, check
from planner.optimiser.types import (
    Band,
    Eaten,
    Food,
    LeftoverPattern,
    Lock,
    PantryItem,
    Rating,
    Rule,
    Weights,
)
from tests.planner.optimiser.builders import (
    make_person,
    make_problem,
    make_recipe,
    make_slot,
    make_week,
)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"slots": ()}, "slots is empty"),
        (
            {"recipes": (make_recipe(), make_recipe())},
            r"recipes\[1\].id 'dal' is also recipes\[0\]",
        ),
        ({"persons": (make_person(energy_kcal=0),)}, r"persons\[0\].energy_kcal is 0"),
        ({"slots": (make_slot(date="Monday"),)}, r"slots\[0\].date 'Monday' is not a date"),
        ({"slots": (make_slot(date="20261123"),)}, r"slots\[0\].date '20261123' is not a date"),
        ({"slots": (make_slot(date="2026-W48-1"),)}, "'2026-W48-1' is not a date"),
        ({"slots": (make_slot(minutes=-1),)}, r"slots\[0\].minutes is -1"),
        ({"slots": (make_slot(energy_share=33),)}, "between 0 and 1"),
        ({"slots": (make_slot(guest_portions=float("nan")),)}, "guest_portions is nan"),
        ({"slots": (make_slot(portion_factor=0.0),)}, "portion_factor is 0.0"),
        ({"slots": (make_slot(eaters=("bob",)),)}, "names 'bob', which is not in persons"),
        ({"slots": (make_slot(eaters=("anna", "anna")),)}, "names somebody twice"),
        ({"slots": (make_slot(lock=Lock("cake")),)}, "lock.recipe_id names 'cake'"),
        ({"recipes": (make_recipe(foods={"leek": 1.0}),)}, "names 'leek', which is not in foods"),
        ({"recipes": (make_recipe(weighed_share=2.0),)}, "weighed_share is 2.0"),
        ({"recipes": (make_recipe(nutrients={"iron_mg": -1.0}),)}, "nutrients.iron_mg is -1.0"),
        ({"foods": (Food("a", "a", packages_g=(0.0,)),)}, r"foods\[0\].packages_g\[0\] is 0.0"),
        ({"foods": (Food("a", "a", price_per_kg=-2.0),)}, "price_per_kg is -2.0"),
        ({"foods": (Food("a", "a", leftover_value=1.5),)}, "leftover_value is 1.5"),
        ({"rules": (Rule("r", "max", "tag", "soup"),)}, "of kind 'max' needs count"),
        ({"rules": (Rule("r", "theme", "tag", "soup", weekday=7),)}, "between 0 and 6"),
        ({"rules": (Rule("r", "not_consecutive", "tag"),)}, "'protein' or 'cuisine'"),
        ({"rules": (Rule("r", "no_repeat", days=0),)}, r"rules\[0\].days is 0"),
        ({"ratings": (Rating("anna", "dal", 6.0),)}, "between 1 and 5"),
        ({"ratings": (Rating("bob", "dal", 5.0),)}, r"ratings\[0\].person_id names 'bob'"),
        ({"pantry": (PantryItem("leek", 1.0),)}, r"pantry\[0\].food_id names 'leek'"),
        ({"history": (Eaten("dal", 0),)}, r"history\[0\].days_ago is 0"),
        ({"leftover_patterns": (LeftoverPattern("dinner", ()),)}, "eaten is empty"),
        ({"weights": Weights(repeat=-1.0)}, "weights.repeat is -1.0"),
        ({"weights": Weights(free_cookings={"snack": 0})}, "weights.free_cookings.snack is 0"),
    ],
)
def test_a_fault_is_told_in_one_sentence_with_its_place(fields, sentence):
    with pytest.raises(ProblemError, match=sentence) as caught:
        check(make_problem(**fields))

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("band", "sentence"),
    [
        (Band("protein_g"), "neither low nor high"),
        (Band("protein_g", 0.0, 0.0), "neither low nor high"),
        (Band("protein_g", 9.0, 3.0), r"low \(9.0\) is above high \(3.0\)"),
        (Band("protein_g", -1.0), "low is -1.0"),
    ],
)
def test_a_band_needs_sense(band, sentence):
    for horizon in ("daily", "weekly"):
        with pytest.raises(ProblemError, match=sentence):
            check(make_problem(persons=(make_person(**{horizon: (band,)}),)))


@pytest.mark.parametrize(
    "slots",
    [
        (make_slot(0), make_slot(1, lock=Lock("dal", "dinner-0"))),
        (make_slot(0, lock=Lock("dal", "dinner-1")), make_slot(1, lock=Lock("dal"))),
        (make_slot(0, lock=Lock("dal"), wanted=False), make_slot(1, lock=Lock("dal", "dinner-0"))),
        (make_slot(0, lock=Lock("dal", "brunch")),),
    ],
)
def test_locked_leftovers_need_an_earlier_slot_locked_to_the_same_recipe(slots):
    with pytest.raises(ProblemError, match="leftover_of"):
        check(make_problem(slots=slots))


def test_a_whole_week_passes():
    check(make_week(recipes=30))
