"""German words are long: no page is wider than a phone, and every page is in German."""

import pytest

from planner.models import Meal

SIGNED_OUT = {"sign-in": "/login/", "sign-up": "/sign-up/"}
SIGNED_IN = {
    "week": "/",
    "recipes": "/recipes/",
    "recipe": None,
    "nutrition": None,
    "cook": None,
    "write": "/recipes/new/",
    "cookbooks": "/cookbooks/",
    "shopping": "/shopping/",
    "household": "/household/",
    "settings": "/household/settings/",
    "person": "/household/people/new/",
    "rules": "/rules/",
    "when-we-eat": "/table/",
    "month": "/month/",
    "import": "/recipes/import/",
    "take-along": "/household/take-along/",
    "foods": "/foods/",
    "swap": None,
    "table": None,
    "missing": "/week/2026-W99/",
}
# How far the page reaches to the right of what the phone shows.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def german_user(demo_user):
    """The demo user with a household in German, its week planned anew in that language."""
    household = demo_user.households.get()
    household.locale = "de"
    household.save()
    return demo_user


def address(name, user):
    if SIGNED_IN[name]:
        return SIGNED_IN[name]
    meal = Meal.objects.filter(plan__household__memberships__user=user, recipe__isnull=False)
    meal = meal.filter(is_leftover=False).order_by("date", "slot__position").first()
    recipe = f"/recipes/{meal.recipe_id}/"
    return {
        "recipe": recipe,
        "nutrition": f"{recipe}facts/",
        "cook": f"{recipe}cook/",
        "swap": f"/meals/{meal.pk}/swap/",
        "table": f"/meals/{meal.pk}/table/",
    }[name]


@pytest.mark.parametrize("name", sorted(SIGNED_OUT))
def test_a_guest_reads_german_that_fits(name, demo_site, open_page, take_screenshot):
    page = open_page(
        locale="de-DE", viewport={"width": 360, "height": 780}, is_mobile=True, has_touch=True
    )
    page.goto(demo_site + SIGNED_OUT[name])

    assert page.locator("html").get_attribute("lang") == "de"
    assert page.evaluate(OVERFLOW) <= 0
    take_screenshot(page, f"german-{name}-phone")


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_a_page_in_german_fits_a_phone(
    name, demo_site, german_user, open_page, signed_in, console_errors, take_screenshot
):
    page = signed_in(open_page(viewport={"width": 360, "height": 780}), german_user)
    page.goto(demo_site + address(name, german_user), wait_until="networkidle")

    assert page.locator("html").get_attribute("lang") == "de"
    assert page.evaluate(OVERFLOW) <= 0
    take_screenshot(page, f"german-{name}-phone")
    if name == "missing":
        console_errors.clear()  # the browser tells of a 404 by itself
