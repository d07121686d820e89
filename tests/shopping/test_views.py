import json
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from planner.weeks import first_day, week_of
from shopping import services
from shopping.models import Line
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_plan,
    make_recipe,
    make_user,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
CURRENT = "/shopping/"


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def week_start(household, weeks=0):
    today = timezone.localdate(timezone=ZoneInfo(household.time_zone))
    start = first_day(week_of(today, household.week_starts_on), household.week_starts_on)
    return start + timezone.timedelta(weeks=weeks)


def plan_with(household, *lines, weeks=0):
    start = week_start(household, weeks)
    return make_plan(household, meals=1, week_start=start, recipe=make_recipe(*lines))


@pytest.fixture
def line(household):
    """A line of this week's list: 300 g of rice."""
    services.build_list(plan_with(household, make_line(make_food("rice"), 300)))
    return Line.objects.get()


def address(name, pk):
    return reverse(f"shopping:{name}", args=[pk])


def test_the_current_list_is_that_of_this_week_and_is_written_when_opened(client, household):
    rice = make_food("rice", plural="rice", aisle="pasta_grains", price_per_kg="2")
    plan_with(household, make_line(rice, 300))
    plan_with(household, make_line(make_food("leek"), 300), weeks=1)
    page = client.get(CURRENT)

    (aisle,) = page.context["aisles"]
    (card,) = aisle.lines
    assert (aisle.name, card.name, card.quantity) == ("Pasta, rice & grains", "Rice", "300 g")
    assert (page.context["cost"], page.context["unpriced"]) == ("about €0.60", 0)
    assert [meal.slot_name for meal in page.context["meals"]] == ["Dinner"]
    assert "Rice" in page.content.decode()
    assert "Leek" not in page.content.decode()


def test_the_list_of_another_week_is_asked_for_by_name(client, household):
    plan_with(household, make_line(make_food("rice")))
    plan = plan_with(household, make_line(make_food("leek")), weeks=1)

    assert "Leek" in client.get(CURRENT, {"week": plan.week}).content.decode()


def test_a_week_that_is_none_is_not_found_with_a_sentence(client, household):
    page = client.get(CURRENT, {"week": "soon"})

    assert page.status_code == 404
    assert "write it as 2026-W48" in page.content.decode()


def test_without_a_plan_the_page_leads_to_planning_and_can_be_written_on(client, household):
    page = client.get(CURRENT)
    assert reverse("home") in page.content.decode()

    client.post(address("line_add", page.context["list"].pk), {"text": "milk"})
    assert "milk" in client.get(CURRENT).content.decode()


def test_a_user_without_a_household_is_sent_to_make_one(client):
    client.force_login(make_user())

    assert client.get(CURRENT).url == reverse("households:household_create")


def test_a_list_is_up_to_date_when_opened(client, line):
    line.shopping_list.plan.meals.update(state="skipped")

    assert "Rice" not in client.get(line.shopping_list.get_absolute_url()).content.decode()


def test_what_the_pantry_has_and_what_has_no_price_is_said(client, household):
    salt, rice = make_food("salt"), make_food("rice", price_per_kg="2")
    plan_with(household, make_line(salt, 5), make_line(rice), make_line("spice mix", None, ""))
    page = client.get(CURRENT)

    assert (page.context["at_home"], page.context["unpriced"]) == (["salt"], 1)
    assert "without a price" in page.content.decode()


def test_a_line_says_which_meals_it_is_for_and_what_its_packages_cost(client, household):
    spinach = make_food("spinach", package_g=[250], price_per_kg="8")
    recipe = make_recipe(make_line(spinach, 300), title="Dal", servings=4)
    make_plan(household, meals=5, week_start=week_start(household), recipe=recipe)
    (aisle,) = client.get(CURRENT).context["aisles"]

    assert aisle.lines[0].sources == "Dal Mon, Dal Tue, Dal Wed, 2 more"
    assert aisle.lines[0].cost == "6 × 250 g · €12.00"


def test_aisles_come_in_the_order_of_the_shop(client, household):
    for name, aisle in [("ice", "frozen"), ("leek", "produce"), ("bread", "bakery")]:
        make_food(name, aisle=aisle)
    shopping_list = services.open_own_list(household)
    services.add_line(shopping_list, "ice, leek, bread")
    shopping_list.store = household.store_set.create(name="Corner", aisle_order=["bakery"])
    shopping_list.save()

    aisles = client.get(shopping_list.get_absolute_url()).context["aisles"]
    assert [aisle.code for aisle in aisles] == ["bakery", "produce", "frozen"]


@pytest.mark.parametrize(("sent", "ticked"), [("1", True), ("yes", True), ("0", False)])
def test_ticking_works_without_scripts_and_twice(client, line, sent, ticked):
    for _ in range(2):
        answer = client.post(address("line_tick", line.pk), {"ticked": sent})
        assert answer.url == line.shopping_list.get_absolute_url()

    line.refresh_from_db()
    assert line.ticked == ticked


