"""Fixtures of the journeys: a served demo household, a phone, a desk, and a counter of taps."""

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import handlers
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from mealplanner.demo import EMAIL
from planner.models import DayPattern, Meal
from tests.conftest import REQUIRE_ALL, clone_database

HERE = Path(__file__).resolve().parent
SCREENSHOTS = HERE.parent.parent / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
NO_CHROMIUM = "Chromium isn't installed; on Debian: apt-get install -y chromium fonts-inter"
PATIENCE_MS = 6000

# Synchronous Playwright keeps an event loop in the thread of the tests, where Django would
# otherwise refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("FONTCONFIG_FILE", str(HERE / "fonts.conf"))


def empty_a_hurried_breakfast():
    """The last breakfast of the week has one minute, and nothing is planned for it.

    Breakfast is never leftovers, so that no dish fits.
    """
    last = Meal.objects.filter(slot__meal_type="breakfast").latest("date")
    DayPattern.objects.filter(slot=last.slot, weekday=last.date.weekday()).update(minutes=1)
    last.delete()


def takes_screenshots() -> bool:
    """Whether somebody wants to look at the pages, as `make screenshots` does."""
    return "SCREENSHOTS" in os.environ


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    journeys = [item for item in items if HERE in item.path.parents]
    if journeys and not CHROMIUM and REQUIRE_ALL:
        raise pytest.UsageError(NO_CHROMIUM)
    for item in journeys:
        item.add_marker("browser")
        if not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        elif connection.vendor != "sqlite":
            item.add_marker(pytest.mark.skip(reason="journeys run on SQLite: make test-browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium as root in a container, silent towards the network."""
    switches = (
        "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking "
        "disable-component-update disable-sync"
    )
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [f"--{switch}" for switch in switches.split()],
    }


@pytest.fixture(scope="session", autouse=True)
def _static_files(tmp_path_factory):
    """Serve static files as production does: collected, with hashed names, by WhiteNoise.

    pytest-django's live_server wraps the site in StaticFilesHandler, which knows no hashed name:
    every page would come unstyled and without scripts.
    """
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "mealplanner.whitenoise.LeanManifestStorage"}
    }
    original = handlers.StaticFilesHandler
    handlers.StaticFilesHandler = lambda application: application
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path_factory.mktemp("static")):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
    handlers.StaticFilesHandler = original


@pytest.fixture(scope="session")
def base_url(_static_files, live_server):
    """Pages open addresses relative to the served site."""
    return live_server.url


@pytest.fixture(scope="session")
def _demo_database(django_db_setup, django_db_blocker):
    """The demo household with its catalogue and this week's plan, made once a session."""
    with django_db_blocker.unblock():
        return clone_database("demo", ("demo", "--plan"))


@pytest.fixture
def demo_site(live_server, _demo_database):
    """A served site with the demo household; returns its address.

    Every test begins with a fresh copy, because the one before has committed its changes.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(_demo_database)) as demo:
        demo.backup(connection.connection)
    ContentType.objects.clear_cache()
    return live_server.url


@pytest.fixture
def demo_user(demo_site):
    """Who signs in to the demo household."""
    return get_user_model().objects.get(email=EMAIL)


@pytest.fixture
def console_errors():
    """What the pages complained of; a journey that ends with any complaint fails.

    Refusals by the content security policy are among them. A journey that provokes an error on
    purpose ends with `console_errors.clear()`.
    """
    complaints = []
    yield complaints
    assert complaints == []


@pytest.fixture
def open_page(new_context, console_errors):
    """Open a page of its own browser context, with `context` options of Playwright."""

    def open_(**context):
        page = new_context(**context).new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.add_init_script(path=HERE / "count_taps.js")
        page.on(
            "console",
            lambda message: console_errors.append(message.text) if message.type == "error" else 0,
        )
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        return page

    return open_


@pytest.fixture
def phone(open_page):
    return open_page(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )


@pytest.fixture
def desk(open_page):
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def signed_in(demo_site, demo_user):
    """Give a page the session of the demo user, or of `user`; returns the page."""

    def sign_in(page, user=None):
        client = Client()
        client.force_login(user or demo_user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo_site}]
        )
        return page

    return sign_in


def count_taps(page) -> int:
    """Taps and clicks on this page so far, submitting by keyboard included (count_taps.js)."""
    if page.url == "about:blank":
        return 0
    return int(page.evaluate("sessionStorage.getItem('taps')") or 0)


@pytest.fixture
def tap_budget():
    """`with tap_budget(phone, 3): ...` fails when the journey inside took more taps."""

    @contextmanager
    def within(page, most):
        before = count_taps(page)
        yield
        taken = count_taps(page) - before
        assert taken <= most, f"{taken} taps, {most} allowed"

    return within


@pytest.fixture
def take_screenshot():
    """`take_screenshot(phone, "week-phone-dark", "dark")` writes screenshots/*.png.

    Only for who wants to look, `make screenshots`: pictures take the tests a quarter longer.
    """

    def take(page, name, scheme="light", *, full_page=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if takes_screenshots():
            page.wait_for_timeout(200)  # until the last colour has changed
            page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)

    return take
