"""The page of a week, from the tables in a fixed number of queries."""

import datetime
from dataclasses import dataclass

from households.choices import MealType
from households.models import Household, Person
from nutrition.services import energy_of, nutrition_of
from planner.models import DayPattern, Meal, MealSlot, Plan
from planner.pages.asked import asked_of
from planner.pages.clashes import banner
from planner.pages.days import Day, day_of, day_slot
from planner.pages.meals import NUTRIENTS, MealCard, Table, cards_of
from planner.pages.offers import offer_percent
from planner.pages.summary import summary_of
from planner.weeks import days_from, first_day, first_day_to_plan, week_from, week_of

_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """`label`, `previous` and `next` are written as 2026-W48."""

    label: str
    starts_on: datetime.date
    ends_on: datetime.date
    previous: str
    next: str
    is_current: bool


def week_page(
    household: Household,
    label: str,
    *,
    today: datetime.date,
    settled: datetime.date | None = None,
) -> dict:
    """What `planner/week_detail.html` shows; `settled` as for `asked_of`. Raises InvalidWeek."""
    start = first_day(label, household.week_starts_on)
    plan = Plan.objects.of(household).for_week(start).with_cards().first()
    meals = list(plan.meals.all()) if plan else []
    people = list(household.people.all())
    cards = _cards(meals, people, today)
    days = _days(household, start, today, meals, cards, people)
    return {
        "week": _week(household, start, today),
        "people_count": len(people),
        "days": days,
        "gaps": sum(day.gaps for day in days),
        "has_meals": bool(meals),
        "tonight": _tonight(meals, cards, today),
        "asked": asked_of(household, meals, start=start, today=today, settled=settled),
        "clashes": [banner(clash) for clash in _open_clashes(plan, meals)],
        "offer_percent": offer_percent(plan) if plan else None,
        "plan": plan,
        "summary": summary_of(plan, list(cards.values()), household) if meals else None,
    }


def meal_card(meal: Meal, *, today: datetime.date) -> MealCard:
    """One card of the week: leftovers need the meals around it."""
    plan = Plan.objects.with_cards().select_related("household").get(pk=meal.plan_id)
    people = list(plan.household.people.all())
    return _cards(list(plan.meals.all()), people, today)[meal.pk]


def _cards(meals: list[Meal], people: list[Person], today: datetime.date) -> dict:
    if not meals:
        return {}
    recipes = {meal.recipe_id: meal.recipe for meal in meals if meal.recipe}
    facts = nutrition_of(recipes.values(), nutrients=NUTRIENTS) if recipes else {}
    return cards_of(meals, Table(people, _eaters(meals, people), facts), today)


def _eaters(meals: list[Meal], people: list[Person]) -> dict:
    """The ids of those who eat a meal, by its id; who has left the table does not count."""
    rows = Meal.eaters.through.objects.filter(meal__plan=meals[0].plan_id, person__in=people)
    found: dict = {}
    for meal, person in rows.values_list("meal", "person"):
        found.setdefault(meal, []).append(person)
    return found


def _week(household: Household, start: datetime.date, today: datetime.date) -> Week:
    label = week_from(start)
    return Week(
        label=label,
        starts_on=start,
        ends_on=start + datetime.timedelta(days=6),
        previous=week_from(start - _WEEK),
        next=week_from(start + _WEEK),
        is_current=label == week_of(today, household.week_starts_on),
    )


def _days(household, start, today, meals, cards, people) -> list[Day]:
    wanted_meals = DayPattern.objects.of(household).filter(wanted=True)
    # An empty table has nobody to cook for.
    patterns = list(wanted_meals.select_related("slot").order_by()) if people else []
    wanted = {(pattern.weekday, pattern.slot_id) for pattern in patterns}
    slots = _slots(patterns, wanted, meals)
    energy = {person.pk: energy_of(person, today).kcal for person in people}
    planned_from = first_day_to_plan(start, today)
    by_place: dict = {}
    for meal in meals:
        by_place.setdefault((meal.date, meal.slot_id), []).append(cards[meal.pk])
    return [
        day_of(
            date,
            today,
            tuple(
                [
                    day_slot(
                        slot,
                        by_place.get((date, slot.pk), []),
                        date >= planned_from and (date.weekday(), slot.pk) in wanted,
                    )
                    for slot in slots
                ]
            ),
            energy,
        )
        for date in days_from(start)
    ]


def _slots(patterns: list[DayPattern], wanted: set, meals: list[Meal]) -> list[MealSlot]:
    """The slots with anything to show this week, in the household's order."""
    shown = {slot for _, slot in wanted} | {meal.slot_id for meal in meals}
    slots = {row.slot_id: row.slot for row in (*patterns, *meals) if row.slot_id in shown}
    return sorted(slots.values(), key=lambda slot: (slot.position, slot.pk))


def _tonight(meals: list[Meal], cards: dict, today: datetime.date) -> MealCard | None:
    """Today's dinner, unless it is over or will not be."""
    return next(
        (
            cards[meal.pk]
            for meal in meals
            if meal.date == today
            and meal.slot.meal_type == MealType.DINNER
            and meal.state not in (Meal.State.EATEN, Meal.State.SKIPPED)
        ),
        None,
    )


def _open_clashes(plan: Plan | None, meals: list[Meal]) -> list[dict]:
    """Those of rules, and those whose meal nobody has filled by hand since."""
    filled = {f"{meal.date.isoformat()}:{meal.slot_id}" for meal in meals}
    return [clash for clash in plan.clashes if clash["slot_id"] not in filled] if plan else []
