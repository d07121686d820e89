"""Cooking with one hand: steps, timers that ring, what is said at the end."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from recipes.models import CookLog, Recipe


@pytest.fixture
def recipe(demo_site):
    return Recipe.objects.get(starter_slug="borscht-with-white-beans")


@pytest.fixture
def cook_page(recipe):
    return reverse("recipes:recipe_cook", args=[recipe.pk])


def test_a_recipe_is_cooked_by_keyboard_alone(desk, signed_in, recipe, cook_page):
    page = signed_in(desk)
    page.goto(cook_page)
    expect(page.get_by_role("heading", name="Have it all at hand")).to_be_visible()

    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Step 1 of")).to_be_visible()
    expect(page.get_by_role("heading", name="Have it all at hand")).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.get_by_text("Step 2 of")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Step 1 of")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Step 1 of")).to_be_visible()


def test_timers_run_side_by_side_and_ring(phone, signed_in, cook_page):
    page = signed_in(phone)
    page.clock.install()
    page.goto(cook_page)
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="6 minutes").tap()
    page.get_by_role("button", name="Next").tap()
    page.get_by_role("button", name="8 minutes").tap()

    timers = page.get_by_role("list", name="Timers").get_by_role("listitem")
    expect(timers).to_have_count(2)
    page.clock.fast_forward("06:01")
    expect(page.get_by_role("alert")).to_have_text("Time is up: 6 minutes")
    expect(timers.first).to_have_class("over")
    expect(timers.nth(1)).to_contain_text(re.compile(r"01:5\d"))

    timers.first.get_by_role("button", name="Stop").tap()
    expect(timers).to_have_count(1)
    page.reload()
    expect(timers).to_have_count(1)


def test_at_the_end_a_note_and_stars_are_kept(phone, signed_in, recipe, cook_page):
    page = signed_in(phone)
    page.goto(cook_page)
    for _ in range(recipe.steps.count() + 1):
        page.get_by_role("button", name="Next").tap()
    page.get_by_label("Note for next time").fill("More dill")
    page.get_by_label("Anna").select_option("★★★★★")
    page.get_by_role("button", name="Cooked").tap()

    expect(page.get_by_text("Enjoy your meal!")).to_be_visible()
    assert CookLog.objects.get(recipe=recipe).note == "More dill"


def test_without_javascript_all_steps_stand_below_each_other(
    open_page, signed_in, recipe, cook_page
):
    page = signed_in(open_page(java_script_enabled=False))
    page.goto(cook_page)

    expect(page.get_by_text(re.compile(r"^Step \d of"))).to_have_count(recipe.steps.count())
    page.get_by_role("button", name="Cooked").click()
    expect(page.get_by_text("Enjoy your meal!")).to_be_visible()


def test_stars_are_given_on_the_page_of_the_recipe_and_taken_back(phone, signed_in, recipe):
    page = signed_in(phone)
    page.goto(recipe.get_absolute_url())
    page.get_by_text("How we like it").tap()
    stars = page.get_by_role("form", name="Stars of Anna")
    stars.get_by_role("button", name="4 stars").tap()
    expect(page.locator(".toast")).to_contain_text("Anna: ★★★★")
    expect(stars.get_by_role("button", name="4 stars")).to_have_attribute("aria-pressed", "true")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()

    page.get_by_role("button", name="Undo").tap()
    expect(stars.get_by_role("button", name="4 stars")).to_have_attribute("aria-pressed", "false")
