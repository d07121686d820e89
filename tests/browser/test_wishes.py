"""Another dish, a rule that gives way, a week planned again: with few taps, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from planner.models import DayPattern, Meal, Rule
from tests.browser.conftest import empty_a_hurried_breakfast


@pytest.fixture
def plain(new_context, demo_site, signed_in):
    page = new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    ).new_page()
    page.set_default_timeout(30_000)
    return signed_in(page)


def _first_name(page):
    return page.locator("article.meal:visible .name").first


def _open_picker(page):
    card = page.locator("article.meal:visible").first
    card.get_by_role("button", name=re.compile("More about")).click()
    page.get_by_role("link", name="Swap it for another dish").locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Instead of")


def test_a_swap_takes_one_tap_once_the_picker_is_open(phone, demo_site, signed_in, tap_budget):
    signed_in(phone).goto("/")
    before = _first_name(phone).inner_text()
    _open_picker(phone)
    with tap_budget(phone, 1):
        phone.get_by_role("button", name=re.compile("Take it")).first.tap()
        expect(_first_name(phone)).not_to_have_text(before)
    phone.get_by_role("button", name="Undo").tap()
    expect(_first_name(phone)).to_have_text(before)


def test_portions_go_into_the_freezer_and_come_back_for_a_meal(phone, demo_site, signed_in):
    signed_in(phone).goto("/")
    card = phone.locator("article.meal:visible").first
    title = card.locator(".name").inner_text()
    card.get_by_role("button", name=re.compile("More about")).click()
    phone.get_by_role("link", name="Put portions into the freezer").locator("visible=true").click()
    phone.get_by_label("Portions").fill("20")
    phone.get_by_role("button", name="Put them in").tap()
    expect(phone.get_by_text(f"{title} is in the freezer.")).to_be_visible()

    phone.get_by_role("button", name=f"Take {title} out").tap()
    expect(phone.get_by_text("Nothing is frozen yet")).to_be_visible()
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_role("heading", name=title)).to_be_visible()

    phone.goto("/")
    _open_picker(phone)
    phone.goto(f"{phone.url}?q=freezer")
    frozen = phone.locator("#swaps li", has_text="from the freezer")
    frozen.get_by_role("button", name=re.compile("Take it")).tap()
    expect(phone.locator("article.meal:visible").first).to_contain_text("from the freezer")


def test_the_sheet_says_what_having_a_dish_is_worth(desk, demo_site, signed_in):
    signed_in(desk).goto("/")
    card = desk.locator("article.meal:visible").first
    card.get_by_role("button", name=re.compile("More about")).click()
    expect(desk.locator(".sheet:popover-open .price")).to_have_text(re.compile("dish"))


def test_alternatives_are_found_as_one_types(desk, demo_site, signed_in):
    signed_in(desk).goto("/")
    _open_picker(desk)
    title = desk.locator("ol.swaps h2").last.inner_text()
    desk.get_by_role("searchbox").fill(title)
    expect(desk.locator("ol.swaps h2")).to_have_text([title])


def test_without_script_a_meal_is_swapped_and_swapped_back(plain):
    plain.goto("/")
    before = _first_name(plain).inner_text()
    _open_picker(plain)
    plain.get_by_role("button", name=re.compile("Take it")).first.click()
    expect(_first_name(plain)).not_to_have_text(before)
    plain.get_by_role("button", name="Undo").click()
    expect(_first_name(plain)).to_have_text(before)


def test_a_rule_gives_way_in_one_tap(phone, demo_site, signed_in, tap_budget):
    empty_a_hurried_breakfast()
    signed_in(phone).goto("/")
    phone.get_by_role("button", name=re.compile("Fill 1 gap")).first.tap()
    allow = phone.get_by_role("button", name=re.compile("Allow .* minutes"))
    expect(allow).to_be_visible(timeout=30_000)
    with tap_budget(phone, 1):
        allow.tap()
        expect(phone.get_by_text("Done, and planned again.")).to_be_visible(timeout=30_000)
    expect(allow).to_have_count(0)
    assert not DayPattern.objects.filter(minutes=1).exists()
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_text("Taken back.")).to_be_visible()
    assert DayPattern.objects.filter(minutes=1).exists()


def test_without_script_a_rule_gives_way(plain):
    empty_a_hurried_breakfast()
    plain.goto("/")
    plain.get_by_role("button", name=re.compile("Fill 1 gap")).first.click()
    plain.get_by_role("button", name=re.compile("Allow .* minutes")).click()
    expect(plain.get_by_text("Done, and planned again.")).to_be_visible()
    assert not DayPattern.objects.filter(minutes=1).exists()


def test_planning_again_changes_little(desk, demo_site, signed_in, tap_budget):
    signed_in(desk).goto("/")
    before = desk.locator("article.meal .name").all_inner_texts()
    Rule.objects.create(
        household=Meal.objects.first().household,
        kind="never",
        strength="must",
        label="Not that",
        parameters={"attribute": "recipe", "value": str(_a_dinner().recipe_id)},
    )
    with tap_budget(desk, 1):
        with desk.expect_response(_tells_how_far_it_is):
            desk.get_by_role("button", name="Plan again, change little").click()
        expect(desk.locator("#toasts")).to_contain_text("planned", timeout=30_000)
    after = desk.locator("article.meal .name").all_inner_texts()
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    assert 0 < changed <= 8


def _tells_how_far_it_is(response):
    return "/progress/" in response.url and (response.json()["percent"] or 0) > 0


def _a_dinner():
    return Meal.objects.filter(slot__meal_type="dinner", is_leftover=False).latest("date")


def test_a_rule_is_asked_for_and_taken_back(phone, demo_site, signed_in):
    signed_in(phone).goto("/rules/")
    phone.get_by_role("link", name="At least so often").tap()
    phone.get_by_label("Of what").select_option(label="fish")
    phone.get_by_role("button", name="Ask for it").tap()
    said = phone.get_by_text("At least 1 fish a week", exact=False)
    expect(said.first).to_be_visible()
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.locator(".wishes")).not_to_contain_text("At least 1 fish a week")


def test_looking_for_a_better_week_shows_its_progress_and_can_be_stopped(
    desk, demo_site, signed_in, monkeypatch
):
    monkeypatch.setattr("planner.services.looking.SLICE_SECONDS", 0.3)
    signed_in(desk).goto("/")
    desk.get_by_role("button", name="Keep looking for a better one").click()
    progress = desk.get_by_role("progressbar")
    expect(progress).to_have_attribute("value", re.compile("[1-8]"), timeout=30_000)
    expect(desk.get_by_role("button", name="That will do")).to_have_count(0, timeout=60_000)
    expect(desk.get_by_role("status").first).to_have_text(re.compile("found"))


def test_who_eats_is_set_on_a_page_of_its_own(phone, demo_site, signed_in):
    signed_in(phone).goto("/")
    card = phone.locator("article.meal:visible").first
    card.get_by_role("button", name=re.compile("More about")).tap()
    phone.get_by_role("link", name="Who eats, how much").locator("visible=true").tap()
    phone.get_by_label("Guests").fill("2")
    phone.get_by_role("button", name="Set the table").tap()
    expect(phone.get_by_text("The table is set.", exact=False)).to_be_visible()
    assert Meal.objects.filter(guests=2).count() == 1


PAGES = {"rules": "/rules/", "rule": "/rules/add/max/", "swap": None}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_fit_a_phone(phone, demo_site, signed_in, name):
    meal = Meal.objects.order_by("date", "pk").first()
    signed_in(phone).goto(PAGES[name] or f"/meals/{meal.pk}/swap/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
