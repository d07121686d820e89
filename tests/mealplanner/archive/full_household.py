"""A household with something in every table, and archives of it."""

import datetime
import hashlib
import io
import json
import zipfile
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from households.models import Household, Membership
from mealplanner.archive import export_household
from mealplanner.archive.container import MANIFEST
from mealplanner.archive.scope import tables
from nutrition.models import DiaryEntry, NutrientProfile, RecipeNutrition, Target
from planner.models import FrozenBatch, PlanTemplate, Rule, Vote
from recipes.models import (
    Cookbook,
    CookLog,
    Dislike,
    FoodAlias,
    FoodPrice,
    Ingredient,
    Rating,
    Recipe,
    Tag,
)
from recipes.services import create_recipe, set_picture
from shopping.models import Contribution, Line, ShoppingList, Store
from shopping.services import build_list
from tests.factories import (
    MONDAY,
    make_content,
    make_food,
    make_household,
    make_line,
    make_pantry_item,
    make_person,
    make_plan,
    make_recipe,
    make_slot,
    make_user,
)

NOON = datetime.datetime(2026, 11, 23, 12, 30, 15, 123456, tzinfo=datetime.UTC)


def picture(colour="tomato") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def make_starter() -> Recipe:
    """A recipe of the catalogue, of a food of the catalogue."""
    onion = make_food("onion", piece_g=Decimal(110))
    FoodAlias.objects.create(food=onion, name="brown onion")
    return create_recipe(
        household=None,
        content=make_content(make_line(onion, "2", ""), title="Onion soup"),
        visibility="public",
        starter_slug="onion-soup",
    )


def make_full_household(*, recipes: int = 1) -> Household:
    starter = make_starter()
    household = make_household(name="The Müllers", weekly_budget=Decimal("120.50"))
    child = make_user(name="Ada")
    Membership.objects.create(household=household, user=child, role="child")
    anna = make_person(household, name="Anna", user=household.owner, weight_kg=Decimal("61.5"))
    make_person(household, name="Ben", diets=["vegan"])
    flour = _own_food(household)
    own = [_own_recipe(household, flour, starter, number) for number in range(recipes)]
    _opinions(household, anna, own[0], flour)
    _week(household, anna, own[0], starter, child)
    return household


def _own_food(household):
    flour = make_food(
        "grandma’s flour", household=household, measures={"cup": "120.5"}, price_per_kg="1.90"
    )
    FoodPrice.objects.filter(food=flour).update(household=household, is_estimate=False)
    FoodAlias.objects.create(household=household, food=flour, name="flour of the mill")
    NutrientProfile.objects.create(
        household=household, code="own:1", name="Mill flour", source="label", energy_kcal=341.7
    )
    return flour


def _own_recipe(household, flour, starter, number: int) -> Recipe:
    onion = starter.ingredients.get().food
    recipe = make_recipe(
        make_line(flour, "1.5", "cup", section="Dough"),
        make_line(onion, "2", ""),
        household=household,
        user=household.owner,
        title=f"Onion tart {number}",
        tags=("sunday",),
        notes="„Gut“ – 美味\u2028 & \\u0041",
    )
    Ingredient.objects.create(
        household=household,
        recipe=recipe,
        position=9,
        original_text="1 onion soup",
        name="onion soup",
        sub_recipe=starter,
    )
    set_picture(recipe, picture())
    Recipe.objects.filter(pk=recipe.pk).update(updated_at=NOON, source_url="https://example.org/a")
    _known_of(recipe, starter)
    return recipe


def _known_of(recipe, starter) -> None:
    RecipeNutrition.objects.create(
        household=recipe.household,
        recipe=recipe,
        recipe_version=1,
        sub_versions={str(starter.pk): 1},
        coverage=0.5,
        grams=301.25,
        energy_kcal=512.3,
    )
    CookLog.objects.create(
        household=recipe.household,
        recipe=recipe,
        recipe_version=1,
        cooked_on=MONDAY,
        servings=Decimal("3.50"),
        cook=recipe.created_by,
        photo=ContentFile(picture("teal"), name="tart.jpg"),
    )


def _opinions(household, anna, recipe, flour) -> None:
    book = Cookbook.objects.create(household=household, name="Sundays", search={"q": "tart"})
    book.recipes.add(recipe)
    Tag.objects.create(household=household, name="never used")
    Rating.objects.create(household=household, person=anna, recipe=recipe, stars=4)
    Dislike.objects.create(household=household, person=anna, food=flour, never=False)
    Target.objects.create(household=household, person=anna, nutrient="fiber_g", low=30.5)
    DiaryEntry.objects.create(
        household=household,
        person=anna,
        date=MONDAY,
        meal_type="lunch",
        recipe=recipe,
        title="Tart",
    )


def _week(household, anna, recipe, starter, child) -> None:
    slot = make_slot(household)
    slot.eaters.set([anna])
    plan = make_plan(household, meals=2, recipe=starter)
    meal = plan.meals.first()
    meal.recipe, meal.portions = recipe, {str(anna.pk): 1.25}
    meal.save()
    meal.eaters.set([anna])
    Rule.objects.create(
        household=household,
        kind="max",
        label="Tart at most once",
        parameters={"attribute": "recipe", "value": str(starter.pk), "count": 1},
    )
    PlanTemplate.objects.create(
        household=household,
        name="Usual",
        meals=[{"slot": slot.pk, "weekday": 0, "recipe": str(recipe.pk)}],
    )
    Vote.objects.create(household=household, plan=plan, recipe=starter, user=child)
    make_pantry_item(household, starter.ingredients.get().food, "55.25", best_before=MONDAY)
    FrozenBatch.objects.create(
        household=household, recipe=starter, servings=3, frozen_on=MONDAY, best_before=MONDAY
    )
    _shopping(household, plan)


def _shopping(household, plan) -> None:
    store = Store.objects.create(household=household, name="Corner", aisle_order=["produce"])
    shopping_list = build_list(plan)
    ShoppingList.objects.filter(pk=shopping_list.pk).update(store=store)
    line = Line.objects.create(
        household=household, shopping_list=shopping_list, name="Foil", by_hand=True, ticked=True
    )
    Contribution.objects.create(household=household, line=line, reason="hand", text="foil")


def archive_of(household, **options) -> io.BytesIO:
    file = io.BytesIO()
    export_household(household, file, now=timezone.now(), **options)
    file.seek(0)
    return file


def contents(file: io.BytesIO) -> dict[str, bytes]:
    """What the archive holds, without the moment of its making."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files[MANIFEST])
    del manifest["exported_at"]
    return files | {MANIFEST: json.dumps(manifest, sort_keys=True).encode()}


def rows_in(file: io.BytesIO, label: str) -> list:
    return [json.loads(line) for line in contents(file)[f"data/{label}.jsonl"].splitlines()]


def changed(file: io.BytesIO, files: dict[str, bytes | None], **manifest) -> io.BytesIO:
    """The archive with some files replaced (None: taken out) and their checksums right."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(held.pop(MANIFEST)) | manifest
    for name, data in files.items():
        if data is None:
            held.pop(name, None)
            told["files"].pop(name, None)
        else:
            held[name] = data
            told["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        archive.writestr(MANIFEST, json.dumps(told))
    out.seek(0)
    return out


def wipe(household) -> None:
    """The household is gone with everything in it, and so are its people's accounts."""
    users = [membership.user for membership in household.memberships.select_related("user")]
    for table in reversed(tables()):
        table.rows_of(household).delete()
    for user in users:
        user.delete()
