"""From a household's rules to what the optimiser is asked: rules, bands, tools, the season."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from households.models import Household
from nutrition.targets import Band as Target
from planner.models import DayPattern, Rule
from planner.optimiser import types as core
from recipes.choices import Cuisine
from recipes.models import Recipe

# Money for each unit by which a soft rule is broken.
SOFT_WEIGHT = {Rule.Strength.STRONGLY: 8.0, Rule.Strength.LITTLE: 2.0}
# Money for each unit of money over a budget.
_OVER_BUDGET = {Rule.Strength.STRONGLY: 3.0, Rule.Strength.LITTLE: 1.0}
# A target of a person's own counts so many times as much as one that comes by itself.
_BAND_WEIGHT = {Rule.Strength.STRONGLY: 3.0, Rule.Strength.LITTLE: 1.0}
# A tag that no household writes, for dishes with a food out of season.
OUT_OF_SEASON = "*out of season"
# Kinds of rules that become something else than a rule of the optimiser.
_OTHERS = (Rule.Kind.NUTRIENT, Rule.Kind.NO_TOOL)


def core_rules(household: Household, rules: Iterable[Rule]) -> tuple[core.Rule, ...]:
    """Rules over meals and money; the household's budget is one of them unless a rule names one."""
    found = [_rule(rule) for rule in rules if rule.kind not in _OTHERS]
    if household.weekly_budget is not None and all(rule.kind != "budget" for rule in found):
        amount = float(household.weekly_budget)
        label = f"At most {household.weekly_budget} {household.currency} a week"
        found.append(core.Rule(id="budget", kind="budget", amount=amount, label=label))
    return tuple(found)


def _rule(rule: Rule) -> core.Rule:
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in rule.parameters.items()
    }
    kind, weights = rule.kind, SOFT_WEIGHT
    if kind == Rule.Kind.SEASON:
        kind, given = "never", given | {"attribute": "tag", "value": OUT_OF_SEASON}
    elif kind == Rule.Kind.BUDGET:
        weights = _OVER_BUDGET
    return core.Rule(
        id=str(rule.pk),
        kind=kind,
        hard=rule.strength == Rule.Strength.MUST,
        weight=weights.get(rule.strength),
        label=rule.label,
        **given,
    )


def themes(patterns: list[DayPattern]) -> tuple[core.Rule, ...]:
    """Theme nights: a cuisine where there is one of that name, else a tag."""
    return tuple(
        core.Rule(
            id=f"theme:{pattern.pk}",
            kind="theme",
            attribute="cuisine" if pattern.theme.lower() in Cuisine.values else "tag",
            value=pattern.theme.lower(),
            weekday=pattern.weekday,
            slot_kinds=(pattern.slot.meal_type,),
            weight=SOFT_WEIGHT[Rule.Strength.STRONGLY],
            label=f"{pattern}: {pattern.theme}",
        )
        for pattern in patterns
        if pattern.wanted and pattern.theme
    )


def tools(rules: Iterable[Rule], recipes: Iterable[Recipe]) -> tuple[str, ...] | None:
    """The tools recipes ask for, without those the kitchen does not have; None: all are there."""
    missing = {r.parameters["tool"].lower() for r in rules if r.kind == Rule.Kind.NO_TOOL}
    if not missing:
        return None
    asked = {tool for recipe in recipes for tool in recipe.equipment}
    return tuple(sorted(tool for tool in asked if tool.lower() not in missing))


def bands_of(
    person_id: str, targets: dict[str, Target], rules: Iterable[Rule]
) -> tuple[tuple[core.Band, ...], tuple[core.Band, ...]]:
    """Weekly and daily bands of one person: the given targets, and the household's own instead."""
    weekly = {code: core.Band(code, low=t.low, high=t.high) for code, t in targets.items()}
    daily: dict[str, core.Band] = {}
    for rule in rules:
        mine = rule.parameters.get("person") in (None, "", person_id)
        if rule.kind != Rule.Kind.NUTRIENT or not mine:
            continue
        place = daily if rule.parameters.get("period") == "day" else weekly
        code = rule.parameters["nutrient"]
        place[code] = _joined(_band(rule), place.get(code))
    return tuple(weekly.values()), tuple(daily.values())


def _band(rule: Rule) -> core.Band:
    low, high = rule.parameters.get("low"), rule.parameters.get("high")
    return core.Band(
        rule.parameters["nutrient"],
        low=float(low) if low else None,
        high=float(high) if high else None,
        weight=_BAND_WEIGHT.get(rule.strength, 1.0),
        hard=rule.strength == Rule.Strength.MUST,
    )


def _joined(band: core.Band, known: core.Band | None) -> core.Band:
    """A soft wish keeps the other side of the target that stands, where the two make sense."""
    if known is None or band.hard != known.hard:
        return band
    low = known.low if band.low is None else band.low
    high = known.high if band.high is None else band.high
    if low is not None and high is not None and low > high:
        return band
    return replace(band, low=low, high=high)


def season_tags(recipe: Recipe, month: int) -> tuple[str, ...]:
    """Whether a dish has a food that is out of season; foods without a season are always in it."""
    foods = (food for food in recipe.foods() if food)
    return () if all(food.is_in_season(month) for food in foods) else (OUT_OF_SEASON,)


def month_of(week_start: datetime.date) -> int:
    """The month in which most of a week lies."""
    return (week_start + datetime.timedelta(days=3)).month
