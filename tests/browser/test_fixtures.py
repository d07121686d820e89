"""The measuring tools of the journeys measure: a budget that can't be exceeded proves nothing."""

import pytest

from tests.browser.conftest import count_taps


@pytest.fixture
def form(phone, live_server):
    phone.goto("/login/")
    return phone


def test_a_tap_counts_once(form):
    form.locator("#id_username").tap()
    assert count_taps(form) == 1


def test_a_click_of_the_mouse_counts_once(desk, live_server):
    desk.goto("/login/")
    desk.locator("#id_username").click()
    assert count_taps(desk) == 1


def test_submitting_by_keyboard_counts_and_the_count_survives_the_page(form):
    form.locator("#id_username").fill("cook@example.com")
    form.locator("#id_password").fill("wrong")
    with form.expect_navigation():
        form.locator("#id_password").press("Enter")
    assert count_taps(form) == 1


def test_a_budget_fails_when_it_is_exceeded(form, tap_budget):
    def journey():
        with tap_budget(form, 1):
            form.locator("#id_username").tap()
            form.locator("#id_password").tap()

    with pytest.raises(AssertionError, match="2 taps, 1 allowed"):
        journey()


def test_pages_come_with_their_hashed_static_files(form, console_errors):
    sheets = form.locator("link[rel=stylesheet]")
    addresses = [sheet.get_attribute("href") for sheet in sheets.all()]
    answers = [form.request.get(address) for address in addresses]
    assert addresses
    assert all(answer.ok for answer in answers)
    assert all("immutable" in answer.headers["cache-control"] for answer in answers)


def test_a_complaint_in_the_console_is_noticed(form, console_errors):
    form.evaluate("console.error('burnt')")
    assert console_errors == ["burnt"]
    console_errors.clear()
