import pytest
from django.utils import timezone

from shopping import services
from shopping.models import Line
from tests.factories import make_food, make_household, make_line, make_plan, make_recipe

pytestmark = pytest.mark.django_db
LISTS, LINES = "/api/shopping-lists/", "/api/shopping-lines/"


@pytest.fixture
def line(client):
    """A line of a list of today's week: 300 g of rice."""
    household = make_household()
    client.force_login(household.owner)
    today = timezone.localdate()
    recipe = make_recipe(make_line(make_food("rice"), 300), title="Dal")
    services.build_list(make_plan(household, meals=1, week_start=today, recipe=recipe))
    return Line.objects.get()


def send(client, address, values):
    return client.post(address, values, content_type="application/json")


def test_a_list_shows_its_lines_and_why_they_are_there(client, line):
    (summary,) = client.get(LISTS).json()["results"]
    found = client.get(f"{LISTS}{summary['id']}/").json()

    assert "lines" not in summary
    (shown,) = found["lines"]
    assert (shown["name"], shown["amounts"], shown["cost"]) == ("Rice", {"gram": "300"}, None)
    assert shown["contributions"][0]["text"] == "300 gram rice"


def test_a_list_is_up_to_date_when_read(client, line):
    line.shopping_list.plan.meals.update(state="skipped")

    assert client.get(f"{LISTS}{line.shopping_list.pk}/").json()["lines"] == []


def test_writing_on_a_list(client, line):
    answer = send(client, f"{LISTS}{line.shopping_list.pk}/lines/", {"text": "milk, foil"})

    assert answer.status_code == 201
    assert [one["name"] for one in answer.json()] == ["milk", "foil"]


@pytest.mark.parametrize("text", ["", ",", "x" * 1001])
def test_a_bad_wish_is_a_400(client, line, text):
    answer = send(client, f"{LISTS}{line.shopping_list.pk}/lines/", {"text": text})

    assert answer.status_code == 400


@pytest.mark.parametrize("ticked", [True, False])
def test_a_line_is_ticked_by_saying_how_it_shall_be(client, line, ticked):
    for _ in range(2):
        answer = send(client, f"{LINES}{line.pk}/tick/", {"ticked": ticked})
        assert answer.json()["ticked"] is ticked


def test_a_tick_without_a_state_is_a_400(client, line):
    answer = send(client, f"{LINES}{line.pk}/tick/", {"ticked": "perhaps"})

    assert (answer.status_code, "ticked" in answer.json()) == (400, True)


def test_a_line_taken_off_shows_only_in_the_feed_of_changes(client, line):
    assert client.delete(f"{LINES}{line.pk}/").status_code == 204

    asked = {"list": line.shopping_list.pk}
    assert client.get(LINES, asked).json()["results"] == []
    (mark,) = client.get(LINES, asked | {"since": 1}).json()["results"]
    assert (mark["id"], mark["deleted"], mark["seq"]) == (str(line.pk), True, 2)
    assert client.get(LINES, asked | {"since": 2}).json()["results"] == []


def test_a_filter_that_makes_no_sense_is_a_400(client, line):
    assert client.get(LINES, {"since": "yesterday"}).status_code == 400


def test_lists_and_lines_of_others_are_not_found(client, line):
    client.force_login(make_household().owner)

    assert client.get(LISTS).json()["results"] == []
    assert client.get(LINES).json()["results"] == []
    for address in (f"{LISTS}{line.shopping_list.pk}/", f"{LINES}{line.pk}/"):
        assert client.get(address).status_code == 404
    assert send(client, f"{LINES}{line.pk}/tick/", {"ticked": True}).status_code == 404
    written = send(client, f"{LISTS}{line.shopping_list.pk}/lines/", {"text": "milk"})
    assert written.status_code == 404
    assert client.delete(f"{LINES}{line.pk}/").status_code == 404


def test_strangers_get_nothing(client):
    assert client.get(LISTS).status_code in (401, 403)


@pytest.mark.parametrize("foods", [1, 20])
def test_a_list_costs_the_same_for_any_number_of_lines(
    client, line, foods, django_assert_max_num_queries
):
    services.add_line(line.shopping_list, ", ".join(["foil"] * foods))

    # 3 for user and household, 1 for the list, 13 to refresh it, 4 for what it shows.
    with django_assert_max_num_queries(21):
        client.get(f"{LISTS}{line.shopping_list.pk}/")
