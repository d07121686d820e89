"""axe finds nothing on any page, in light and in dark on a phone, and on a desk."""

import datetime
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from households.models import Person, User
from planner.models import Meal, Plan
from planner.services import fill_plan, freeze, start_looking, stop_looking
from planner.services.places import keyed
from recipes.models import Cookbook, Food, Ingredient, Job
from recipes.services import create_recipe, set_picture, start_import
from recipes.services.collecting import create_cookbook
from tests.browser.conftest import empty_a_hurried_breakfast, takes_screenshots
from tests.factories import make_content, make_food, make_line
from tests.recipes.test_pictures import picture

MISSING = "/recipes/there-is-none/"
SIGNED_OUT = {"sign-in": "/login/", "sign-up": "/sign-up/"}
# Every page, with its address or how to find it; `make screenshots` takes the same list.
SIGNED_IN = {
    "week": "/",
    "empty-week": "/week/2031-W10/",
    "month": "/month/",
    "nutrition": lambda: reverse("planner:week_nutrition", args=[_week()]),
    "add-meal": lambda: reverse("planner:meal_add", args=[_week()]),
    "weeks-again": lambda: reverse("planner:template_list", args=[_week()]),
    "swap": lambda: reverse("planner:meal_swap", args=[_meal().pk]),
    "table": lambda: reverse("planner:meal_table", args=[_meal().pk]),
    "arrange": lambda: reverse("planner:meal_arrange", args=[_meal().pk]),
    "freezer": "/freezer/?q=leek",
    "clash": lambda: reverse("planner:week_detail", args=[_clash().week]),
    "looking": lambda: reverse("planner:look_detail", args=[_looking().pk]),
    "offer": lambda: reverse("planner:offer_detail", args=[_offered().pk]),
    "opinions": lambda: reverse("recipes:opinion_list", args=[_meal().recipe_id]),
    "recipes": "/recipes/",
    "cookbooks": "/cookbooks/",
    "cookbook": lambda: reverse("recipes:cookbook_detail", args=[_cookbook().pk]),
    "recipe": lambda: _meal().recipe.get_absolute_url(),
    "facts": lambda: reverse("nutrition:recipe_facts", args=[_meal().recipe_id]),
    "versions": lambda: reverse("recipes:version_list", args=[_meal().recipe_id]),
    "cook": lambda: reverse("recipes:recipe_cook", args=[_meal().recipe_id]),
    "write": "/recipes/new/",
    "change": lambda: reverse("recipes:recipe_update", args=[_doubtful_line().recipe_id]),
    "correction": lambda: reverse("recipes:line_correct", args=[_doubtful_line().pk]),
    "correction-found": lambda: SIGNED_IN["correction"]() + "?q=leek",
    "trash": "/recipes/trash/",
    "import": "/recipes/import/",
    "preview": lambda: reverse("recipes:import_preview", args=[_draft().pk]),
    "bookmark": "/recipes/import/bookmark/",
    "foods": "/foods/",
    "merge": lambda: reverse("recipes:food_merge", args=[_own_food().pk]),
    "shopping": "/shopping/",
    "first-run": "/first-week/",
    "household": "/household/",
    "new-household": "/households/new/",
    "person": lambda: reverse("households:person_update", args=[_person().pk]),
    "tastes": lambda: reverse("recipes:taste_list", args=[_person().pk]) + "?q=olive",
    "settings": "/household/settings/",
    "when-we-eat": "/table/",
    "take-along": "/household/take-along/",
    "archive-import": "/household/archive/import/",
    "rules": "/rules/",
    "rule": "/rules/add/nutrient/",
    "missing": MISSING,
}
OF_OWN = {
    "change",
    "correction",
    "correction-found",
    "foods",
    "freezer",
    "merge",
    "preview",
    "cookbook",
}


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
    freeze(household, recipe, servings=Decimal(3), frozen_on=datetime.date(2020, 1, 1))
    create_cookbook(household=household, name="Quick", search={"minutes": "30"})
    household.correction_set.create(key="white stuff", name="white stuff", food=food)
    csv = b"title,ingredients,directions\nLeek soup,300 g musselburgh leek,Cook it."
    start_import(household=household, user=demo_user, data=csv, is_draft=True)


def _meal():
    return Meal.objects.exclude(recipe=None).first()


def _week():
    return Plan.objects.first().week


def _person():
    return Person.objects.first()


def _doubtful_line():
    return Ingredient.objects.filter(name="musselburgh leek").first()


def _own_food():
    return Food.objects.exclude(household=None).get()


def _draft():
    return Job.objects.get(options__draft=True)


def _cookbook():
    return Cookbook.objects.get()


def _clash():
    """The week with a breakfast for which no recipe is quick enough, and what could give way."""
    empty_a_hurried_breakfast()
    plan = Plan.objects.select_related("household").get()
    fill_plan(plan, today=plan.week_start, only_gaps=True)
    return plan


def _looking():
    job = start_looking(Plan.objects.get(), user=User.objects.get())
    stop_looking(job)
    return job


def _offered():
    """The week with another one on offer: the dish of its first meal for the last."""
    plan = Plan.objects.get()
    rows = keyed(plan.meals.all())
    dish = str(_meal().recipe_id)
    plan.offer = {
        "objective": 0.98 * plan.objective,
        "now": plan.objective,
        "bound": 0.97 * plan.objective,
        "seed": 1,
        "of": [],
        "meals": [[list(rows)[-1], dish, None]],
        "outlay": -1.5,
        "minutes": 0,
    }
    plan.save()
    return plan


@pytest.mark.parametrize("screen", ["phone", "desk"])
@pytest.mark.parametrize("name", [*SIGNED_IN, *SIGNED_OUT])
def test_axe_finds_nothing(
    request, demo_site, own, signed_in, take_screenshot, console_errors, name, screen
):
    page = request.getfixturevalue(screen)
    if name in SIGNED_IN:
        signed_in(page)
    address = (SIGNED_IN | SIGNED_OUT)[name]
    path = address() if callable(address) else address
    # Colours are the same on every width: the desk's dark is loaded only to have its picture.
    is_asked = screen == "phone" or takes_screenshots()
    for scheme in ("light", "dark") if is_asked else ("light",):
        # Loaded anew: colours that are still changing into each other would be measured.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(path)
        page.wait_for_load_state("networkidle")
        results = Axe().run(page)
        take_screenshot(page, f"{name}-{screen}-{scheme}", scheme)
        assert results.violations_count == 0, results.generate_report()
    if path == MISSING:
        console_errors.clear()  # the browser tells of a 404 by itself
