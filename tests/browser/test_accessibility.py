"""axe finds nothing on any page, in light and in dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from households.models import Person
from planner.models import Meal, Plan

SIGNED_OUT = {"sign-in": "/login/", "sign-up": "/sign-up/"}
SIGNED_IN = {
    "week": "/",
    "recipes": "/recipes/",
    "recipe": None,
    "nutrition": None,
    "cook": None,
    "write": "/recipes/new/",
    "trash": "/recipes/trash/",
    "shopping": "/shopping/",
    "first-run": "/first-week/",
    "household": "/household/",
    "person": None,
    "tastes": None,
    "settings": "/household/settings/",
    "when-we-eat": "/table/",
    "take-along": "/household/take-along/",
    "archive-import": "/household/archive/import/",
    "rules": "/rules/",
    "rule": "/rules/add/nutrient/",
    "swap": None,
    "table": None,
}


def _path(name: str) -> str:
    if name == "recipe":
        return Meal.objects.exclude(recipe=None).first().recipe.get_absolute_url()
    if name == "nutrition":
        return reverse("planner:week_nutrition", args=[Plan.objects.first().week])
    if name == "tastes":
        return reverse("recipes:taste_list", args=[Person.objects.first().pk]) + "?q=olive"
    if name == "person":
        return reverse("households:person_update", args=[Person.objects.first().pk])
    if name in ("swap", "table"):
        return reverse(f"planner:meal_{name}", args=[Meal.objects.exclude(recipe=None).first().pk])
    if name == "cook":
        return reverse(
            "recipes:recipe_cook", args=[Meal.objects.exclude(recipe=None).first().recipe_id]
        )
    return (SIGNED_IN | SIGNED_OUT)[name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["phone", "desk"])
@pytest.mark.parametrize("name", [*SIGNED_IN, *SIGNED_OUT])
def test_axe_finds_nothing(request, demo_site, signed_in, take_screenshot, name, screen, scheme):
    page = request.getfixturevalue(screen)
    if name in SIGNED_IN:
        signed_in(page)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(_path(name))
    page.wait_for_load_state("networkidle")
    results = Axe().run(page)
    take_screenshot(page, f"{name}-{screen}-{scheme}", scheme)
    assert results.violations_count == 0, results.generate_report()