def test_a_tick_answers_with_the_line_and_the_progress_alone(client, line):
    answer = client.post(address("line_tick", line.pk), {"ticked": "yes"}, **HTMX).content.decode()

    assert 'aria-pressed="true"' in answer
    assert 'hx-swap-oob="true"' in answer
    assert "1 of 1" in answer
    assert "<html" not in answer


def test_a_tick_that_does_not_say_which_way_is_refused(client, line):
    answer = client.post(address("line_tick", line.pk), {})

    assert (answer.status_code, answer.content.decode()) == (
        400,
        "Say whether the line is ticked: send ticked=1 or 0.",
    )


def test_more_of_what_is_ticked_stands_on_the_list_again_without_its_price(client, line):
    services.tick_line(line, True)
    line.food.prices.create(currency="EUR", amount=2)
    meal = line.shopping_list.plan.meals.get()
    meal.recipe.ingredients.update(amount_min=400, amount_max=400, grams=400)
    (aisle,) = client.get(CURRENT).context["aisles"]

    card = aisle.lines[0]
    assert (card.quantity, card.more, card.cost) == ("+ 100 g", "more needed", "")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_writing_on_the_list_by_hand(client, line, headers):
    answer = client.post(
        address("line_add", line.shopping_list.pk), {"text": "foil, 2 lemons"}, **headers
    )
    if headers:
        assert 'id="list"' in answer.content.decode()
        assert "<html" not in answer.content.decode()

    page = client.get(CURRENT).content.decode()
    assert "foil" in page
    assert "lemons" in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nothing_written_is_answered_with_a_sentence(client, line, headers):
    answer = client.post(
        address("line_add", line.shopping_list.pk), {"text": " "}, follow=True, **headers
    )

    said = answer.headers.get("HX-Trigger", answer.content.decode())
    assert "Write what to buy" in said


def test_a_line_taken_off_can_be_put_back_from_the_toast(client, line):
    answer = client.post(address("line_remove", line.pk), **HTMX)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["text"] == "Rice is off the list."
    assert "Rice" not in answer.content.decode()

    assert client.post(toast["undo"], **HTMX).headers["HX-Refresh"] == "true"
    assert "Rice" in client.get(CURRENT).content.decode()


def test_a_line_is_taken_off_and_put_back_without_scripts(client, line):
    page = client.post(address("line_remove", line.pk), follow=True)
    assert "Rice is off the list." in page.content.decode()

    client.post(address("line_restore", line.pk))
    assert "300 g" in client.get(CURRENT).content.decode()


@pytest.mark.parametrize("name", ["line_tick", "line_remove", "line_restore"])
@pytest.mark.parametrize("user", ["other", "nobody"])
def test_lines_of_others_are_not_found(client, line, name, user):
    client.force_login(make_household().owner)
    pk = line.pk if user == "other" else uuid.uuid4()

    assert client.post(address(name, pk), {"ticked": "1"}).status_code == 404


def test_lists_of_others_are_not_found(client, line):
    other = make_household()
    own = services.open_own_list(other)

    for pk in (own.pk, uuid.uuid4()):
        assert client.get(address("list_detail", pk)).status_code == 404
        assert client.post(address("line_add", pk), {"text": "milk"}).status_code == 404


@pytest.mark.parametrize("name", ["line_tick", "line_add", "line_remove", "line_restore"])
def test_nothing_changes_by_opening_an_address(client, line, name):
    assert client.get(address(name, line.pk)).status_code == 405


@pytest.mark.parametrize("name", ["list_detail", "list_current", "line_tick"])
def test_strangers_are_asked_to_sign_in(client, name):
    arguments = [] if name == "list_current" else [uuid.uuid4()]
    answer = client.get(reverse(f"shopping:{name}", args=arguments))

    assert answer.url.startswith(reverse("login"))


@pytest.mark.parametrize("foods", [1, 30])
def test_the_page_costs_the_same_for_any_number_of_lines(
    client, household, foods, django_assert_num_queries
):
    lines = [make_line(make_food(price_per_kg="2"), 200) for _ in range(foods)]
    make_plan(household, meals=5, week_start=week_start(household), recipe=make_recipe(*lines))
    client.get(CURRENT)
    services.add_line(Line.objects.first().shopping_list, ", ".join(["foil"] * foods))

    # Session, user with households; list; lines, why; what is needed: events with their meals, the
    # others, ingredients, foods with the pantry, prices; the meals.
    with django_assert_num_queries(2 + 1 + 2 + 5 + 1):
        client.get(CURRENT)


@pytest.mark.parametrize("foods", [1, 30])
def test_a_tick_costs_the_same_for_any_number_of_lines(
    client, household, foods, django_assert_num_queries
):
    shopping_list = services.open_own_list(household)
    line, *_ = services.add_line(shopping_list, ", ".join(["foil"] * foods))

    # Session, user with households; line, why; number read and raised, line saved between the begin
    # and end of a transaction; progress.
    with django_assert_num_queries(2 + 2 + 5 + 1):
        client.post(address("line_tick", line.pk), {"ticked": "1"}, **HTMX)
