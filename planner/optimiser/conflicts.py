"""Hard rules that no plan keeps together: which, as the household named them, and the ways out.

The rules named are a smallest set: dropping any one of them, the others could be kept as far as
a linear program can tell (deletion filter). Ways out are the least change of each rule alone,
then what all of them have to give together, then what the plan found gives.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from .columns import Columns
from .elastic import TOLERANCE, Elastic, Group, groups_of
from .rules import name_of
from .solver import SolverError
from .types import Band, Broken, Clash, PlannedMeal, Relaxation, Rule, Step

# What must hold costs so many times what may give.
_RIGID = 1e4
_EFFECT = "then all the other rules can be kept"
_WITNESS = "then the plan shown keeps every rule"


def find_conflicts(
    columns: Columns, meals: Iterable[PlannedMeal], broken: Sequence[Broken]
) -> tuple[Clash, ...]:
    """Why the best plan found, these meals, breaks hard rules; empty where it breaks none."""
    groups = groups_of(columns)
    mine = [item for item in broken if _group_of(groups, item)]
    if not mine:
        return ()
    try:
        return (_explained(columns, groups, _chosen(columns, meals), mine),)
    except SolverError:
        return (_as_found(columns, groups, mine),)


def _chosen(columns: Columns, meals: Iterable[PlannedMeal]) -> list[int]:
    """The columns of a plan; those the problem does not have are left out."""
    place_of = {slot.id: place for place, slot in enumerate(columns.slots)}
    events: dict[tuple[str, str], list[int]] = {}
    for meal in meals:
        source = meal.leftover_of or meal.slot_id
        events.setdefault((source, meal.recipe_id), []).append(place_of[meal.slot_id])
    found = []
    for (_, recipe), places in events.items():
        patterns = [r for r, p in enumerate(columns.patterns) if p.places == tuple(sorted(places))]
        mine = np.isin(columns.pattern, patterns)
        mine &= columns.recipe == columns.library.index[recipe]
        found += np.flatnonzero(mine).tolist()
    return found


def _explained(
    columns: Columns, groups: list[Group], start: list[int], broken: Sequence[Broken]
) -> Clash:
    program = Elastic(columns, groups, start)
    conflict = _smallest(program, len(groups))
    if not conflict:
        return _as_found(columns, groups, broken)
    ways = [_alone(program, columns, groups, number) for number in conflict]
    ways = [way for way in ways if way is not None]
    if not ways:
        giving = _together(program, groups)
        conflict = sorted({*conflict, *(number for number, _ in giving)})
        ways = [_relaxation(columns, [(groups[n], give) for n, give in giving], _EFFECT)]
    return _clash(tuple(_name(columns, groups[number]) for number in conflict), ways)


def _smallest(program: Elastic, groups: int) -> list[int]:
    """Deletion filter over the groups the proof hangs on; empty where there is no proof."""
    value, _ = program.least(dict.fromkeys(range(groups), 1.0))
    if value <= TOLERANCE:
        return []
    conflict = program.tight()
    for number in list(conflict):
        rest = [other for other in conflict if other != number]
        if rest and program.least(dict.fromkeys(rest, 1.0))[0] > TOLERANCE:
            conflict = rest
    return conflict


def _alone(
    program: Elastic, columns: Columns, groups: list[Group], number: int
) -> Relaxation | None:
    """The least this rule has to give while all others hold; None where that is not enough."""
    rigid = dict.fromkeys(range(len(groups)), _RIGID)
    value, gives = program.least(rigid | {number: 1.0})
    others = sum(give for other, give in enumerate(gives) if other != number)
    if others > TOLERANCE * _RIGID:
        return None
    if value <= TOLERANCE:
        return None
    return _relaxation(columns, [(groups[number], gives[number])], _EFFECT)


def _together(program: Elastic, groups: list[Group]) -> list[tuple[int, float]]:
    """What the rules have to give together, each counted in shares of itself."""
    prices = {number: 1.0 / _size(group) for number, group in enumerate(groups)}
    _, gives = program.least(prices)
    return [(number, give) for number, give in enumerate(gives) if give > TOLERANCE]


def _as_found(columns: Columns, groups: list[Group], broken: Sequence[Broken]) -> Clash:
    """Nothing proven: the rules the best plan breaks, and what they would have to give for it."""
    giving: dict[str, tuple[Group, float]] = {}
    for item in broken:
        group = _group_of(groups, item)
        give = max(_in_units(group, item.amount), giving.get(group.key, (group, 0.0))[1])
        giving[group.key] = (group, give)
    names = tuple(_name(columns, group) for group, _ in giving.values())
    way = _relaxation(columns, list(giving.values()), _WITNESS)
    return _clash(names, [way])


def _group_of(groups: list[Group], item: Broken) -> Group | None:
    sort, _, rest = item.rule.partition(":")
    if sort == "band":
        person, _, nutrient = rest.rpartition(":")
        for group in groups:
            mine = person in {p.id for p in group.persons}
            if group.band and group.band.nutrient == nutrient and mine:
                return group
    return next((group for group in groups if group.rule and group.rule.id == item.rule), None)


def _in_units(group: Group, amount: float) -> float:
    """An amount of the oracle in the units of the program."""
    if group.band:
        return 100 * amount
    return amount * max(group.rule.amount, 1.0) if group.rule.kind == "budget" else amount


def _size(group: Group) -> float:
    if group.band:
        return 100.0
    return float(group.rule.amount or group.rule.count or 1)


def _clash(names: tuple[str, ...], ways: list[Relaxation]) -> Clash:
    text = f"No plan keeps all of these: {'; '.join(names)}."
    if len(names) == 1:
        text = f"No plan keeps this rule: {names[0]}."
    return Clash("", names, tuple(dict.fromkeys(ways)), text)


def _relaxation(columns: Columns, giving: list[tuple[Group, float]], effect: str) -> Relaxation:
    steps, words = [], []
    for group, give in giving:
        step, spoken = _step(columns, group, give)
        steps.append(step)
        words.append(spoken)
    text = " and ".join(words)
    return Relaxation(tuple(steps), 0, f"{text[:1].upper()}{text[1:]}: {effect}.")


def _step(columns: Columns, group: Group, give: float) -> tuple[Step, str]:
    if group.band:
        return _band_step(columns, group, give)
    rule, name = group.rule, _name(columns, group)
    if rule.kind == "budget":
        amount = math.ceil(rule.amount + give - TOLERANCE)
        words = f"spend up to {amount} {columns.problem.currency} instead of {rule.amount:g}"
        return Step("amount", rule.id, f"{rule.amount:g}", f"{amount}"), words
    if rule.kind in ("max", "min"):
        return _count_step(rule, give, name)
    return Step("rule", rule.id, rule.kind, ""), f"set aside '{name}'"


def _count_step(rule: Rule, give: float, name: str) -> tuple[Step, str]:
    change = math.ceil(give - TOLERANCE)
    count = rule.count + change if rule.kind == "max" else rule.count - change
    if count <= 0 and rule.kind == "min":
        return Step("rule", rule.id, rule.kind, ""), f"set aside '{name}'"
    words = f"allow {count} for '{name}'"
    if rule.kind == "min":
        times = "once" if count == 1 else f"{count} times"
        words = f"{times} is enough for '{name}'"
    return Step("count", rule.id, str(rule.count), str(count)), words


def _band_step(columns: Columns, group: Group, give: float) -> tuple[Step, str]:
    """Both sides widened: the program counts what the worse of them oversteps."""
    band, share = group.band, _share_eaten(columns, group)
    wider = give / 100 * (band.low or band.high) / share
    low = None if band.low is None else _floor(max(0.0, band.low - wider))
    high = None if band.high is None else _ceil(band.high + wider)
    new = replace(band, low=low, high=high)
    people = ",".join(person.id for person in group.persons)
    step = Step("band", f"{group.horizon}:{people}:{band.nutrient}", _range(band), _range(new))
    return step, f"take {_range(new)} as enough for '{_name(columns, group)}'"


def _share_eaten(columns: Columns, group: Group) -> float:
    """Of a day's reference, how much one unit of the band's row speaks of."""
    mine = group.persons[0].id
    shares = [slot.energy_share for slot in columns.slots if mine in slot.eaters]
    days = {slot.date for slot in columns.slots if mine in slot.eaters}
    if group.horizon == "daily":
        return max(sum(shares) / max(len(days), 1), TOLERANCE)
    return max(sum(shares) / 7, TOLERANCE)


def _range(band: Band) -> str:
    if band.high is None:
        return f"at least {band.low:g}"
    return f"at most {band.high:g}" if band.low is None else f"{band.low:g} to {band.high:g}"


def _floor(number: float) -> float:
    """To two figures, downwards."""
    unit = _unit(number)
    return math.floor(number / unit + TOLERANCE) * unit


def _ceil(number: float) -> float:
    unit = _unit(number)
    return math.ceil(number / unit - TOLERANCE) * unit


def _unit(number: float) -> float:
    return 10.0 ** (math.floor(math.log10(number)) - 1) if number > 0 else 1.0


def _name(columns: Columns, group: Group) -> str:
    """The rule as the household named it; a band with whose it is."""
    if group.rule:
        return name_of(group.rule)
    everybody = len(group.persons) == len(columns.problem.persons) > 1
    who = "Everybody" if everybody else ", ".join(person.name for person in group.persons)
    nutrient = group.band.nutrient.rpartition("_")
    spoken, unit = nutrient[0].replace("_", " "), nutrient[2]
    span = "a day" if group.horizon == "daily" else "a day on average"
    return f"{who}: {_range(group.band)} {unit} {spoken} {span}"
