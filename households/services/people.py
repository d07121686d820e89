"""The people who eat in a household."""

from django.db import transaction
from django.utils import timezone

from households.models import Household, Person
from households.services.changing import change


def add_person(household: Household, *, name: str, **fields) -> Person:
    """Somebody who eats here. Raises ValidationError."""
    person = Person(household=household, name=name.strip(), **fields)
    person.full_clean()
    person.save()
    return person


def update_person(person: Person, **fields) -> Person:
    """Raises ValidationError."""
    return change(person, fields)


def remove_person(person: Person) -> None:
    """Takes a person from the table; targets, ratings and dislikes are kept for a return."""
    person.left_at = timezone.now()
    person.save(update_fields=["left_at"])


@transaction.atomic
def restore_person(person: Person) -> Person:
    """Brings a person back to the table. Raises ValidationError where the name is taken by now."""
    return change(person, {"left_at": None})
