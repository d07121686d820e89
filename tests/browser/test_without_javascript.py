"""The same pages in a browser that runs no script."""

import re

import pytest
from playwright.sync_api import expect

from planner.models import Meal


@pytest.fixture
def plain(new_context, demo_site, signed_in):
    page = new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    ).new_page()
    page.set_default_timeout(30_000)
    return signed_in(page)


def test_a_week_is_planned(plain):
    Meal.objects.all().delete()
    plain.goto("/")
    plain.get_by_role("button", name="Plan this week").first.click()
    expect(plain.locator("article.meal").first).to_be_visible()


def test_a_new_week_is_taken_back(plain):
    plain.goto("/")
    before = plain.locator("article.meal .name").all_inner_texts()
    plain.get_by_role("button", name="New week").first.click()
    plain.get_by_role("button", name="Undo").click()
    assert plain.locator("article.meal .name").all_inner_texts() == before


def test_something_taken_off_the_list_comes_back(plain):
    plain.goto("/shopping/")
    rows = plain.locator("form.line")
    before = rows.count()
    rows.first.locator(".off").click()
    expect(rows).to_have_count(before - 1)
    plain.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(before)


def test_a_meal_is_kept(plain):
    plain.goto("/")
    plain.get_by_role("button", name=re.compile("More about")).first.click()
    plain.get_by_role("button", name="Keep it when planning anew").locator("visible=true").click()
    expect(plain.locator("article.meal").first.get_by_label("kept")).to_be_visible()


def test_recipes_are_searched_scaled_and_their_nutrition_is_a_link(plain):
    plain.goto("/recipes/")
    plain.get_by_role("searchbox").fill("dal")
    plain.keyboard.press("Enter")
    plain.locator("ul.recipes a").first.click()
    plain.get_by_role("link", name="One serving more").click()
    expect(plain.locator("input[name=servings]")).to_have_value("5")
    plain.get_by_role("link", name="Nutrition of a serving").click()
    expect(plain.locator("main")).to_contain_text("kcal")


def test_a_line_is_ticked_and_another_added(plain):
    plain.goto("/shopping/")
    plain.locator("form.line .tick").first.click()
    expect(plain.locator("#progress")).to_contain_text("1 of")
    plain.get_by_label("Add something to the list").fill("foil")
    plain.get_by_role("button", name="Add", exact=True).click()
    expect(plain.locator("#list")).to_contain_text("foil")
