"""What a household does in a browser, within its budget of taps."""

import re
import time

import pytest
from playwright.sync_api import expect

from households.models import Household, Person
from mealplanner.demo import EMAIL
from planner.models import Meal
from shopping.models import Line


def _meals(page):
    return page.locator("article.meal")


def test_a_new_account_has_a_planned_week_in_three_taps_and_thirty_seconds(
    phone, demo_site, tap_budget
):
    phone.goto("/sign-up/")
    phone.get_by_label("name", exact=False).first.fill("Dora")
    phone.get_by_label("e-mail", exact=False).fill("dora@example.com")
    phone.locator("input[type=password]").first.fill("a long pass phrase")
    phone.get_by_role("button", name="Create the account").tap()
    expect(phone.get_by_role("heading", name="Three taps to your first week")).to_be_visible()

    here = phone.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert Household.objects.latest("pk").time_zone == here

    started = time.monotonic()
    with tap_budget(phone, 3):
        phone.get_by_text("vegetarian", exact=False).first.tap()
        with phone.expect_request(lambda request: "/progress/" in request.url):
            phone.get_by_role("button", name="Plan our week").tap()
        expect(_meals(phone).locator("visible=true").first).to_be_visible(timeout=30_000)
    assert time.monotonic() - started < 30


def test_signing_in_leads_to_the_planned_week(phone, demo_site, demo_user):
    demo_user.set_password("demo-kitchen")
    demo_user.save()
    phone.goto("/")
    phone.locator("input[name=username]").fill(EMAIL)
    phone.locator("input[name=password]").fill("demo-kitchen")
    phone.get_by_role("button", name="Sign in").tap()
    expect(_meals(phone)).to_have_count(Meal.objects.count())


def test_generating_a_week_takes_one_tap(phone, demo_site, signed_in, tap_budget):
    Meal.objects.all().delete()
    signed_in(phone).goto("/")
    with tap_budget(phone, 1):
        phone.get_by_role("button", name="Plan this week").first.tap()
        expect(_meals(phone).locator("visible=true").first).to_be_visible(timeout=30_000)


def test_a_kept_meal_stays_when_the_week_is_planned_anew(desk, demo_site, signed_in):
    signed_in(desk).goto("/")
    card = _meals(desk).first
    title = card.locator(".name").inner_text()
    card.get_by_role("button", name=re.compile("More about")).click()
    desk.get_by_role("button", name="Keep it when planning anew").locator("visible=true").click()
    expect(_meals(desk).first.get_by_label("kept")).to_be_visible()
    desk.get_by_role("button", name="New week").first.click()
    expect(_meals(desk).first.get_by_label("kept")).to_be_visible(timeout=30_000)
    expect(_meals(desk).first.locator(".name")).to_have_text(title)


def test_a_recipe_scales_and_speaks_us_units(desk, demo_site, signed_in):
    signed_in(desk).goto("/recipes/?q=red+lentil+dal+with+spinach")
    desk.locator("ul.recipes a").first.click()
    amounts = desk.locator("#amounts")
    expect(amounts).to_contain_text("250 g")
    desk.get_by_role("link", name="One serving more").click()
    expect(amounts.locator("input[name=servings]")).to_have_value("5")
    desk.get_by_role("link", name="US", exact=True).click()
    expect(amounts).to_contain_text("oz")
    expect(desk).to_have_url(re.compile("servings=5.*units=us"))
    expect(desk.locator("#facts")).to_contain_text("kcal")


def test_recipes_are_found_as_one_types_and_filtered(phone, demo_site, signed_in):
    signed_in(phone).goto("/recipes/")
    phone.get_by_role("searchbox").fill("dal")
    expect(phone.locator("ul.recipes")).to_contain_text("dal")
    phone.get_by_label("Diet").select_option("vegan")
    expect(phone).to_have_url(re.compile("diet=vegan"))
    expect(phone.locator(".found")).to_be_visible()


def test_the_list_is_written_and_a_tick_takes_one_tap(phone, demo_site, signed_in, tap_budget):
    signed_in(phone).goto("/shopping/")
    row = phone.locator("form.line .tick").first
    with tap_budget(phone, 1):
        row.tap()
        expect(phone.locator("form.line .tick").first).to_have_attribute("aria-pressed", "true")
    expect(phone.locator("#progress")).to_contain_text("1 of")
    assert Line.objects.filter(ticked=True).count() == 1
    assert row.bounding_box()["height"] >= 44


def test_several_things_are_written_on_the_list_at_once(desk, demo_site, signed_in):
    signed_in(desk).goto("/shopping/")
    desk.get_by_label("Add something to the list").fill("milk, 2 lemons, foil")
    desk.keyboard.press("Enter")
    for word in ("milk", "lemons", "foil"):
        expect(desk.locator("#list")).to_contain_text(word)


def test_something_taken_off_the_list_comes_back(desk, demo_site, signed_in):
    signed_in(desk).goto("/shopping/")
    rows = desk.locator("form.line")
    expect(rows.first).to_be_visible()
    before, name = rows.count(), rows.first.locator(".name").inner_text()
    rows.first.locator(".off").click()
    expect(rows).to_have_count(before - 1)
    desk.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(before)
    expect(rows.first.locator(".name")).to_have_text(name)


def test_tonight_s_recipe_is_one_tap_away(phone, demo_site, signed_in, tap_budget):
    signed_in(phone).goto("/")
    with tap_budget(phone, 1):
        phone.locator("section.tonight a.btn.primary").tap()
        # What is cooked tonight opens to be cooked; of what is left over there is the recipe.
        amounts = re.compile(r"^(Have it all at hand|Ingredients)$")
        expect(phone.get_by_role("heading", name=amounts)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/recipes/", "/shopping/"])
def test_nothing_is_wider_than_a_phone(phone, demo_site, signed_in, path):
    signed_in(phone).goto(path)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_the_week_is_reached_and_changed_by_keyboard_alone(desk, demo_site, signed_in):
    signed_in(desk).goto("/")
    desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text(re.compile("Skip"))
    desk.keyboard.press("Enter")
    more = _meals(desk).first.get_by_role("button", name=re.compile("More about"))
    more.focus()
    desk.keyboard.press("Enter")
    keep = desk.get_by_role("button", name="Keep it when planning anew").locator("visible=true")
    keep.focus()
    desk.keyboard.press("Enter")
    expect(_meals(desk).first.get_by_label("kept")).to_be_visible()


def test_many_meals_without_a_recipe_stay_within_a_phone(phone, demo_site, signed_in):
    Meal.objects.all().delete()
    Person.objects.update(diets=["low_fodmap", "vegan"])
    signed_in(phone).goto("/")
    phone.get_by_role("button", name="Plan this week").first.tap()
    expect(phone.get_by_text("more meals without a recipe")).to_be_visible(timeout=30_000)
    phone.get_by_text("more meals without a recipe").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
