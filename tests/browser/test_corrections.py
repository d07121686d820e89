"""A cook puts a doubtful ingredient right in its line: by keyboard, by thumb, without scripts."""

import pytest

from recipes.services import create_recipe
from tests.factories import make_content, make_line


@pytest.fixture
def recipe(demo_user):
    household = demo_user.households.get()
    lines = (
        make_line("creme fresh of the dairy", 200),
        make_line("plain flour", 14, "cup"),
        make_line("musselburgh leek", 2, ""),
        make_line("salt", None, ""),
    )
    for title in ("Leek tart", "Leek soup"):
        made = create_recipe(household=household, content=make_content(*lines, title=title))
    return made


def test_a_line_is_put_right_by_keyboard(desk, demo_site, signed_in, recipe, take_screenshot):
    page = signed_in(desk)
    page.goto(f"{demo_site}{recipe.get_absolute_url()}")
    page.get_by_role("link", name="Put creme fresh of the dairy right").focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox", name="Which food is it?").wait_for()
    take_screenshot(page, "correction-desk")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("crème fraîche")
    choice = page.get_by_role("radio", name="crème fraîche", exact=True)
    choice.wait_for()
    take_screenshot(page, "correction-found-desk-dark", "dark")
    choice.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    page.get_by_text("“creme fresh of the dairy” is put right.").wait_for()
    take_screenshot(page, "correction-offer-desk")
    page.get_by_role("button", name="Make it crème fraîche there too").click()
    page.get_by_text("in 1 more recipe line").wait_for()


def test_a_lost_slash_is_put_right_on_a_phone(
    phone, demo_site, signed_in, recipe, take_screenshot, tap_budget
):
    page = signed_in(phone)
    page.goto(f"{demo_site}{recipe.get_absolute_url()}")
    page.get_by_text("14 cups looks like 1/4 cup: check").wait_for()
    take_screenshot(page, "doubts-phone")
    take_screenshot(page, "doubts-phone-dark", "dark")
    with tap_budget(page, 2):
        page.get_by_role("link", name="Put plain flour right").tap()
        page.get_by_label("Amount").fill("1/4 cup")
        take_screenshot(page, "correction-phone")
        page.get_by_role("button", name="Put right").tap()
        page.get_by_text("“plain flour” is put right.").wait_for()
    assert not page.get_by_text("looks like").count()
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("14 cups looks like 1/4 cup: check").wait_for()


def test_it_works_without_scripts(new_context, demo_site, signed_in, recipe, take_screenshot):
    page = signed_in(new_context(java_script_enabled=False).new_page())
    page.goto(f"{demo_site}{recipe.get_absolute_url()}")
    page.get_by_role("link", name="Put musselburgh leek right").click()
    page.get_by_role("searchbox", name="Which food is it?").fill("leek")
    page.keyboard.press("Enter")
    take_screenshot(page, "correction-no-script")
    page.get_by_role("radio", name="leek", exact=False).first.check()
    page.get_by_role("button", name="Put right").click()

    page.get_by_text("“musselburgh leek” is put right.").wait_for()
    page.goto(f"{demo_site}/foods/")
    page.get_by_text("musselburgh leek").wait_for()
    take_screenshot(page, "foods-and-names")
