"""Makes rows for tests; a call states only what the test is about."""

import datetime
import itertools
from decimal import Decimal

from households.choices import Allergen, Diet
from households.models import Household, Membership, Person, User
from planner.models import CookEvent, DayPattern, Meal, MealSlot, PantryItem, Plan
from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, NeutralStep
from recipes.models import Food, FoodPrice, Measure, Recipe
from recipes.services import create_recipe

_numbers = itertools.count(1)
MONDAY = datetime.date(2026, 11, 23)  # of 2026-W48


def make_user(**fields) -> User:
    number = next(_numbers)
    values = {"email": f"cook{number}@example.com", "name": f"Cook {number}"} | fields
    return User.objects.create_user(password=values.pop("password", "correct horse"), **values)


def make_household(*, user: User | None = None, **fields) -> Household:
    """A household and its owner; `household.owner` is the user."""
    household = Household.objects.create(**{"name": f"Table {next(_numbers)}"} | fields)
    household.owner = user or make_user()
    Membership.objects.create(household=household, user=household.owner, role=Membership.Role.OWNER)
    return household


def make_person(household: Household, **fields) -> Person:
    return Person.objects.create(
        household=household, **{"name": f"Eater {next(_numbers)}"} | fields
    )


def make_food(
    name: str = "",
    *,
    measures: dict | None = None,
    price_per_kg: str | None = None,
    allergens: dict | None = None,
    diets: dict | None = None,
    **fields,
) -> Food:
    """A food without allergens that suits every diet, unless said otherwise.

    `measures`: unit -> grams, or (unit, size) -> grams.
    """
    food = Food.objects.create(
        name=name or f"Food {next(_numbers)}",
        allergens=dict.fromkeys(Allergen.values, "no") | (allergens or {}),
        diets=dict.fromkeys(Diet.values, "yes") | (diets or {}),
        **fields,
    )
    for key, grams in (measures or {}).items():
        unit, size = key if isinstance(key, tuple) else (key, "")
        Measure.objects.create(
            food=food, household=food.household, unit=unit, size=size, grams=grams
        )
    if price_per_kg is not None:
        FoodPrice.objects.create(food=food, currency="EUR", basis="kg", amount=price_per_kg)
    return food


def make_line(food: Food | str, amount="100", unit="gram", **fields) -> NeutralIngredient:
    name = food if isinstance(food, str) else food.name
    amount = None if amount is None else Decimal(str(amount))
    text = " ".join(str(part) for part in (amount, unit, name) if part not in (None, ""))
    values = {"text": text, "amount_min": amount, "amount_max": amount, "unit": unit} | fields
    return NeutralIngredient(name=name, **values)


def make_content(*lines: NeutralIngredient, **fields) -> NeutralRecipe:
    values = {
        "title": f"Dish {next(_numbers)}",
        "servings": 4,
        "cook_minutes": 20,
        "meal_types": ("dinner",),
        "steps": (NeutralStep("Cook everything until it is done."),),
        "storage_days": 2,
    }
    return NeutralRecipe(ingredients=lines, **values | fields)


def make_recipe(
    *lines: NeutralIngredient, household: Household | None = None, user=None, **fields
) -> Recipe:
    """A recipe of the public catalogue, or of a household; without lines, of one new food."""
    columns = {name: fields.pop(name) for name in ("visibility", "status") if name in fields}
    if household is None:
        columns.setdefault("visibility", Recipe.Visibility.PUBLIC)
    return create_recipe(
        household=household,
        user=user,
        content=make_content(*(lines or (make_line(make_food()),)), **fields),
        **columns,
    )


def make_slot(household: Household, *, meal_type="dinner", minutes=30, **fields) -> MealSlot:
    """A slot wanted every day, eaten by everybody in the household."""
    values = {"name": meal_type.title(), "energy_share": Decimal("0.33")} | fields
    slot = MealSlot.objects.create(household=household, meal_type=meal_type, **values)
    slot.eaters.set(household.people.all())
    DayPattern.objects.bulk_create(
        DayPattern(household=household, slot=slot, weekday=day, minutes=minutes) for day in range(7)
    )
    return slot


def make_plan(
    household: Household | None = None, *, meals: int = 0, week_start=MONDAY, recipe=None
) -> Plan:
    """A plan with `meals` dinners from its first day on, each cooked for itself."""
    household = household or make_household()
    plan = Plan.objects.create(household=household, week_start=week_start, state="planned")
    if meals:
        slot = household.mealslot_set.first() or make_slot(household)
        for number in range(meals):
            make_meal(plan, slot, day=number, recipe=recipe or make_recipe())
    return plan


def make_meal(plan: Plan, slot: MealSlot, *, day=0, recipe=None, servings=4, **fields) -> Meal:
    date = plan.week_start + datetime.timedelta(days=day)
    event = fields.pop("cook_event", None)
    if recipe and event is None:
        event = CookEvent.objects.create(
            household=plan.household, plan=plan, recipe=recipe, date=date, servings=servings
        )
    return Meal.objects.create(
        household=plan.household,
        plan=plan,
        slot=slot,
        date=date,
        recipe=recipe,
        title=fields.pop("title", recipe.title if recipe else "Pizza out"),
        servings=servings,
        cook_event=event,
        **fields,
    )


def make_pantry_item(household: Household, food: Food, grams="100", **fields) -> PantryItem:
    return PantryItem.objects.create(
        household=household, food=food, grams=None if grams is None else Decimal(grams), **fields
    )
