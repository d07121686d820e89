import datetime

import pytest
from django.utils import timezone

from households.models import ApiToken, Membership
from households.services import create_api_token
from tests.factories import make_household, make_person

pytestmark = pytest.mark.django_db
PEOPLE = "/api/people/"


@pytest.fixture
def household():
    return make_household()


def make_token(household, **fields):
    return create_api_token(household=household, user=household.owner, name="app", **fields)


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def names(response):
    return [row["name"] for row in response.json()["results"]]


def test_a_token_opens_the_api_of_its_household(client, household):
    make_person(household, name="Ada")
    _, token = make_token(household)

    assert names(client.get(PEOPLE, headers=bearer(token))) == ["Ada"]


def test_a_token_speaks_for_its_own_household_only(client, household):
    other = make_household(user=household.owner, name="Grandma’s")
    make_person(other, name="Grandma")
    _, token = make_token(household)

    assert names(client.get(PEOPLE, headers=bearer(token))) == []
    assert names(client.get("/api/households/", headers=bearer(token))) == [household.name]
    found = client.patch(
        f"/api/households/{other.pk}/",
        {"name": "Mine"},
        content_type="application/json",
        headers=bearer(make_token(household, scope="write")[1]),
    )
    assert found.status_code == 404


@pytest.mark.parametrize(("scope", "status"), [("read", 403), ("write", 201)])
def test_writing_needs_a_token_that_may_write(client, household, scope, status):
    _, token = make_token(household, scope=scope)

    response = client.post(
        PEOPLE, {"name": "Ada"}, content_type="application/json", headers=bearer(token)
    )

    assert response.status_code == status
    assert household.people.count() == (1 if status == 201 else 0)


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer two words", "Bearer nonsense", "Bearer \xff\xfe"]
)
def test_a_wrong_token_is_refused_with_a_sentence(client, header):
    response = client.get(PEOPLE, headers={"Authorization": header})

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json()["detail"].endswith((".", "”."))


def test_an_expired_token_is_refused(client, household):
    _, token = make_token(household, expires_at=timezone.now() - datetime.timedelta(minutes=1))

    assert client.get(PEOPLE, headers=bearer(token)).status_code == 401


def test_a_token_ends_with_the_account_or_the_membership(client, household):
    _, token = make_token(household)
    household.owner.is_active = False
    household.owner.save()
    assert client.get(PEOPLE, headers=bearer(token)).status_code == 401

    household.owner.is_active = True
    household.owner.save()
    Membership.objects.all().delete()
    assert client.get(PEOPLE, headers=bearer(token)).status_code == 401


def test_use_is_noted_at_most_once_a_minute(client, household):
    row, token = make_token(household)
    client.get(PEOPLE, headers=bearer(token))
    row.refresh_from_db()
    first = row.last_used_at
    assert first is not None

    client.get(PEOPLE, headers=bearer(token))
    row.refresh_from_db()
    assert row.last_used_at == first

    ApiToken.objects.update(last_used_at=first - datetime.timedelta(minutes=1))
    client.get(PEOPLE, headers=bearer(token))
    row.refresh_from_db()
    assert row.last_used_at >= first


def test_nobody_reads_the_api_without_signing_in(client):
    assert client.get(PEOPLE).status_code == 401
