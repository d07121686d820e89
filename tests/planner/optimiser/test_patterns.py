from planner.optimiser.patterns import cooking_patterns
from planner.optimiser.types import LeftoverMeal, LeftoverPattern, Lock
from tests.planner.optimiser.builders import make_problem, make_slot


def patterns(*slots, closed=(), **fields):
    problem = make_problem(slots=slots, **fields)
    found = cooking_patterns(problem, slots, frozenset(closed))
    return {(pattern.places, pattern.life_days) for pattern in found}


def test_every_slot_can_cook_for_itself():
    assert patterns(make_slot(0), make_slot(1)) == {((0,), 0), ((1,), 0)}


def test_a_dinner_feeds_lunches_and_dinners_of_the_next_days():
    week = (make_slot(0), make_slot(1, "lunch"), make_slot(2, "lunch"), make_slot(2), make_slot(3))

    found = {p for p in patterns(*week) if p[0][0] == 0}

    singles = {((0,), 0), ((0, 1), 1), ((0, 2), 2), ((0, 3), 2), ((0, 4), 3)}
    assert found == singles | {((0, 1, 3), 2)}


def test_patterns_are_data_and_know_any_kind_of_meal():
    given = (LeftoverPattern("brunch", (LeftoverMeal("tea", 0),)),)
    slots = (make_slot(0, id="b"), make_slot(0, id="t"))
    brunch, tea = (
        type(slot)(**_with_kind(slot, kind))
        for slot, kind in zip(slots, ("brunch", "tea"), strict=True)
    )

    assert ((0, 1), 1) in patterns(brunch, tea, leftover_patterns=given)


def _with_kind(slot, kind):
    return {name: getattr(slot, name) for name in slot.__dataclass_fields__} | {"kind": kind}


def test_two_meals_of_a_kind_on_one_day_are_two_patterns():
    slots = (make_slot(0), make_slot(1, "lunch", id="kids"), make_slot(1, "lunch", id="adults"))

    assert {p for p, _ in patterns(*slots) if len(p) == 2 and p[0] == 0} == {(0, 1), (0, 2)}


def test_locked_meals_are_no_leftovers_and_closed_slots_take_none():
    slots = (make_slot(0), make_slot(1, "lunch", lock=Lock("dal")), make_slot(2))

    assert patterns(*slots, closed=(2,)) == {((0,), 0), ((1,), 0), ((2,), 0)}


def test_locked_leftovers_belong_to_every_pattern_of_their_cook():
    lock = Lock("dal", leftover_of="dinner-0")
    slots = (make_slot(0, lock=Lock("dal")), make_slot(1, "lunch"), make_slot(1, lock=lock))

    assert patterns(*slots) == {((0, 2), 1), ((0, 1, 2), 1), ((1,), 0)}


def test_meals_already_eaten_need_no_storage_life():
    lock = Lock("dal", leftover_of="dinner-0", fact=True)
    slots = (make_slot(0, lock=Lock("dal", fact=True)), make_slot(5, lock=lock))

    assert patterns(*slots) == {((0, 1), 0)}
