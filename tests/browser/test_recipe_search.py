"""Recipes are found while one types; what was searched for is kept, opened and thrown away."""

import re

from playwright.sync_api import expect


def _cards(page):
    return page.locator(".recipe-card h2")


def test_a_dish_is_found_while_one_types_with_a_slip(phone, signed_in, demo_site):
    signed_in(phone).goto("/recipes/")
    phone.get_by_label("Search recipes and ingredients").press_sequentially("brocoli")

    expect(_cards(phone).first).to_contain_text("roccoli")
    expect(phone).to_have_url(re.compile(r"q=brocoli"))


def test_a_search_is_kept_as_a_cookbook_and_comes_back_from_the_trash(desk, signed_in, demo_site):
    signed_in(desk).goto("/recipes/?q=lentil")
    desk.get_by_role("button", name="Keep this search").click()
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("lentil")
    found = _cards(desk).count()
    assert found > 0

    desk.get_by_role("button", name="More").click()
    desk.get_by_role("button", name="Throw the cookbook away").click()
    desk.get_by_role("button", name="Undo").click()
    expect(_cards(desk)).to_have_count(found)


def test_the_filters_look_calm(phone, desk, signed_in, demo_site, take_screenshot):
    for name, page in (("phone", phone), ("desk", desk)):
        signed_in(page)
        for place, address in (
            ("recipes", "/recipes/?season=now&foods=lentils"),
            ("recipes-list", "/recipes/?view=list"),
            ("cookbooks", "/cookbooks/"),
        ):
            page.goto(address)
            for scheme in ("light", "dark"):
                take_screenshot(page, f"{place}-{name}-{scheme}", scheme, full_page=False)
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, f"{address} is wider than the {name}"
