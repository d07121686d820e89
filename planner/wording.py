"""Rules as sentences people would say. Pure but for the translation of words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households.choices import MealType, Weekday
from households.nouns import in_sentence
from households.phrases import number
from nutrition.wording import nutrient_name, unit_symbol
from planner.money import money
from recipes.choices import Cuisine, Protein

_MOST_LABEL = 200


def sentence(
    kind: str, parameters: Mapping, *, currency: str = "EUR", names: Mapping[str, str] | None = None
) -> str:
    """Like "At least 1 fish a week"; `names`: of foods, recipes and people by their ids."""
    said = _SAID[kind](parameters, _Words(parameters, currency, names or {}))
    return said[:1].upper() + said[1:][: _MOST_LABEL - 1]


class _Words:
    """What a rule speaks of, in words."""

    def __init__(self, parameters: Mapping, currency: str, names: Mapping[str, str]) -> None:
        self.parameters, self.currency, self.names = parameters, currency, names

    def what(self) -> str:
        """A protein, cuisine, tag, food, meal or recipe."""
        attribute, value = self.parameters.get("attribute"), self.parameters.get("value", "")
        labels = {"protein": dict(Protein.choices), "cuisine": dict(Cuisine.choices)}
        labels["kind"] = {meal: in_sentence(name) for meal, name in MealType.choices}
        if attribute in labels:
            return str(labels[attribute].get(value, value))
        return self.names.get(value, value)

    def meals(self) -> str:
        """Of which meals the rule speaks: empty for all."""
        kinds = dict(MealType.choices)
        asked = self.parameters.get("slot_kinds", ())
        named = [in_sentence(kinds.get(kind, kind)) for kind in asked]
        if not named:
            return ""
        return " " + _("at %(meals)s") % {"meals": _(" or ").join(named)}

    def limits(self) -> str:
        """Between what a nutrient may lie."""
        code, low, high = (self.parameters.get(name) for name in ("nutrient", "low", "high"))
        given = {"low": number(f"{low or 0:g}"), "high": number(f"{high or 0:g}")}
        given |= {"unit": unit_symbol(code), "name": nutrient_name(code)}
        if not high:
            return _("at least %(low)s %(unit)s %(name)s") % given
        if not low:
            return _("at most %(high)s %(unit)s %(name)s") % given
        return _("%(low)s to %(high)s %(unit)s %(name)s") % given


def _least(given: Mapping, words: _Words) -> str:
    count = given.get("count", 1)
    text = ngettext(
        "at least %(count)d %(what)s%(meals)s a week",
        "at least %(count)d × %(what)s%(meals)s a week",
        count,
    )
    return text % {"count": count, "what": words.what(), "meals": words.meals()}


def _most(given: Mapping, words: _Words) -> str:
    text = ngettext(
        "at most %(count)d %(what)s%(meals)s a week",
        "at most %(count)d × %(what)s%(meals)s a week",
        given["count"],
    )
    return text % {"count": given["count"], "what": words.what(), "meals": words.meals()}


def _never(given: Mapping, words: _Words) -> str:
    return _("no %(what)s%(meals)s") % {"what": words.what(), "meals": words.meals()}


def _theme(given: Mapping, words: _Words) -> str:
    day = dict(Weekday.choices)[given["weekday"]]
    return _("%(day)s is for %(what)s%(meals)s") % {
        "day": day,
        "what": words.what(),
        "meals": words.meals(),
    }


def _no_repeat(given: Mapping, words: _Words) -> str:
    text = ngettext(
        "no dish twice within %(days)d day%(meals)s",
        "no dish twice within %(days)d days%(meals)s",
        given["days"],
    )
    return text % {"days": given["days"], "meals": words.meals()}


def _not_consecutive(given: Mapping, words: _Words) -> str:
    text = {
        "protein": _("not the same meat, fish or pulse two days running%(meals)s"),
        "cuisine": _("not the same cuisine two days running%(meals)s"),
    }
    return text[given["attribute"]] % {"meals": words.meals()}


def _budget(given: Mapping, words: _Words) -> str:
    return _("at most %(amount)s for food a week") % {
        "amount": money(given["amount"], words.currency)
    }


def _nutrient(given: Mapping, words: _Words) -> str:
    person = given.get("person")
    who = words.names.get(person, _("one of us")) if person else _("everybody")
    span = _("every day") if given.get("period") == "day" else _("a day, over the week")
    return f"{who}: {words.limits()} {span}"


def _season(given: Mapping, words: _Words) -> str:
    return _("what is in season%(meals)s") % {"meals": words.meals()}


def _no_tool(given: Mapping, words: _Words) -> str:
    return _("we have no %(tool)s") % {"tool": given["tool"]}


_SAID = {
    "min": _least,
    "must": _least,
    "max": _most,
    "never": _never,
    "theme": _theme,
    "no_repeat": _no_repeat,
    "not_consecutive": _not_consecutive,
    "budget": _budget,
    "nutrient": _nutrient,
    "season": _season,
    "no_tool": _no_tool,
}
