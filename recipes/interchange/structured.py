"""Recipes in parts, named as our tables name them (the API sends such), to neutral ones. Pure."""

from dataclasses import fields, replace
from decimal import Decimal

from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, NeutralStep
from recipes.quantities import UNITS

EMPTY = NeutralRecipe(title="", ingredients=(), steps=())
_FACTS = {field.name for field in fields(NeutralRecipe)} - {"ingredients", "steps", "problems"}


def content(values: dict, former: NeutralRecipe = EMPTY) -> NeutralRecipe:
    """`former` with what `values` say; names it does not know are left to the caller."""
    changes = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in _FACTS
    }
    if "ingredients" in values:
        changes["ingredients"] = tuple(_line(**line) for line in values["ingredients"])
    if "free_tags" in values:
        changes["tags"] = tuple(values["free_tags"])
    if "steps" in values:
        changes["steps"] = tuple(_step(step) for step in values["steps"])
    return replace(former, **changes)


def _line(*, original_text: str = "", **values) -> NeutralIngredient:
    line = NeutralIngredient(text=original_text, **values)
    return line if line.text else replace(line, text=line_text(line))


def _step(values: dict) -> NeutralStep:
    return NeutralStep(**values | {"uses": tuple(values.get("uses", ()))})


def line_text(line: NeutralIngredient) -> str:
    """A line as one would write it: “2–3 clove garlic, crushed”."""
    numbers = [_number(n) for n in (line.amount_min, line.amount_max) if n is not None]
    unit = UNITS[line.unit].symbol if line.unit and line.unit != "piece" else ""
    words = ["–".join(dict.fromkeys(numbers)), unit, line.name]
    text = " ".join(word for word in words if word)
    return f"{text}, {line.preparation}" if line.preparation else text


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
