"""What may be done to shopping lists; every change of a line raises the list's `seq` by one."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from households.models import Household
from planner.models import Plan
from planner.weeks import first_day
from recipes.choices import Aisle
from recipes.models import Food
from shopping.building import Changes, rebuild, work_out
from shopping.content import Content, read_content
from shopping.models import Contribution, Line, ShoppingList
from shopping.wording import split_wishes

_NAME_LENGTH = Line._meta.get_field("name").max_length
_AMOUNT_LENGTH = Line._meta.get_field("amount_text").max_length
_WEEK = datetime.timedelta(days=7)


@transaction.atomic
def build_list(plan: Plan, known: tuple[Content, Changes] | None = None) -> ShoppingList:
    """The plan's list, made or brought up to date; a second call in a row changes nothing.

    Ticks survive. A line that is no longer needed goes, unless it is ticked or was written by
    hand. A ticked line of which more is needed asks for the rest. `known`: changes worked out for
    the plan as it was read; they hold unless the plan has been changed since.
    """
    # Who plans anew waits until the list is written, or has it worked out anew: lines must not
    # name meals that are gone.
    changed_at = Plan.objects.select_for_update().values_list("updated_at", flat=True)
    if changed_at.get(pk=plan.pk) != plan.updated_at:
        known = None
    shopping_list, is_new = ShoppingList.objects.select_for_update().get_or_create(
        plan=plan,
        defaults={
            "household": plan.household,
            "name": _("Week of %(day)s")
            % {"day": date_format(plan.week_start, "MONTH_DAY_FORMAT")},
        },
    )
    shopping_list.plan, shopping_list.household = plan, plan.household
    if is_new:
        _take_over(shopping_list)
    rebuild(shopping_list, plan, known)
    return shopping_list


def refresh_list(shopping_list: ShoppingList, *, today: datetime.date) -> Content:
    """What is on a plan's list, up to date while its week lasts; an earlier one stays as it was.

    Most visits find nothing to change, so that is looked at without a lock and without a
    transaction. If there is something, it is written behind the lock, or worked out anew if the
    list has changed meanwhile.
    """
    plan, content = shopping_list.plan, read_content(shopping_list)
    is_over = plan is None or today >= plan.week_start + _WEEK
    changes = None if is_over else work_out(shopping_list, plan, content)
    if changes is None:
        return content
    built = build_list(plan, known=(content, changes))
    shopping_list.seq, shopping_list.at_home = built.seq, built.at_home
    return read_content(shopping_list)


def list_for_week(household: Household, week: str) -> ShoppingList:
    """The list of the week written as 2026-W48; without a plan the newest list.

    A household without any gets its own list unsaved, to write on. Raises InvalidWeek.
    """
    week_start = first_day(week, household.week_starts_on)
    lists = ShoppingList.objects.of(household).with_plan()
    found = lists.filter(plan__week_start=week_start).first()
    plan = None if found else Plan.objects.of(household).for_week(week_start).first()
    if plan:
        plan.household = household
        return build_list(plan)
    own = ShoppingList(pk=own_list_id(household), household=household)
    return found or lists.first() or own


def own_list_id(household: Household) -> uuid.UUID:
    """The id of the household's list beside all plans, whether it is there yet or not."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"household:{household.pk}")


def open_own_list(household: Household) -> ShoppingList:
    """The household's list beside all plans, made when something is first written on it."""
    shopping_list, _created = ShoppingList.objects.get_or_create(
        pk=own_list_id(household), defaults={"household": household, "name": _("Shopping list")}
    )
    return shopping_list


def tick_line(line: Line, ticked: bool) -> Line:
    """Mark a line as bought or take the mark back; a repeat changes nothing."""
    if line.ticked == ticked:
        return line
    line.ticked = ticked
    line.ticked_amounts = line.amounts if ticked else {}
    line.extra_text = ""
    return _save(line, "ticked", "ticked_amounts", "extra_text")


@transaction.atomic
def add_line(shopping_list: ShoppingList, text: str) -> list[Line]:
    """Write on the list by hand: `milk, 2 lemons, foil` gives three lines.

    Each is a line of its own, never merged with those of the plan. Raises ValidationError.
    """
    wishes = split_wishes(text)
    if not wishes:
        raise ValidationError(_("Write what to buy, such as “milk, 2 lemons, foil”."))
    lines = [_line_by_hand(shopping_list, amount, name) for amount, name in wishes]
    for line in lines:
        line.seq = _next_seq(line)
        line.full_clean()
    Line.objects.bulk_create(lines)
    Contribution.objects.bulk_create(
        Contribution(
            household_id=line.household_id,
            line=line,
            reason=Contribution.Reason.HAND,
            text=f"{line.amount_text} {line.name}".strip(),
        )
        for line in lines
    )
    return lines


def remove_line(line: Line) -> Line:
    """Take a line off the list; it stays away until more of it is needed than now."""
    if line.deleted:
        return line
    line.deleted = True
    return _save(line, "deleted")


def restore_line(line: Line) -> Line:
    """Put a line back that was taken off by mistake."""
    if not line.deleted:
        return line
    line.deleted = False
    return _save(line, "deleted")


def _take_over(shopping_list: ShoppingList) -> None:
    """What was written on the household's own list and not bought moves to a plan's new one."""
    waiting = Line.objects.filter(
        shopping_list=own_list_id(shopping_list.household), deleted=False, ticked=False
    )
    if waiting.update(shopping_list=shopping_list, seq=1):
        shopping_list.seq = 1
        shopping_list.save(update_fields=["seq"])


def _line_by_hand(shopping_list: ShoppingList, amount: str, name: str) -> Line:
    food = _food_named(shopping_list.household_id, name)
    return Line(
        household_id=shopping_list.household_id,
        shopping_list=shopping_list,
        food=food,
        name=name[:_NAME_LENGTH],
        amount_text=amount[:_AMOUNT_LENGTH],
        aisle=food.aisle if food else Aisle.OTHER,
        by_hand=True,
        field_times={"name": _now_ms()},
    )


def _food_named(household: int, name: str) -> Food | None:
    """The food of exactly that name, plural or alias, if possible the household's own."""
    found = Food.objects.of(household).named(name).order_by("name", "pk")
    return min(found, key=lambda food: food.household_id is None, default=None)


@transaction.atomic
def _save(line: Line, field: str, *derived: str) -> Line:
    """Note when the field was written; later the newest writing of a field wins."""
    line.seq = _next_seq(line)
    line.field_times = line.field_times | {field: _now_ms()}
    line.save(update_fields=[field, *derived, "seq", "field_times"])
    return line


def _next_seq(line: Line) -> int:
    """Raise the list's number by one; other changes of the list wait until this one is saved."""
    shopping_list = ShoppingList.objects.select_for_update().get(pk=line.shopping_list_id)
    shopping_list.seq += 1
    shopping_list.save(update_fields=["seq"])
    return shopping_list.seq


def _now_ms() -> int:
    return int(timezone.now().timestamp() * 1000)
