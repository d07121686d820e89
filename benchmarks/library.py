"""A household with a large library, a planned week and a list to shop, for measuring pages.

Everything is drawn from one seed. Recipes have ten ingredients out of the catalogue of foods, five
steps and three of sixty tags, as those have that other programs were measured with.
"""

import datetime
import random
import uuid
from decimal import Decimal

from households.models import Household, Membership, Person, User
from planner.models import CookEvent, Meal, MealSlot, Plan
from recipes.choices import Cuisine
from recipes.models import Food, Ingredient, Recipe, Step, Tag
from recipes.services import derive_due
from shopping.models import ShoppingList
from shopping.services import add_line, build_list

SEED = 2026
LINES, STEPS, TAGS_EACH, TAGS = 10, 5, 3, 60
MEALS = ("breakfast", "lunch", "dinner", "snack")
KINDS = ("soup", "stew", "salad", "curry", "lasagne", "pie", "bake", "stir-fry", "bowl", "tart")
MANNERS = ("quick", "slow", "spicy", "creamy", "crisp", "smoky", "lemony", "winter", "summer")
STEP = "Stir the pan over a gentle heat until everything is soft, then season and taste. " * 2
LIST_LINES = 280
AT_ONCE = 500


def make_household() -> Household:
    """A household of two; `household.owner` may sign in."""
    household = Household.objects.create(name="Bench")
    household.owner = User.objects.create_user("bench@example.com", "correct horse", name="Bench")
    Membership.objects.create(household=household, user=household.owner, role="owner")
    for name in ("Ada", "Ben"):
        Person.objects.create(household=household, name=name)
    return household


def add_recipes(household: Household, wanted: int) -> None:
    """Recipes up to this number, with their words and facts."""
    random_ = random.Random(f"{SEED}:{wanted}")
    foods = list(Food.objects.filter(household=None).order_by("name")[:400])
    tags = _tags(household)
    there = Recipe.objects.filter(household=household).count()
    for start in range(there, wanted, AT_ONCE):
        _add(household, range(start, min(start + AT_ONCE, wanted)), foods, tags, random_)
    derive_due()


def _tags(household: Household) -> list[Tag]:
    for name in MEALS:
        Tag.objects.get_or_create(household=household, kind="meal", name=name)
    for number in range(TAGS):
        Tag.objects.get_or_create(household=household, kind="free", name=f"tag {number:02}")
    return list(Tag.objects.filter(household=household))


def _add(household, numbers, foods, tags, random_) -> None:
    recipes = [_recipe(household, number, foods, random_) for number in numbers]
    Recipe.objects.bulk_create(recipes)
    lines = [_line(r, at, random_.choice(foods)) for r in recipes for at in range(LINES)]
    Ingredient.objects.bulk_create(lines, batch_size=1000)
    Step.objects.bulk_create(
        (
            Step(household=household, recipe=r, position=p, text=STEP)
            for r in recipes
            for p in range(STEPS)
        ),
        batch_size=1000,
    )
    meals = [tag for tag in tags if tag.kind == "meal"]
    free = [tag for tag in tags if tag.kind == "free"]
    through = Recipe.tags.through
    through.objects.bulk_create(
        through(recipe=recipe, tag=tag)
        for recipe in recipes
        for tag in (random_.choice(meals), *random_.sample(free, TAGS_EACH))
    )


def _recipe(household, number, foods, random_) -> Recipe:
    main = random_.choice(foods).name
    return Recipe(
        id=uuid.UUID(int=random_.getrandbits(128), version=4),
        household=household,
        title=f"{random_.choice(MANNERS).title()} {main} {random_.choice(KINDS)} {number}",
        description="Made for measuring.",
        cook_minutes=random_.choice((10, 20, 30, 45, 60)),
        cuisine=random_.choice(Cuisine.values),
    )


def _line(recipe: Recipe, position: int, food: Food) -> Ingredient:
    return Ingredient(
        household_id=recipe.household_id,
        recipe=recipe,
        position=position,
        original_text=f"100 g {food.name}",
        amount_min=Decimal(100),
        amount_max=Decimal(100),
        unit="gram",
        name=food.name,
        food=food,
        grams=Decimal(100),
        grams_source="stated weight",
    )


def plan_week(household: Household, week_start: datetime.date) -> Plan:
    """Seven days of four meals, each cooked for itself."""
    plan = Plan.objects.create(household=household, week_start=week_start, state="planned")
    slots = [
        MealSlot.objects.create(
            household=household,
            name=name.title(),
            meal_type=name,
            position=at,
            usual_time=datetime.time(8 + 4 * at),
            energy_share=Decimal("0.25"),
        )
        for at, name in enumerate(MEALS)
    ]
    recipes = iter(Recipe.objects.filter(household=household).order_by("pk")[: 7 * len(MEALS)])
    for day in range(7):
        for slot in slots:
            _meal(plan, slot, week_start + datetime.timedelta(days=day), next(recipes))
    return plan


def _meal(plan: Plan, slot: MealSlot, date: datetime.date, recipe: Recipe) -> None:
    shared = {"household": plan.household, "plan": plan, "date": date, "recipe": recipe}
    event = CookEvent.objects.create(servings=2, **shared)
    Meal.objects.create(slot=slot, title=recipe.title, servings=2, cook_event=event, **shared)


def list_to_shop(plan: Plan) -> ShoppingList:
    """The plan's list, filled up by hand to its full number of lines."""
    shopping_list = build_list(plan)
    there = shopping_list.lines.count()
    for number in range(there, LIST_LINES):
        add_line(shopping_list, f"{number} candles of kind {number}")
    return shopping_list
