"""What we ask: rules listed, added, changed, set aside, removed, and all of it taken back."""

import pytest

from households.models import Membership
from planner.forms.rules import FIELDS, OFFERED
from planner.models import Rule
from recipes.models import Tag
from tests.factories import make_food, make_household, make_person, make_recipe
from tests.planner.kitchens import make_kitchen

pytestmark = pytest.mark.django_db

GIVEN = {
    "min": {"count": 1, "what": "protein:fish"},
    "must": {"what": "protein:fish"},
    "max": {"count": 2, "what": "cuisine:italian", "slot_kinds": ["dinner"]},
    "never": {"food": "sprout"},
    "theme": {"weekday": 1, "what": "cuisine:mexican"},
    "no_repeat": {"days": 10},
    "not_consecutive": {"repeated": "protein"},
    "budget": {"amount": "75.50"},
    "nutrient": {"nutrient": "protein_g", "low": 60, "period": "day"},
    "season": {},
    "no_tool": {"tool": "wok"},
}
SAID = {
    "min": "At least 1 fish a week",
    "must": "At least 1 fish a week",
    "max": "At most 2 × Italian at dinner a week",
    "never": "No sprout",
    "theme": "Tuesday is for Mexican",
    "no_repeat": "No dish twice within 10 days",
    "not_consecutive": "Not the same meat, fish or pulse two days running",
    "budget": "At most €75.50 for food a week",
    "nutrient": "Everybody: at least 60 g protein every day",
    "season": "What is in season",
    "no_tool": "We have no wok",
}


@pytest.fixture
def kitchen(client):
    household = make_kitchen(recipes=1)
    make_food("sprout")
    make_recipe(equipment=("wok",))
    client.force_login(household.owner)
    return household


def _add(client, kind, **changes):
    given = GIVEN[kind] | {"strength": "strongly"} | changes
    return client.post(f"/rules/add/{kind}/", given, follow=True)


def _undo(client, page):
    (message,) = page.context["messages"]
    return client.post(message.extra_tags, follow=True)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_rule_of_each_kind_is_asked_for_and_said(client, kitchen, kind):
    assert client.get(f"/rules/add/{kind}/").status_code == 200
    page = _add(client, kind)
    rule = Rule.objects.get(kind=kind)
    assert rule.label == SAID[kind]
    assert rule.strength == ("must" if kind == "no_tool" else "strongly")
    assert SAID[kind] in page.content.decode()


@pytest.mark.parametrize("kind", FIELDS)
def test_its_form_comes_back_as_it_was_given(client, kitchen, kind):
    _add(client, kind)
    rule = Rule.objects.get(kind=kind)
    page = client.get(f"/rules/{rule.pk}/")
    form = page.context["form"]
    given = {name: value for name, value in form.initial.items() if name in form.fields}
    page = client.post(f"/rules/{rule.pk}/", given, follow=True)
    assert Rule.objects.get(kind=kind).parameters == rule.parameters


def test_what_is_offered_can_be_asked_for():
    assert set(OFFERED) == set(FIELDS) - {"must"}


def test_each_change_is_taken_back(client, kitchen):
    page = _add(client, "min")
    _undo(client, page)
    assert not Rule.objects.exists()

    _add(client, "min")
    rule = Rule.objects.get()
    page = client.post(
        f"/rules/{rule.pk}/", GIVEN["min"] | {"count": 3, "strength": "must"}, follow=True
    )
    assert Rule.objects.get().label == "At least 3 × fish a week"
    page = _undo(client, page)
    assert (Rule.objects.get().label, Rule.objects.get().strength) == (rule.label, "strongly")

    page = client.post(f"/rules/{rule.pk}/switch/", follow=True)
    assert Rule.objects.get().active is False
    page = _undo(client, page)
    assert Rule.objects.get().active is True

    page = client.post(f"/rules/{rule.pk}/remove/", follow=True)
    assert not Rule.objects.exists()
    page = _undo(client, page)
    assert Rule.objects.get().pk == rule.pk
    page = _undo(client, page)
    assert not Rule.objects.exists()


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        ("min", {"what": ""}, "Choose what the rule is about, or write a food."),
        ("min", {"what": "protein:stone"}, "Select a valid choice"),
        ("min", {"count": "many"}, "Enter a whole number"),
        ("min", {"count": -1}, "greater than or equal to 0"),
        ("never", {"food": "unobtainium"}, "We know no food called “unobtainium”."),
        ("no_repeat", {"days": 0}, "greater than or equal to 1"),
        ("budget", {"amount": "-5"}, "greater than or equal to 1"),
        ("budget", {"amount": "NaN"}, "Enter a number"),
        ("nutrient", {"low": ""}, "Say at least how much, or at most how much."),
        ("nutrient", {"low": 90, "high": 60}, "The least is above the most"),
        ("nutrient", {"low": "inf"}, "Enter a number"),
        ("theme", {"weekday": 9}, "Select a valid choice"),
        ("no_tool", {"tool": "<script>"}, "Select a valid choice"),
        ("season", {"strength": "very"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_rule_is_told_in_place(client, kitchen, kind, changes, told):
    page = _add(client, kind, **changes)
    assert told in page.content.decode()
    assert not Rule.objects.exists()


def test_a_tag_of_the_household_can_be_asked_for(client, kitchen):
    Tag.objects.create(household=kitchen, kind="free", name="soup")
    page = _add(client, "min", what="tag:soup")
    assert "At least 1 soup a week" in page.content.decode()


def test_a_rule_of_one_person_names_them(client, kitchen):
    anna = make_person(kitchen, name="Anna")
    page = _add(client, "nutrient", person=str(anna.pk))
    assert "Anna: at least 60 g protein every day" in page.content.decode()
    stranger = make_person(make_household(), name="Stranger")
    page = _add(client, "nutrient", person=str(stranger.pk))
    assert "Stranger" not in page.content.decode()


def test_a_guest_reads_and_changes_nothing(client, kitchen):
    Membership.objects.filter(user=kitchen.owner).update(role=Membership.Role.GUEST)
    page = client.get("/rules/")
    assert (page.status_code, page.context["may_change"]) == (200, False)
    assert _add(client, "min").status_code == 403


def test_someone_else_s_rule_is_not_found_and_not_taken_back(client, kitchen):
    page = _add(client, "min")
    (message,) = page.context["messages"]
    rule = Rule.objects.get()
    client.force_login(make_household().owner)
    for place in ("", "switch/", "remove/"):
        assert client.post(f"/rules/{rule.pk}/{place}").status_code == 404
    page = client.post(message.extra_tags, follow=True)
    assert "There is nothing to take back." in page.content.decode()
    assert Rule.objects.exists()


def test_an_unknown_kind_or_word_is_told(client, kitchen):
    assert client.get("/rules/add/wish/").status_code == 404
    page = client.post("/rules/undo/nonsense/", follow=True)
    assert "There is nothing to take back." in page.content.decode()


@pytest.mark.parametrize("rules", [1, 12])
def test_the_page_costs_the_same_for_any_number_of_rules(
    client, kitchen, rules, django_assert_num_queries
):
    for number in range(rules):
        food = make_food(f"food {number}")
        _add(client, "never", food=food.name)
    client.get("/rules/")
    with django_assert_num_queries(8):
        client.get("/rules/")
