"""Writing a recipe: what is typed is understood at once and never lost."""

import re

import pytest
from playwright.sync_api import expect

from recipes.models import Recipe


def write(page):
    page.get_by_label("Title").fill("Onion rice")
    page.get_by_label("Ingredients").fill("2 onions, chopped\n200 g basmati rice\n1 xyzzyfruit")
    page.get_by_label("Method").fill("Soften the onions for 5 minutes.\n\nAdd the rice.")


def test_what_is_typed_is_understood_as_one_types(desk, signed_in):
    page = signed_in(desk)
    page.goto("/recipes/new/")
    write(page)

    preview = page.locator("#preview")
    expect(preview.get_by_text("basmati rice", exact=False).first).to_be_visible()
    expect(preview.locator(".doubtful")).to_contain_text("xyzzyfruit")

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Onion rice")).to_be_visible()
    assert Recipe.objects.get(title="Onion rice").ingredients.count() == 3


def test_a_session_that_ran_out_loses_no_word(desk, signed_in, demo_user):
    page = signed_in(desk)
    page.goto("/recipes/new/")
    write(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/login/"))

    signed_in(page)
    page.goto("/recipes/new/")
    expect(page.get_by_text("What you had typed is back.")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Onion rice")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Onion rice")).to_be_visible()

    page.goto("/recipes/new/")
    expect(page.get_by_label("Title")).to_have_value("")


def test_a_text_to_bring_in_outlives_its_session_as_well(desk, signed_in):
    page = signed_in(desk)
    page.goto("/recipes/import/")
    page.get_by_label("Or paste the text").fill("Onion rice\n\n2 onions\n\nFry them.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bring it in").click()
    expect(page).to_have_url(re.compile("/login/"))

    signed_in(page)
    page.goto("/recipes/import/")
    expect(page.get_by_text("What you had typed is back.")).to_be_visible()
    expect(page.get_by_label("Or paste the text")).to_have_value(re.compile("2 onions"))
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="Onion rice")).to_be_visible()


def test_a_draft_can_be_discarded(desk, signed_in):
    page = signed_in(desk)
    page.goto("/recipes/new/")
    write(page)
    page.reload()

    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_label("Title")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_catalogue_recipe_is_copied_changed_and_thrown_away(open_page, signed_in, scripts):
    page = signed_in(open_page(java_script_enabled=scripts))
    recipe = Recipe.objects.get(starter_slug="borscht-with-white-beans")
    page.goto(recipe.get_absolute_url())
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Make our own copy").click()
    page.get_by_label("Title").fill("Our borscht")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Our borscht").first).to_be_visible()

    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Into the trash").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Our borscht").first).to_be_visible()
