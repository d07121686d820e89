"""Fixtures of all tests; the environment of the run is decided in tests/settings.py."""

import io
import os

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

_DATABASE = {"db", "transactional_db", "live_server", "_catalogue_connection"}
REQUIRE_ALL = os.environ.get("CI_REQUIRE_ALL", "") not in ("", "0")

# No deadline: a busy machine is no bug. In CI the same examples every time: a change that is
# refused is refused for what it changed.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=REQUIRE_ALL)
hypothesis_settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _media_root(tmp_path_factory):
    """Uploads of tests go into a folder of this run."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


def pytest_make_parametrize_id(val, argname):
    """Name a file's content by its argument: workers must agree on names, bytes may hold a date."""
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("catalogue") or "catalogue" in item.fixturenames:
            _run_on_catalogue(item)
        if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: make test-postgres"))
        if item.get_closest_marker("django_db") or _DATABASE & set(item.fixturenames):
            item.add_marker(pytest.mark.database)


def _run_on_catalogue(item) -> None:
    """Let the test begin with the switch to the clone, before its transaction opens."""
    database_mark = item.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & set(item.fixturenames) or (
        database_mark and database_mark.kwargs.get("transaction")
    ):
        raise pytest.UsageError(
            f"{item.nodeid}: a test on the catalogue must not commit; it would empty the "
            "catalogue for the tests after it."
        )
    if "_catalogue_connection" not in item.fixturenames:
        item.fixturenames.insert(0, "_catalogue_connection")


def point_connection_at(database: str) -> None:
    """Use another database of the same server; live-server threads follow."""
    connection.close()
    connection.settings_dict["NAME"] = database


def clone_database(suffix: str, *commands: tuple) -> str:
    """Copy the migrated test database, run management commands in the copy, return its name."""
    original = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        # The last to close the file would write the log into it, but this may not be the last:
        # Playwright's event loop gets a connection of its own beside that of the tests before.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()  # PostgreSQL lets it be a template
    connection.creation.clone_test_db(suffix=suffix, verbosity=0)
    clone = connection.creation.get_test_db_clone_settings(suffix)["NAME"]
    point_connection_at(clone)
    for command, *arguments in commands:
        call_command(command, *arguments, verbosity=0, stdout=io.StringIO())
    point_connection_at(original)
    return clone


@pytest.fixture(scope="session")
def _catalogue_database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        clone = clone_database("catalogue", ("load_food_table",), ("load_catalogue",))
    yield clone
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(suffix="catalogue", verbosity=0)


@pytest.fixture
def _catalogue_connection(_catalogue_database, django_db_blocker):
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        point_connection_at(_catalogue_database)
    yield
    with django_db_blocker.unblock():
        point_connection_at(original)


@pytest.fixture
def catalogue(db):
    """All foods, their compositions and the starter recipes, in a transaction rolled back after.

    The mark `catalogue` beside `db` does the same for a whole module. Loading takes seconds, so
    it is done once a session, in a clone of the test database: marked tests run on the clone,
    every other test on the empty original, and neither sees the other's rows, in any order.
    A test that commits (transactional_db, live_server) would empty the clone and is refused.
    """
