"""A household's first slots, day patterns and rules: from three answers to a plannable week."""

import datetime
import itertools
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from households.choices import MealType, Weekday
from households.models import Household, User
from households.services import add_person
from planner.models import DayPattern, MealSlot, Rule

# Shares of the day's energy: Deutsche Gesellschaft für Ernährung and EFSA give ranges for
# three meals and a snack; these add up to 1.
_SLOTS = [
    (MealType.BREAKFAST, datetime.time(7, 30), Decimal("0.25")),
    (MealType.LUNCH, datetime.time(12, 30), Decimal("0.32")),
    (MealType.DINNER, datetime.time(18, 30), Decimal("0.33")),
    (MealType.SNACK, datetime.time(16, 0), Decimal("0.10")),
]
_WEEKEND = (Weekday.SATURDAY, Weekday.SUNDAY)
_MINUTES = {  # on weekdays, at the weekend; dinner on weekdays is asked
    MealType.BREAKFAST: (15, 40),
    MealType.LUNCH: (25, 60),
    MealType.DINNER: (None, 90),
    MealType.SNACK: (10, 20),
}


@dataclass(frozen=True, slots=True)
class Table:
    """What a household wants planned: which meals, and minutes for dinner on weeknights."""

    meals: tuple[str, ...] = (MealType.BREAKFAST, MealType.LUNCH, MealType.DINNER)
    weeknight_minutes: int = 35


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new household is asked; diets and allergens hold for everybody in it."""

    adults: int
    teens: int = 0
    children: int = 0
    diets: tuple[str, ...] = ()
    allergens: tuple[str, ...] = ()
    weeknight_minutes: int = 35


# Middle ages of the groups, for energy and targets until a household gives years of birth.
_TEEN_AGE, _CHILD_AGE = 15, 7


@transaction.atomic
def start_household(
    household: Household, answers: Answers, *, user: User, today: datetime.date
) -> None:
    """Seat the people and set up the table; a household that has meals already stays as it is.

    People who are there count as adults and keep what is known of them.
    """
    household = Household.objects.select_for_update().get(pk=household.pk)
    if MealSlot.objects.of(household).exists():
        return
    _add_people(household, answers, user, today)
    for person in household.people.all():
        person.diets = _joined(person.diets, answers.diets)
        person.allergens = _joined(person.allergens, answers.allergens)
        person.save()
    set_up_table(household, Table(weeknight_minutes=answers.weeknight_minutes))


def _add_people(household: Household, answers: Answers, user: User, today: datetime.date) -> None:
    known = household.people.count()
    if not known:
        add_person(household, name=user.get_short_name()[:60], user=user)
        known = 1
    names = {person.name.lower() for person in household.people.all()}
    groups = [
        (_("Adult"), known + 1, answers.adults - known, None),
        (_("Teenager"), 1, answers.teens, today.year - _TEEN_AGE),
        (_("Child"), 1, answers.children, today.year - _CHILD_AGE),
    ]
    for word, first, wanted, birth_year in groups:
        numbers = (n for n in itertools.count(first) if f"{word} {n}".lower() not in names)
        for number in itertools.islice(numbers, max(0, wanted)):
            add_person(household, name=f"{word} {number}", birth_year=birth_year)


def _joined(known: list[str], added: tuple[str, ...]) -> list[str]:
    return [*known, *(code for code in added if code not in known)]


@transaction.atomic
def set_up_table(household: Household, table: Table = Table()) -> list[MealSlot]:
    """Make the slots with a pattern for each day, and the first rules.

    Everybody eats every meal until the household says otherwise.
    """
    slots = []
    for position, (meal, time, share) in enumerate(_SLOTS):
        if meal in table.meals:
            slot = MealSlot(
                household=household,
                name=str(meal.label),
                meal_type=meal,
                position=position,
                usual_time=time,
                energy_share=share,
            )
            slot.save()
            slots.append(slot)
    DayPattern.objects.bulk_create(
        DayPattern(household=household, slot=slot, weekday=day, minutes=_minutes(slot, day, table))
        for slot in slots
        for day in Weekday
    )
    Rule.objects.bulk_create(_first_rules(household))
    return slots


def _minutes(slot: MealSlot, day: int, table: Table) -> int:
    weekday, weekend = _MINUTES[slot.meal_type]
    if day in _WEEKEND:
        return weekend
    return table.weeknight_minutes if weekday is None else weekday


def _first_rules(household: Household) -> list[Rule]:
    kind, strength = Rule.Kind, Rule.Strength
    return [
        Rule(
            household=household,
            kind=kind.NO_REPEAT,
            strength=strength.STRONGLY,
            parameters={"days": 7, "slot_kinds": ["lunch", "dinner"]},
            label=_("No main dish twice within a week"),
        ),
        Rule(
            household=household,
            kind=kind.MAX,
            strength=strength.LITTLE,
            parameters={"attribute": "protein", "value": "beef", "count": 2},
            label=_("Beef at most twice a week"),
        ),
    ]
