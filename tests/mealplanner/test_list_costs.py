"""Lists cost the same number of queries for any number of rows: those not counted elsewhere."""

import datetime
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mealplanner.router import router
from nutrition.models import NutrientProfile
from planner.models import FrozenBatch, PlanTemplate, Rule
from planner.services import save_template
from recipes.models import Cookbook, Correction
from recipes.services import merge_foods, start_import, trash_recipe
from recipes.services.sharing import create_share_link
from shopping.models import Line, ShoppingList
from tests.factories import (
    MONDAY,
    make_food,
    make_household,
    make_line,
    make_meal,
    make_pantry_item,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
)

pytestmark = pytest.mark.django_db
FEW, MORE = 2, 12
_numbers = itertools.count(1)


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def name() -> str:
    return f"Thing {next(_numbers)}"


def counted(client, address):
    """The answer, and how many queries it took once all that is stored is stored."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return answer, len(queries)


def cookbooks(household, number):
    for _ in range(number):
        Cookbook.objects.create(household=household, name=name(), search={"q": "soup"})
    return reverse("recipes:cookbook_list")


def cookbook_by_hand(household, number):
    book, _ = Cookbook.objects.get_or_create(household=household, name="Sundays")
    book.recipes.add(*(make_recipe(title=name()) for _ in range(number)))
    return book.get_absolute_url()


def trash(household, number):
    for _ in range(number):
        trash_recipe(make_recipe(household=household, title=name()))
    return reverse("recipes:trash")


def table_of(number) -> bytes:
    rows = "\n".join(f"{name()},300 g leeks,Cook it." for _ in range(number))
    return f"title,ingredients,directions\n{rows}".encode()


def preview_of_an_import(household, number):
    data = table_of(number)
    job = start_import(household=household, user=household.owner, data=data, is_draft=True)
    return reverse("recipes:import_preview", args=[job.pk])


def foods_to_correct_a_line(household, number):
    for _ in range(number):
        make_food(name())
    recipe = make_recipe(make_line("creme"), household=household)
    return reverse("recipes:line_correct", args=[recipe.ingredients.get().pk]) + "?q=thing"


def foods_to_merge(household, number):
    for _ in range(number):
        make_food(name())
    food = make_food(household=household)
    return reverse("recipes:food_merge", args=[food.pk]) + "?q=thing"


def own_foods(household, number):
    for _ in range(number):
        make_food(name(), household=household)
    return reverse("recipes:food_list")


def templates_of_weeks(household, number):
    plan = household.plan_set.first() or make_plan(household, meals=2)
    for _ in range(number):
        save_template(plan, name=name())
    return reverse("planner:template_list", args=[plan.week])


def recipes_for_a_gap(household, number):
    for _ in range(number):
        make_recipe(title=name())
    return reverse("planner:meal_add", args=["2026-W48"])


PAGES = [
    *(cookbooks, cookbook_by_hand, trash, preview_of_an_import, foods_to_correct_a_line),
    *(foods_to_merge, own_foods, templates_of_weeks, recipes_for_a_gap),
]


@pytest.mark.parametrize("fill", PAGES, ids=lambda fill: fill.__name__)
def test_a_page_costs_the_same_for_any_number_of_rows(client, household, fill):
    little, few = counted(client, fill(household, FEW))
    much, many = counted(client, fill(household, MORE))

    assert much.text.count("Thing ") > little.text.count("Thing ")
    assert many == few


def test_the_page_of_imports_shows_the_latest_five_of_any_number(client, household):
    def imports(number):
        for _ in range(number):
            start_import(household=household, user=household.owner, data=table_of(1))
        return reverse("recipes:import_create")

    _, few = counted(client, imports(FEW))
    page, many = counted(client, imports(MORE))

    assert len(page.context["recent"]) == 5
    assert many == few


def a_merge(household):
    own = [make_food(name(), household=household) for _ in range(2)]
    merge_foods(own[0], into=own[1], user=household.owner)


def a_plan(household):
    return make_plan(household, week_start=MONDAY + datetime.timedelta(weeks=next(_numbers)))


def a_line(household):
    bought = household.shoppinglist_set.first()
    bought = bought or ShoppingList.objects.create(household=household, name="Ours")
    Line.objects.create(household=household, shopping_list=bought, name=name(), by_hand=True)


def a_meal(household):
    slot = household.mealslot_set.first() or make_slot(household)
    make_meal(a_plan(household), slot, recipe=make_recipe())


def a_name(household):
    key = name()
    Correction.objects.create(household=household, key=key, name=key, food=make_food())


def a_rule(household):
    food = str(make_food().pk)
    Rule.objects.create(
        household=household,
        kind="never",
        label=name(),
        parameters={"attribute": "food", "value": food},
    )


def a_batch(household):
    fields = {"servings": 2, "frozen_on": MONDAY, "best_before": MONDAY}
    FrozenBatch.objects.create(household=household, recipe=make_recipe(), **fields)


def a_share_link(household):
    recipe = make_recipe(household=household)
    create_share_link(
        recipe, household=household, user=household.owner, lasting="week", now=timezone.now()
    )


LISTS = {
    "households": lambda household: make_household(user=household.owner),
    "people": make_person,
    "foods": lambda household: make_food(measures={"cup": 90}),
    "recipes": lambda household: make_recipe(household=household),
    "share-links": a_share_link,
    "corrections": a_name,
    "food-merges": a_merge,
    "nutrient-profiles": lambda household: NutrientProfile.objects.create(
        code=name(), name=name(), source="test"
    ),
    "plans": a_plan,
    "meals": a_meal,
    "slots": lambda household: make_slot(household, name=name()),
    "day-patterns": lambda household: make_slot(household, name=name()),
    "rules": a_rule,
    "pantry": lambda household: make_pantry_item(household, make_food()),
    "freezer": a_batch,
    "templates": lambda household: PlanTemplate.objects.create(household=household, name=name()),
    "shopping-lists": lambda household: ShoppingList.objects.create(
        household=household, name=name()
    ),
    "shopping-lines": a_line,
}


def test_every_list_of_the_api_is_counted():
    registered = {prefix for prefix, view, _ in router.registry if hasattr(view, "list")}
    assert set(LISTS) == registered


@pytest.mark.parametrize("prefix", LISTS)
def test_a_list_of_the_api_costs_the_same_for_any_number_of_rows(client, household, prefix):
    def rows(number):
        for _ in range(number):
            LISTS[prefix](household)
        return f"/api/{prefix}/"

    little, few = counted(client, rows(FEW))
    much, many = counted(client, rows(MORE))

    assert much.json()["count"] >= little.json()["count"] + MORE
    assert many == few
