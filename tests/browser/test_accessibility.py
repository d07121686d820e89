"""axe finds nothing on any page, in light and in dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from households.models import Person
from planner.models import Meal, Plan
from recipes.models import Food, Ingredient, Job
from recipes.services import create_recipe, set_picture, start_import
from tests.factories import make_content, make_food, make_line
from tests.recipes.test_pictures import picture

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
    "arrange": None,
    "add-meal": None,
    "weeks-again": None,
    "month": "/month/",
    "change": None,
    "correction": None,
    "correction-found": None,
    "foods": "/foods/",
    "merge": None,
    "import": "/recipes/import/",
    "preview": None,
}
OF_OWN = {"change", "correction", "correction-found", "foods", "merge", "preview"}


@pytest.fixture
def own(request, demo_user):
    """A recipe of the household with a picture and doubtful lines, a food and a name of its own."""
    if request.getfixturevalue("name") not in OF_OWN:
        return
    household = demo_user.households.get()
    food = make_food("creme fresh of the dairy", household=household)
    lines = (make_line("musselburgh leek", 2, ""), make_line("plain flour", 14, "cup"))
    content = make_content(*lines, title="Leek tart")
    recipe = create_recipe(household=household, content=content, user=demo_user)
    set_picture(recipe, picture())
    household.correction_set.create(key="white stuff", name="white stuff", food=food)
    csv = b"title,ingredients,directions\nLeek soup,300 g musselburgh leek,Cook it."
    start_import(household=household, user=demo_user, data=csv, is_draft=True)


def _own_path(name: str) -> str:
    line = Ingredient.objects.filter(name="musselburgh leek").first()
    if name == "change":
        return reverse("recipes:recipe_update", args=[line.recipe_id])
    if name == "merge":
        return reverse("recipes:food_merge", args=[Food.objects.exclude(household=None).get().pk])
    if name == "preview":
        return reverse("recipes:import_preview", args=[Job.objects.get(options__draft=True).pk])
    words = "?q=leek" if name == "correction-found" else ""
    return reverse("recipes:line_correct", args=[line.pk]) + words


def _path(name: str) -> str:
    if name in OF_OWN - {"foods"}:
        return _own_path(name)
    if name == "recipe":
        return Meal.objects.exclude(recipe=None).first().recipe.get_absolute_url()
    if name == "nutrition":
        return reverse("planner:week_nutrition", args=[Plan.objects.first().week])
    if name == "tastes":
        return reverse("recipes:taste_list", args=[Person.objects.first().pk]) + "?q=olive"
    if name == "person":
        return reverse("households:person_update", args=[Person.objects.first().pk])
    if name in ("add-meal", "weeks-again"):
        place = {"add-meal": "meal_add", "weeks-again": "template_list"}[name]
        return reverse(f"planner:{place}", args=[Plan.objects.first().week])
    if name in ("swap", "table", "arrange"):
        return reverse(f"planner:meal_{name}", args=[Meal.objects.exclude(recipe=None).first().pk])
    if name == "cook":
        return reverse(
            "recipes:recipe_cook", args=[Meal.objects.exclude(recipe=None).first().recipe_id]
        )
    return (SIGNED_IN | SIGNED_OUT)[name]


@pytest.mark.parametrize("screen", ["phone", "desk"])
@pytest.mark.parametrize("name", [*SIGNED_IN, *SIGNED_OUT])
def test_axe_finds_nothing(request, demo_site, own, signed_in, take_screenshot, name, screen):
    page = request.getfixturevalue(screen)
    if name in SIGNED_IN:
        signed_in(page)
    path = _path(name)
    for scheme in ("light", "dark"):
        # Loaded anew: colours that are still changing into each other would be measured.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(path)
        page.wait_for_load_state("networkidle")
        results = Axe().run(page)
        take_screenshot(page, f"{name}-{screen}-{scheme}", scheme)
        assert results.violations_count == 0, results.generate_report()
