"""How far a plan breaks each of the household's rules, in the rule's own unit."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from . import facts
from .serving import Served, consecutive
from .types import Broken, Problem, Rule

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class RuleAmount:
    """A rule with the amount by which it is broken and what that costs if it is soft."""

    rule: Rule
    amount: float
    money: float

    @property
    def broken(self) -> Broken | None:
        """The report of a hard rule that is not kept."""
        if not self.rule.hard or self.amount <= 1e-9:
            return None
        return Broken(self.rule.id, self.amount, f"{name_of(self.rule)}: broken.")


def rule_amounts(problem: Problem, served: list[Served], outlay: float) -> list[RuleAmount]:
    """Every rule's amount. A hard budget counts in shares of itself, a soft one in money."""
    amounts = []
    for rule in problem.rules:
        amount = _amount(problem, rule, served, outlay)
        money = 0.0 if rule.hard else amount * weight_of(problem, rule)
        if rule.kind == "budget" and rule.hard:
            amount /= max(rule.amount, 1.0)
        amounts.append(RuleAmount(rule, amount, money))
    return amounts


def weight_of(problem: Problem, rule: Rule) -> float:
    """Money for each unit by which a soft rule is broken."""
    if rule.weight is not None:
        return rule.weight
    weights = problem.weights
    return weights.budget_over if rule.kind == "budget" else weights.rule


def _amount(problem: Problem, rule: Rule, served: list[Served], outlay: float) -> float:
    scope = [meal for meal in served if facts.in_scope(rule, meal.slot)]
    if rule.kind == "budget":
        return max(0.0, outlay - rule.amount)
    if rule.kind == "no_repeat":
        return _repeats(problem, rule, scope)
    if rule.kind == "not_consecutive":
        return consecutive([meal for meal in scope if meal.fresh], rule.attribute)
    if rule.kind == "theme":
        on_day = [m for m in scope if date.fromisoformat(m.slot.date).weekday() == rule.weekday]
        return sum(not facts.matches(rule, meal.recipe) for meal in on_day)
    meals = sum(facts.matches(rule, meal.recipe) for meal in scope)
    if rule.kind in ("min", "must"):
        return max(0, (1 if rule.kind == "must" else rule.count) - meals)
    return max(0, meals - (0 if rule.kind == "never" else rule.count))


def _repeats(problem: Problem, rule: Rule, scope: list[Served]) -> int:
    """Pairs of cookings of one recipe nearer than the rule allows, and cookings near the past."""
    cooked = [meal for meal in scope if meal.fresh]
    since, first = facts.days_since_eaten(problem), facts.first_day(problem)
    pairs = sum(
        one.recipe.id == other.recipe.id and abs(one.day - other.day) < rule.days
        for one, other in combinations(cooked, 2)
    )
    return pairs + sum(
        since[meal.recipe.id] + meal.day - first < rule.days
        for meal in cooked
        if meal.recipe.id in since
    )


def name_of(rule: Rule) -> str:
    """The rule as the household named it, or in plain words."""
    return rule.label or _plain_name(rule)


def _plain_name(rule: Rule) -> str:
    what = f"{rule.attribute} {rule.value}"
    meals = "1 meal" if rule.count == 1 else f"{rule.count} meals"
    words = {
        "max": f"At most {meals} with {what}",
        "min": f"At least {meals} with {what}",
        "must": f"At least one meal with {what}",
        "never": f"Never {what}",
        "theme": f"{WEEKDAYS[rule.weekday or 0]} is for {what}",
        "no_repeat": f"No dish again within {rule.days} days",
        "not_consecutive": f"Not the same {rule.attribute} on two days running",
        "budget": f"At most {rule.amount or 0:g} for food",
    }
    return words[rule.kind]
