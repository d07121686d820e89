import pytest

from households.models import Membership
from tests.factories import make_household, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def change(client, address, values, method="patch"):
    return getattr(client, method)(address, values, content_type="application/json")


def test_a_household_can_be_read_and_changed(client, household):
    address = f"/api/households/{household.pk}/"

    assert change(client, address, {"units": "us"}).json()["units"] == "us"
    assert client.get(address).json()["units"] == "us"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("weekly_budget", "-1", "greater than or equal to 0"),
        ("time_zone", "Mars/Base", "is not a time zone"),
        ("units", "stone", "not a valid choice"),
    ],
)
def test_a_bad_household_is_a_400_with_a_sentence(client, household, field, value, sentence):
    response = change(client, f"/api/households/{household.pk}/", {field: value})

    assert response.status_code == 400
    assert sentence in str(response.json()[field])


def test_people_can_be_added_changed_and_removed(client, household):
    added = change(client, "/api/people/", {"name": "Ada", "diets": ["vegan"]}, "post")
    assert added.status_code == 201
    address = f"/api/people/{added.json()['id']}/"

    changed = change(client, address, {"allergens": ["milk"]})

    assert (changed.json()["diets"], changed.json()["allergens"]) == (["vegan"], ["milk"])
    assert client.delete(address).status_code == 204
    assert not household.people.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "Ada", "diets": ["paleo"]}, "“paleo” is not known"),
        ({"name": "Ada", "allergens": ["dust"]}, "“dust” is not known"),
        ({"name": "MAX"}, "already has that name"),
        ({"name": ""}, "may not be blank"),
        ({"name": "Ada", "portion_factor": 0}, "greater than or equal to 0.25"),
    ],
)
def test_a_bad_person_is_a_400_with_a_sentence(client, household, values, sentence):
    make_person(household, name="Max")

    response = change(client, "/api/people/", values, "post")

    assert response.status_code == 400
    assert sentence in str(response.json())
    assert household.people.count() == 1


def test_a_stranger_finds_neither_household_nor_people(client, household):
    theirs = make_person(make_household(), name="Other")

    for address in (f"/api/households/{theirs.household.pk}/", f"/api/people/{theirs.pk}/"):
        assert client.get(address).status_code == 404
        assert change(client, address, {"name": "Mine"}).status_code == 404
    assert client.delete(f"/api/people/{theirs.pk}/").status_code == 404
    assert client.get("/api/people/").json()["count"] == 0


@pytest.mark.parametrize(("role", "status"), [("adult", 200), ("child", 403), ("guest", 403)])
def test_only_adults_change_the_household(client, household, role, status):
    member = make_user()
    Membership.objects.create(household=household, user=member, role=role)
    person = make_person(household)
    client.force_login(member)

    for address in (f"/api/households/{household.pk}/", f"/api/people/{person.pk}/"):
        assert client.get(address).status_code == 200
        assert change(client, address, {"name": "New"}).status_code == status
    made = change(client, "/api/people/", {"name": "Extra"}, "post")
    assert made.status_code == (201 if status == 200 else status)


def test_without_a_household_the_api_says_so(client):
    client.force_login(make_user())

    response = client.get("/api/people/")

    assert response.status_code == 403
    assert "create one first" in response.json()["detail"]


@pytest.mark.parametrize("people", [1, 20])
def test_listing_people_costs_the_same_for_any_number(
    client, household, people, django_assert_num_queries
):
    for _ in range(people):
        make_person(household)

    with django_assert_num_queries(4):  # session, user with households, count, people
        client.get("/api/people/")
