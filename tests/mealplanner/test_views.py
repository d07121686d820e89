import pytest
from django.db import OperationalError, connection
from django.test import Client

from mealplanner.storage import StorageAway
from tests.factories import make_household


def no_database(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")


@pytest.mark.parametrize("address", ["/login/", "/readyz", "/api/recipes/"])
def test_a_database_that_is_away_is_said_and_not_an_error_of_ours(db, settings, address, caplog):
    """As it is when the function starts before its database is awake."""
    settings.STORAGES |= {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    client = Client(raise_request_exception=False)
    client.force_login(make_household().owner)

    with connection.execute_wrapper(no_database):
        answer = client.get(address)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "does not answer" in answer.text
    assert "The database does not answer." in caplog.text
    assert client.get("/readyz").json() == {"ready": True}  # by itself, once it is there


def no_bucket(execute, sql, params, many, context):
    raise StorageAway("no answer")


def test_a_bucket_that_is_away_passes_too(db, caplog):
    client = Client(raise_request_exception=False)

    with connection.execute_wrapper(no_bucket):
        answer = client.get("/readyz")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "The store of pictures and files does not answer." in caplog.text


def a_mistake(execute, sql, params, many, context):
    raise ValueError("a mistake")


def test_a_mistake_of_ours_stays_one(db):
    client = Client(raise_request_exception=False)

    with connection.execute_wrapper(a_mistake):
        answer = client.get("/readyz")

    assert answer.status_code == 500
    assert "The mistake is ours" in answer.text
