import datetime

import pytest
from django.core.exceptions import ValidationError

from shopping import services
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_plan,
)
from tests.shopping.lists import cook, lines_of, make_week, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_week()


def test_taking_a_tick_back_asks_for_the_whole_again(plan):
    cook(plan, make_line(make_food("butter"), 300))
    line = services.tick_line(lines_of(services.build_list(plan))["Butter"], True)
    services.tick_line(line, False)
    line = lines_of(services.build_list(plan))["Butter"]

    assert (line.ticked, line.amount_text, line.ticked_amounts) == (False, "300 g", {})


@pytest.mark.parametrize(
    "again", [lambda line: services.tick_line(line, False), services.restore_line]
)
def test_what_is_so_already_waits_for_nobody(plan, again, django_assert_num_queries):
    cook(plan, make_line(make_food("rice"), 300))
    line = lines_of(services.build_list(plan))["Rice"]

    with django_assert_num_queries(0):
        again(line)


def test_a_line_taken_off_by_mistake_can_be_put_back(plan):
    cook(plan, make_line(make_food("rice"), 300))
    line = services.remove_line(lines_of(services.build_list(plan))["Rice"])
    services.restore_line(line)

    assert texts_of(services.build_list(plan)) == {"Rice": "300 g"}


def test_lines_by_hand_keep_their_words_and_find_their_aisle(plan):
    make_food("milk", aisle="dairy")
    make_food("lemon", plural="lemons", aisle="produce")
    shopping_list = services.build_list(plan)
    services.add_line(shopping_list, "milk, 2 lemons, foil\n1,5 l Milk")

    found = [(x.amount_text, x.name, x.aisle, x.by_hand) for x in shopping_list.lines.all()]
    assert sorted(found) == [
        ("", "foil", "other", True),
        ("", "milk", "dairy", True),
        ("1,5 l", "Milk", "dairy", True),
        ("2", "lemons", "produce", True),
    ]


def test_the_households_own_food_of_a_name_goes_before_the_catalogues(plan):
    make_food("milk", aisle="dairy")
    make_food("milk", aisle="drinks", household=plan.household)
    make_food("milk", aisle="frozen", household=make_household())
    (line,) = services.add_line(services.build_list(plan), "milk")

    assert line.aisle == "drinks"


def test_lines_by_hand_are_never_merged_nor_removed_by_a_refresh(plan):
    cook(plan, make_line(make_food("rice"), 300))
    shopping_list = services.build_list(plan)
    services.add_line(shopping_list, "1 kg rice")
    services.build_list(plan)

    found = {(line.name, line.amount_text) for line in shopping_list.lines.live()}
    assert found == {("Rice", "300 g"), ("rice", "1 kg")}


@pytest.mark.parametrize("text", ["", "  ", " , ;"])
def test_nothing_written_is_refused_with_a_sentence(plan, text):
    with pytest.raises(ValidationError, match="Write what to buy"):
        services.add_line(services.build_list(plan), text)


def test_a_very_long_wish_is_cut_not_refused(plan):
    (line,) = services.add_line(services.build_list(plan), "x" * 500)

    assert len(line.name) == 200


def test_every_change_by_hand_raises_the_lists_number_by_one(plan):
    shopping_list = services.build_list(plan)
    milk, _foil = services.add_line(shopping_list, "milk, foil")
    seen = [2]
    for change in (
        lambda: services.tick_line(milk, True),
        lambda: services.tick_line(milk, True),
        lambda: services.remove_line(milk),
        lambda: services.remove_line(milk),
        lambda: services.restore_line(milk),
    ):
        change()
        shopping_list.refresh_from_db()
        seen.append(shopping_list.seq)

    assert seen == [2, 3, 3, 4, 4, 5]
    assert milk.seq == 5


def test_a_list_of_a_past_week_stays_as_it_was(plan):
    cook(plan, make_line(make_food("rice"), 300))
    shopping_list = services.build_list(plan)
    cook(plan, make_line(make_food("leek"), 300), day=1)
    sunday, next_monday = (MONDAY + datetime.timedelta(days=days) for days in (6, 7))

    services.refresh_list(shopping_list, today=next_monday)
    assert set(texts_of(shopping_list)) == {"Rice"}
    services.refresh_list(shopping_list, today=sunday)
    assert set(texts_of(shopping_list)) == {"Rice", "Leek"}


def test_a_visit_that_somebody_else_overtakes_writes_nothing_twice(plan, monkeypatch):
    cook(plan, make_line(make_food("rice"), 300))
    shopping_list = services.build_list(plan)
    cook(plan, make_line(make_food("leek"), 300), day=1)
    work_out = services.work_out

    def overtaken(*arguments):
        changes = work_out(*arguments)
        services.build_list(plan)
        return changes

    monkeypatch.setattr(services, "work_out", overtaken)
    content = services.refresh_list(shopping_list, today=MONDAY)

    assert [(line.name, line.deleted) for line in content.lines] == [
        ("Leek", False),
        ("Rice", False),
    ]
    assert len(content.reasons) == 2
    assert services.ShoppingList.objects.get().seq == 2


def test_what_was_written_before_the_first_plan_moves_to_its_list(plan):
    own = services.open_own_list(plan.household)
    milk, foil = services.add_line(own, "milk, foil")
    services.tick_line(foil, True)

    assert list(services.build_list(plan).lines.all()) == [milk]


def test_a_household_without_plans_gets_its_newest_list_or_an_empty_one():
    household = make_household()
    empty = services.list_for_week(household, "2026-W48")
    assert (empty.pk, empty._state.adding) == (services.own_list_id(household), True)

    services.build_list(make_plan(household))
    newest = services.list_for_week(household, "2027-W01")
    assert newest.plan.week_start == MONDAY
