"""A clash resolved by the press of a button: the rule gives way, and the week is planned again."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from planner.models import DayPattern, Plan, Rule
from planner.services.plans import fill_plan
from planner.services.thawing import is_frozen
from planner.services.undoing import as_it_is
from planner.weeks import first_day_to_plan
from recipes.models import Dislike

_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def can_be_applied(way: dict) -> bool:
    """Whether every step of a stored relaxation is a setting that can be changed here."""
    steps = way["steps"]
    return bool(steps) and all(
        step["kind"] in _APPLY and not is_frozen(step["subject"]) for step in steps
    )


@transaction.atomic
def relax(plan: Plan, *, text: str, slot_id: str = "", today: datetime.date) -> None:
    """Do what a relaxation of the plan says, and plan again what it was about.

    `text` is the relaxation's own, `slot_id` the clash's, empty for rules over several meals:
    the same text may stand beside several meals. Restoring the previous week restores the rules
    as well. Raises ValidationError where the plan has no such clash any more.
    """
    plan = Plan.objects.select_for_update().select_related("household").get(pk=plan.pk)
    clash, way = _find(plan, text, slot_id)
    before = [state for step in way["steps"] for state in _APPLY[step["kind"]](plan, clash, step)]
    if not before:
        raise ValidationError(_("What was in the way is gone already: plan the week again."))
    is_gap = bool(clash["slot_id"])
    fill_plan(
        plan,
        today=today,
        seed=plan.seed,
        only_gaps=is_gap,
        few_changes=not is_gap,
        from_day=first_day_to_plan(plan.week_start, today),
    )
    plan.previous["settings"] = before
    plan.save(update_fields=["previous"])


def _find(plan: Plan, text: str, slot_id: str) -> tuple[dict, dict]:
    for clash in plan.clashes:
        for way in clash["relaxations"]:
            is_meant = (clash["slot_id"], way["text"]) == (slot_id, text)
            if is_meant and can_be_applied(way):
                return clash, way
    raise ValidationError(_("This clash is resolved already."))


def _pattern(plan: Plan, clash: dict) -> DayPattern | None:
    date, _colon, slot = clash["slot_id"].rpartition(":")
    weekday = datetime.date.fromisoformat(date).weekday()
    return DayPattern.objects.of(plan.household).filter(slot=slot, weekday=weekday).first()


def _rule(plan: Plan, step: dict) -> Rule | None:
    try:
        return Rule.objects.of(plan.household).filter(pk=step["subject"], active=True).first()
    except ValidationError:  # not an id of ours
        return None


def _minutes(plan: Plan, clash: dict, step: dict) -> list[dict]:
    pattern = _pattern(plan, clash)
    return _changed(pattern, minutes=int(step["proposed"]))


def _without_eater(plan: Plan, clash: dict, step: dict) -> list[dict]:
    pattern = _pattern(plan, clash)
    if pattern is None:
        return []
    before = as_it_is(pattern)
    people = list(plan.household.people.all())
    rest = [p for p in pattern.who_eats(people) if str(p.pk) != step["subject"]]
    if rest:
        pattern.eaters.set(rest)
    else:
        pattern.wanted = False
        pattern.save()
    return [before]


def _food(plan: Plan, clash: dict, step: dict) -> list[dict]:
    mine = Dislike.objects.filter(household=plan.household, person=step["subject"])
    return _changed(mine.filter(food=step["current"], never=True).first(), never=False)


def _tool(plan: Plan, clash: dict, step: dict) -> list[dict]:
    rules = Rule.objects.of(plan.household).active().filter(kind=Rule.Kind.NO_TOOL)
    mine = [r for r in rules if r.parameters["tool"].lower() == step["subject"].lower()]
    return [state for rule in mine for state in _changed(rule, active=False)]


def _set_aside(plan: Plan, clash: dict, step: dict) -> list[dict]:
    sort, _colon, pk = step["subject"].partition(":")
    if sort == "theme":
        return _changed(DayPattern.objects.of(plan.household).filter(pk=pk).first(), theme="")
    return _changed(_rule(plan, step), active=False)


def _number(name: str):
    def apply(plan: Plan, clash: dict, step: dict) -> list[dict]:
        rule = _rule(plan, step)
        if rule is None:
            return []
        return _changed(rule, parameters=rule.parameters | {name: int(step["proposed"])})

    return apply


def _band(plan: Plan, clash: dict, step: dict) -> list[dict]:
    """All rules that must hold for this nutrient of these people."""
    horizon, people, nutrient = step["subject"].split(":")
    period = {"weekly": "week", "daily": "day"}[horizon]
    limits = _limits(step["proposed"])
    states = []
    for rule in Rule.objects.of(plan.household).active().filter(kind=Rule.Kind.NUTRIENT):
        given = rule.parameters
        mine = given.get("person") in (None, "", *people.split(","))
        mine &= given["nutrient"] == nutrient and given.get("period", "week") == period
        if mine and rule.strength == Rule.Strength.MUST:
            wider = {name: value for name, value in limits.items() if name in given}
            states += _changed(rule, parameters=given | wider)
    return states


def _limits(text: str) -> dict[str, float]:
    numbers = [float(number) for number in _NUMBERS.findall(text)]
    if text.startswith("at least"):
        return {"low": numbers[0]}
    if text.startswith("at most"):
        return {"high": numbers[0]}
    return {"low": numbers[0], "high": numbers[1]}


def _changed(row, **fields) -> list[dict]:
    """The row as it was, if it is there; then with other fields."""
    if row is None:
        return []
    before = as_it_is(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return [before]


_APPLY = {
    "minutes": _minutes,
    "eater": _without_eater,
    "food": _food,
    "equipment": _tool,
    "rule": _set_aside,
    "no_repeat": _number("days"),
    "count": _number("count"),
    "amount": _number("amount"),
    "band": _band,
}
