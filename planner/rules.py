"""What each kind of rule needs to be told."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from households.choices import MealType
from nutrition.nutrients import NUTRIENTS

# Parameters a kind cannot do without, with their types; names as in optimiser.types.Rule, and
# as in optimiser.types.Band for a nutrient.
_REQUIRED = {
    "min": {"attribute": str, "value": str, "count": int},
    "max": {"attribute": str, "value": str, "count": int},
    "must": {"attribute": str, "value": str},
    "never": {"attribute": str, "value": str},
    "theme": {"weekday": int, "attribute": str, "value": str},
    "no_repeat": {"days": int},
    "not_consecutive": {"attribute": str},
    "budget": {"amount": (int, float)},
    "nutrient": {"nutrient": str},
    "season": {},
    "no_tool": {"tool": str},
}
_KINDS = "slot_kinds"
_MEALS = (_KINDS,)
_OPTIONAL = {
    "budget": (),
    "no_tool": (),
    "nutrient": ("low", "high", "period", "person"),
    "season": _MEALS,
}
PERIODS = ("day", "week")
_ATTRIBUTES = ("tag", "protein", "cuisine", "food", "kind", "recipe")
_REPEATING = ("protein", "cuisine")  # what the optimiser can compare from day to day
_LEAST = {"count": 0, "days": 1, "weekday": 0, "amount": 1, "low": 0, "high": 0}
_MOST = {"count": 100, "days": 365, "weekday": 6, "amount": 100_000, "low": 1e6, "high": 1e6}


def validate_rule(kind: str, parameters: dict) -> None:
    """Raises ValidationError naming the missing, wrong or unknown parameter."""
    if not isinstance(parameters, dict):
        raise ValidationError({"parameters": _("Give the parameters as names with values.")})
    fault = _fault(kind, parameters)
    if fault:
        raise ValidationError({"parameters": fault})


def _fault(kind: str, parameters: dict) -> str | None:
    required = _REQUIRED.get(kind, {})
    for name, expected in required.items():
        value = parameters.get(name)
        if not isinstance(value, expected) or isinstance(value, bool) or value == "":
            return _needs(kind, name, expected)
    for name in parameters:
        if name not in required and name not in _OPTIONAL.get(kind, _MEALS):
            return _("A rule “%(kind)s” has no “%(name)s”: leave it out.") % {
                "kind": kind,
                "name": name,
            }
    limits = _limits_fault(parameters) if kind == "nutrient" else None
    return limits or _range_fault(parameters) or _choice_fault(kind, parameters)


def _limits_fault(parameters: dict) -> str | None:
    """What is wrong with the limits of a nutrient."""
    if parameters["nutrient"] not in NUTRIENTS:
        return _("“%(name)s” is no nutrient we count.") % {"name": parameters["nutrient"]}
    given = {name: parameters[name] for name in ("low", "high") if name in parameters}
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _("“%(name)s” is a number.") % {"name": name}
    if not any(given.values()):
        return _("Give “low” or “high”, above zero.")
    if given.get("low", 0) > given.get("high", given.get("low", 0)):
        return _("“low” is above “high”: swap them.")
    if parameters.get("period", "week") not in PERIODS:
        return _("“period” is one of %(names)s.") % {"names": ", ".join(PERIODS)}
    return _person_fault(parameters)


def _person_fault(parameters: dict) -> str | None:
    try:
        uuid.UUID(str(parameters.get("person", uuid.UUID(int=0))))
    except ValueError:
        return _("“person” is the id of one of your people; leave it out for everybody.")
    return None


def _range_fault(parameters: dict) -> str | None:
    for name, least in _LEAST.items():
        if not least <= parameters.get(name, least) <= _MOST[name]:
            if name == "weekday":
                return _("“weekday” lies between 0 (Monday) and 6 (Sunday).")
            values = {"name": name, "least": least, "most": _MOST[name]}
            return _("“%(name)s” lies between %(least)s and %(most)s.") % values
    return None


def _choice_fault(kind: str, parameters: dict) -> str | None:
    allowed = _REPEATING if kind == "not_consecutive" else _ATTRIBUTES
    if parameters.get("attribute", allowed[0]) not in allowed:
        return _("A rule “%(kind)s” can look at one of %(names)s.") % {
            "kind": kind,
            "names": ", ".join(allowed),
        }
    kinds = parameters.get(_KINDS, [])
    if not isinstance(kinds, list) or any(kind not in MealType.values for kind in kinds):
        return _("“slot_kinds” is a list of meals: %(names)s.") % {
            "names": ", ".join(MealType.values)
        }
    return None


def _needs(kind: str, name: str, expected: type | tuple[type, ...]) -> str:
    texts = {
        int: _("A rule “%(kind)s” needs “%(name)s” as a whole number."),
        str: _("A rule “%(kind)s” needs “%(name)s” as a text."),
    }
    text = texts.get(expected, _("A rule “%(kind)s” needs “%(name)s” as a number."))
    return text % {"kind": kind, "name": name}
