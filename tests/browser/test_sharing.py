"""A recipe goes to a friend by a link: seen without an account, kept with one press."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from households.models import Membership
from recipes.models import Recipe
from tests.factories import make_household, make_person, make_recipe


def check(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_recipe_is_shared_and_kept(phone, desk, signed_in, demo_site, demo_user, tap_budget):
    recipe = make_recipe(household=demo_user.households.get(), title="Leek soup")
    friend = make_household()
    make_person(friend)

    signed_in(phone).goto(f"/recipes/{recipe.pk}/")
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo_site)
    with tap_budget(phone, 4):
        phone.get_by_role("button", name="More").tap()
        phone.get_by_role("link", name="Share with a link").tap()
        phone.get_by_role("button", name="Make a link").tap()
        phone.get_by_role("button", name="Copy").tap()
    expect(phone.locator(".toast")).to_have_text("Copied.")
    link = phone.evaluate("navigator.clipboard.readText()")
    check(phone)

    desk.goto(link)
    desk.get_by_role("link", name="One serving more").click()
    expect(desk.locator("#amounts b").first).to_have_text("125 g")
    expect(desk.get_by_role("heading", name="Nutrition of a serving")).to_be_visible()
    check(desk)

    signed_in(desk, Membership.objects.get(household=friend).user).goto(link)
    desk.get_by_role("button", name="Keep a copy").click()
    expect(desk).to_have_url(re.compile(r"/recipes/[0-9a-f-]{36}/$"))
    assert Recipe.objects.get(household=friend).title == "Leek soup"
