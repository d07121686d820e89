"""What the database has of a list: read once, to be brought up to date and to be shown."""

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from recipes.choices import Aisle
from shopping.models import Contribution, Line, ShoppingList


class Row(NamedTuple):
    """A line by its columns: some hundred model instances would take longer than reading them."""

    pk: uuid.UUID
    food: uuid.UUID | None = None
    name: str = ""
    amounts: dict = {}
    amount_text: str = ""
    extra_text: str = ""
    packages: dict = {}
    package_text: str = ""
    aisle: str = Aisle.OTHER
    cost: Decimal | None = None
    ticked: bool = False
    ticked_amounts: dict = {}
    deleted: bool = False
    by_hand: bool = False


class Reason(NamedTuple):
    """A contribution, and the meal it is for."""

    pk: int
    reason: str
    line: uuid.UUID
    meal: uuid.UUID | None
    recipe: uuid.UUID | None
    text: str
    amount: Decimal | None
    unit: str
    grams: Decimal | None
    date: datetime.date | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """All lines in the order of the shop, also those taken off, and why they are there."""

    lines: list[Row]
    reasons: list[Reason]


def read_content(shopping_list: ShoppingList) -> Content:
    """In two queries."""
    lines = Line.objects.filter(shopping_list=shopping_list).order_by("aisle", "name", "pk")
    reasons = Contribution.objects.filter(line__shopping_list=shopping_list).order_by()
    return Content(
        lines=[Row(*values) for values in lines.values_list(*Row._fields)],
        reasons=read_reasons(reasons),
    )


def read_reasons(reasons) -> list[Reason]:
    columns = (*Reason._fields[:-2], "meal__date", "meal__title")
    return [Reason(*values) for values in reasons.values_list(*columns)]
