"""The rules of a household as sentences."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from households.models import Household
from planner.forms.rules import OFFERED, spoken
from planner.models import DayPattern, Rule
from planner.money import money
from planner.services import week_to_show


@dataclass(frozen=True, slots=True)
class RuleLine:
    """`own`: the household's own words, where they say it otherwise."""

    rule: Rule
    said: str
    own: str
    icon: str
    is_fact: bool


def rules_page(household: Household, *, today: datetime.date) -> dict:
    """What `planner/rule_list.html` shows."""
    rules = list(Rule.objects.of(household))
    themes = DayPattern.objects.of(household).select_related("slot").exclude(theme="")
    lines = [_line(rule, said) for rule, said in zip(rules, spoken(rules, household), strict=True)]
    return {
        "lines": lines,
        "offered": [(kind, name, icon) for kind, (name, icon) in OFFERED.items()],
        "elsewhere": [*_budget(household, rules), *(str(p) + ": " + p.theme for p in themes)],
        "week": week_to_show(household, today),
    }


def _line(rule: Rule, said: str) -> RuleLine:
    icon = OFFERED.get(rule.kind, OFFERED["min"])[1]
    own = "" if rule.label == said else rule.label
    return RuleLine(rule, said, own, icon, is_fact=rule.kind == Rule.Kind.NO_TOOL)


def _budget(household: Household, rules: list[Rule]) -> list[str]:
    """The household's budget, unless a rule takes its place."""
    named = any(rule.active and rule.kind == Rule.Kind.BUDGET for rule in rules)
    if household.weekly_budget is None or named:
        return []
    amount = money(household.weekly_budget, household.currency)
    return [_("At most %(amount)s for food a week") % {"amount": amount}]
