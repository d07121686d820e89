"""The demo household: two adults, a teenager and a child, with a diet and an allergy."""

import datetime
import secrets
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from households.choices import Allergen, Diet, MealType
from households.models import Household, Membership, Person, User
from planner.models import MealSlot, PantryItem
from planner.services import Table, set_up_table
from recipes.models import Food

NAME = "demo"
EMAIL = "demo@example.com"
_PASSWORD_AT_HOME = "demo-kitchen"
_PEOPLE = [
    {"name": "Anna", "age": 41, "sex": "female", "diets": [Diet.VEGETARIAN]},
    {"name": "Ben", "age": 43, "sex": "male"},
    {"name": "Clara", "age": 15, "sex": "female"},
    {"name": "Max", "age": 8, "sex": "male", "allergens": [Allergen.TREE_NUTS, Allergen.PEANUT]},
]
_STAPLES = ["salt", "black pepper", "olive oil", "sugar", "plain flour", "white wine vinegar"]
_LEFTOVERS = [("spinach", 300, 4), ("feta", 150, 10), ("carrot", 600, 14)]  # grams, days left


@dataclass(frozen=True, slots=True)
class Demo:
    """`password` is None when the account was there before: it is kept as it is."""

    household: Household
    password: str | None


@transaction.atomic
def make_demo(today: datetime.date) -> Demo:
    """The household named demo and its login, made unless they are there."""
    user, password = _user()
    household = Household.objects.filter(name=NAME, memberships__user=user).first()
    if household is None:
        household = Household.objects.create(name=NAME, weekly_budget=Decimal(180))
        Membership.objects.create(household=household, user=user, role=Membership.Role.OWNER)
        _seat_people(household, user, today)
        _stock_pantry(household, today)
    return Demo(household, password)


def _user() -> tuple[User, str | None]:
    known = User.objects.filter(email=EMAIL).first()
    if known:
        return known, None
    # A password that everybody can read is for one's own machine only.
    password = _PASSWORD_AT_HOME if settings.DEBUG else secrets.token_urlsafe(12)
    return User.objects.create_user(EMAIL, password, name="Anna"), password


def _seat_people(household: Household, user: User, today: datetime.date) -> None:
    for place, facts in enumerate(_PEOPLE):
        Person.objects.create(
            household=household,
            user=user if place == 0 else None,
            name=facts["name"],
            birth_year=today.year - facts["age"],
            sex=facts["sex"],
            diets=facts.get("diets", []),
            allergens=facts.get("allergens", []),
        )
    meals = (MealType.BREAKFAST, MealType.LUNCH, MealType.DINNER, MealType.SNACK)
    set_up_table(household, Table(meals=meals, weeknight_minutes=35))
    _children_eat_lunch_at_school(household)


def _children_eat_lunch_at_school(household: Household) -> None:
    lunch = MealSlot.objects.of(household).get(meal_type=MealType.LUNCH)
    adults = household.people.filter(name__in=["Anna", "Ben"])
    for pattern in lunch.patterns.filter(weekday__lte=4):
        pattern.eaters.set(adults)


def _stock_pantry(household: Household, today: datetime.date) -> None:
    foods = {food.name: food for food in Food.objects.filter(household=None)}
    for name in _STAPLES:
        PantryItem.objects.create(household=household, food=foods[name], is_staple=True)
    for name, grams, days in _LEFTOVERS:
        PantryItem.objects.create(
            household=household,
            food=foods[name],
            grams=grams,
            place=foods[name].storage,
            best_before=today + datetime.timedelta(days=days),
        )
