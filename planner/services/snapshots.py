"""A week as plain data, so that a new plan can be undone."""

import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from households.models import Person
from planner.models import CookEvent, FrozenBatch, Meal, MealSlot, Plan
from recipes.models import Food, Recipe

_PLAIN = ("position", "title", "locked", "state", "is_leftover", "reasons", "note", "portions")
_LATER = {"guests": 0, "taken": {}}  # not in snapshots of before, with what it was then
# What decides what may be done with a meal, and where it stands.
_STANDING = ("date", "slot_id", "position", "state", "taken", "cook_event_id", "is_leftover")
_WORTH = (
    *("state", "seed", "objective", "bound", "gap", "seconds"),
    *("terms", "figures", "clashes"),
)


def remembered(plan_pk: uuid.UUID) -> Plan:
    """The plan, locked, with the way back written down; to be saved with the change."""
    plan = Plan.objects.select_for_update().select_related("household").get(pk=plan_pk)
    plan.previous = take_snapshot(plan)
    plan.offer = {}
    return plan


def remembered_with(meal: Meal) -> Plan:
    """The plan of a meal as `remembered`; the meal is as it stands now, not as it was read.

    Of two who press at once the second finds what the first has done. Raises ValidationError
    where the meal is no longer there.
    """
    plan = remembered(meal.plan_id)
    now = Meal.objects.filter(pk=meal.pk).values(*_STANDING).first()
    if now is None:
        raise ValidationError(_("This meal is gone: look at the week as it is now."))
    for name, value in now.items():
        setattr(meal, name, value)
    return plan


def take_snapshot(plan: Plan) -> dict:
    """The meals of the plan with their cook events, and what the planner thought of them."""
    meals = plan.meals.prefetch_related("eaters").select_related("cook_event")
    return {
        "meals": [_meal(meal) for meal in meals],
        "worth": {name: getattr(plan, name) for name in _WORTH},
    }


def _meal(meal: Meal) -> dict:
    event = meal.cook_event
    return {name: getattr(meal, name) for name in (*_PLAIN, *_LATER)} | {
        "id": str(meal.pk),
        "date": meal.date.isoformat(),
        "slot": meal.slot_id,
        "recipe": meal.recipe_id and str(meal.recipe_id),
        "food": meal.food_id and str(meal.food_id),
        "frozen_batch": meal.frozen_batch_id and str(meal.frozen_batch_id),
        "servings": str(meal.servings),
        "eaters": [str(person.pk) for person in meal.eaters.all()],
        "event": event
        and {
            "id": str(event.pk),
            "recipe": event.recipe_id and str(event.recipe_id),
            "date": event.date.isoformat(),
            "servings": str(event.servings),
        },
    }


def apply_snapshot(plan: Plan, snapshot: dict) -> None:
    """Put a snapshot in the place of the plan's present meals and worth; saves the plan.

    Slots, recipes, foods and people that are gone since stay gone.
    """
    plan.meals.all().delete()
    plan.cook_events.all().delete()
    known = _Known(plan, snapshot["meals"])
    meals = [meal for meal in snapshot["meals"] if meal["slot"] in known.slots]
    events = {meal["event"]["id"]: meal["event"] for meal in meals if meal["event"]}
    CookEvent.objects.bulk_create(
        CookEvent(
            id=event["id"],
            household_id=plan.household_id,
            plan=plan,
            recipe_id=known.recipe(event["recipe"]),
            date=event["date"],
            servings=Decimal(event["servings"]),
        )
        for event in events.values()
    )
    Meal.objects.bulk_create(_restored(plan, meal, known) for meal in meals)
    write_eaters({meal["id"]: known.people & set(meal["eaters"]) for meal in meals})
    for name in _WORTH:
        setattr(plan, name, snapshot["worth"][name])
    plan.save()


class _Known:
    """Which rows that a snapshot names are still there."""

    def __init__(self, plan: Plan, meals: list[dict]) -> None:
        self.slots = set(MealSlot.objects.of(plan.household).values_list("pk", flat=True))
        self.people = _ids(Person.objects.of(plan.household))
        recipes, foods = Recipe.objects.of(plan.household), Food.objects.of(plan.household)
        self.recipes = _ids(recipes.filter(pk__in=_named(meals, "recipe")))
        self.foods = _ids(foods.filter(pk__in=_named(meals, "food")))
        batches = FrozenBatch.objects.of(plan.household)
        self.batches = _ids(batches.filter(pk__in=_named(meals, "frozen_batch")))

    def recipe(self, key: str | None) -> str | None:
        return key if key in self.recipes else None

    def food(self, key: str | None) -> str | None:
        return key if key in self.foods else None

    def batch(self, key: str | None) -> str | None:
        return key if key in self.batches else None


def _ids(rows) -> set[str]:
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _named(meals: list[dict], name: str) -> set[str]:
    return {meal[name] for meal in meals if meal.get(name)}


def _restored(plan: Plan, meal: dict, known: _Known) -> Meal:
    return Meal(
        id=meal["id"],
        household_id=plan.household_id,
        plan=plan,
        date=meal["date"],
        slot_id=meal["slot"],
        recipe_id=known.recipe(meal["recipe"]),
        food_id=known.food(meal["food"]),
        frozen_batch_id=known.batch(meal.get("frozen_batch")),
        servings=Decimal(meal["servings"]),
        cook_event_id=meal["event"] and meal["event"]["id"],
        **{name: meal[name] for name in _PLAIN},
        **{name: meal.get(name, usual) for name, usual in _LATER.items()},
    )


def write_eaters(people_by_meal: dict) -> None:
    """Who eats which meal, in one query; keys and values are ids."""
    link = Meal.eaters.through
    link.objects.bulk_create(
        link(meal_id=meal, person_id=person)
        for meal, people in people_by_meal.items()
        for person in sorted(people)
    )
