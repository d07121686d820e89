"""What each kind of rule needs to be told."""

from django.core.exceptions import ValidationError

from households.choices import MealType

# Parameters a kind cannot do without, with their types; names as in optimiser.types.Rule.
_REQUIRED = {
    "min": {"attribute": str, "value": str, "count": int},
    "max": {"attribute": str, "value": str, "count": int},
    "must": {"attribute": str, "value": str},
    "never": {"attribute": str, "value": str},
    "theme": {"weekday": int, "attribute": str, "value": str},
    "no_repeat": {"days": int},
    "not_consecutive": {"attribute": str},
}
_OPTIONAL = "slot_kinds"
_ATTRIBUTES = ("tag", "protein", "cuisine", "food", "kind", "recipe")
_REPEATING = ("protein", "cuisine")  # what the optimiser can compare from day to day
_LEAST = {"count": 0, "days": 1, "weekday": 0}
_MOST = {"count": 100, "days": 365, "weekday": 6}


def validate_rule(kind: str, parameters: dict) -> None:
    """Raises ValidationError naming the missing, wrong or unknown parameter."""
    if not isinstance(parameters, dict):
        raise ValidationError({"parameters": "Give the parameters as names with values."})
    fault = _fault(kind, parameters)
    if fault:
        raise ValidationError({"parameters": fault})


def _fault(kind: str, parameters: dict) -> str | None:
    required = _REQUIRED.get(kind, {})
    for name, expected in required.items():
        value = parameters.get(name)
        if not isinstance(value, expected) or isinstance(value, bool) or value == "":
            return f"A rule “{kind}” needs “{name}” as {_word(expected)}."
    for name in parameters:
        if name not in required and name != _OPTIONAL:
            return f"A rule “{kind}” has no “{name}”: leave it out."
    return _range_fault(parameters) or _choice_fault(kind, parameters)


def _range_fault(parameters: dict) -> str | None:
    for name, least in _LEAST.items():
        if not least <= parameters.get(name, least) <= _MOST[name]:
            counted = " (Monday to Sunday)" if name == "weekday" else ""
            return f"“{name}” lies between {least} and {_MOST[name]}{counted}."
    return None


def _choice_fault(kind: str, parameters: dict) -> str | None:
    allowed = _REPEATING if kind == "not_consecutive" else _ATTRIBUTES
    if parameters.get("attribute", allowed[0]) not in allowed:
        return f"A rule “{kind}” can look at one of {', '.join(allowed)}."
    kinds = parameters.get(_OPTIONAL, [])
    if not isinstance(kinds, list) or any(kind not in MealType.values for kind in kinds):
        return f"“{_OPTIONAL}” is a list of meals: {', '.join(MealType.values)}."
    return None


def _word(kind: type) -> str:
    return "a whole number" if kind is int else "a text"
