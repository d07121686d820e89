"""What foods have become."""

import uuid
from collections.abc import Iterable

from recipes.models import Food


def followed(ids: Iterable[str | uuid.UUID]) -> dict[str, uuid.UUID]:
    """By id, the food that is used today: itself, or the one it was merged into in the end.

    A food that is gone has no entry. One query for each merge in a row.
    """
    known: dict[uuid.UUID, uuid.UUID | None] = {}
    wanted = {uuid.UUID(str(one)) for one in ids}
    asked = set(wanted)
    while wanted:
        rows = dict(Food.objects.filter(pk__in=wanted).values_list("pk", "merged_into"))
        known |= rows
        wanted = {target for target in rows.values() if target} - set(known)
    return {str(one): _last(one, known) for one in asked if one in known}


def _last(food: uuid.UUID, known: dict) -> uuid.UUID:
    while known[food]:
        food = known[food]
    return food
