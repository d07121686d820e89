"""In which language a page answers: the household's, else the one the browser asks for."""

import pytest
from django.test import override_settings
from django.utils import translation

from households.models import Household
from tests.factories import make_household

pytestmark = pytest.mark.django_db
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-AT,de;q=0.9,en;q=0.5"}
SIGN_UP = {"name": "Ada", "email": "ada@example.com", "password": "correct horse battery"}


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Anmelden"),
        ("en-US,en;q=0.9", "en-gb", "Sign in"),
        ("fr-FR,fr;q=0.9", "en-gb", "Sign in"),
        ("", "en-gb", "Sign in"),
        ("*,;q=x,,", "en-gb", "Sign in"),
    ],
)
def test_a_guest_is_answered_in_the_language_the_browser_asks_for(client, asked, language, title):
    page = client.get("/login/", headers={"accept-language": asked})

    assert f'<html lang="{language}"' in page.text
    assert f"<title>{title} – Meal Planner</title>" in page.text
    assert page.headers["Content-Language"] == language
    assert "Accept-Language" in page.headers["Vary"]


@pytest.mark.parametrize(("locale", "title"), [("de", "Leute"), ("en-gb", "Table")])
def test_a_household_has_its_own_language_whatever_the_browser_asks_for(client, locale, title):
    client.force_login(make_household(locale=locale, name="Table 1").owner)

    page = client.get("/household/", headers={"accept-language": "de" if locale != "de" else "en"})

    assert f'<html lang="{locale}"' in page.text
    assert page.headers["Content-Language"] == locale
    assert ("Einstellungen" in page.text) is (locale == "de")


def test_the_language_holds_for_the_request_alone(client):
    before = translation.get_language()
    client.get("/login/", **GERMAN)

    assert translation.get_language() == before


def test_a_new_household_speaks_the_language_its_first_user_signed_up_in(client):
    client.post("/sign-up/", SIGN_UP, **GERMAN)

    household = Household.objects.get()
    assert (household.locale, household.name) == ("de", "Tisch von Ada")


def test_a_household_made_later_does_as_well(client):
    client.force_login(make_household().owner)
    Household.objects.all().delete()

    client.post(
        "/households/new/",
        {"name": "Flat", "time_zone": "Europe/Berlin", "units": "metric", "currency": "EUR"},
        **GERMAN,
    )

    assert Household.objects.get().locale == "de"


def test_the_answer_to_a_change_of_language_is_in_the_new_one(client):
    household = make_household()
    client.force_login(household.owner)
    fields = {
        "name": "WG 3",
        "currency": "EUR",
        "units": "metric",
        "locale": "de",
        "week_starts_on": "0",
        "time_zone": "Europe/Berlin",
        "planning_hour": "8",
    }

    page = client.post("/household/settings/", fields, follow=True)

    assert "Die Einstellungen sind gespeichert." in page.text


def test_a_language_we_do_not_speak_is_refused(client):
    household = make_household()
    client.force_login(household.owner)

    answer = client.patch(
        f"/api/households/{household.pk}/", {"locale": "tlh"}, content_type="application/json"
    )

    household.refresh_from_db()
    assert answer.status_code == 400
    assert "locale" in answer.json()
    assert household.locale == "en-gb"


def test_a_language_that_is_not_spoken_any_more_falls_back_to_the_sites_own(client):
    household = make_household(locale="de")
    client.force_login(household.owner)

    with override_settings(LANGUAGES=[("en-gb", "English")]):
        page = client.get("/household/")

    assert '<html lang="en-gb"' in page.text
