"""What the optimiser and the calendar have to say, in the language of the reader.

The optimiser gives reasons, clashes and ways out as English sentences, which are kept with the
plan. The names of rules within them are in the language in which the week was planned.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from households.choices import Allergen, Diet, MealType, Weekday
from households.nouns import in_sentence
from households.phrases import Phrases, number
from nutrition.nutrients import NUTRIENTS
from nutrition.wording import nutrient_name
from planner.money import SYMBOLS, money

_PRICE = re.compile(r"\b\d+\.\d\d [A-Z]{3}\b")
# As the optimiser spells them: without the unit, and with blanks.
_NUTRIENTS = {code.rpartition("_")[0].replace("_", " "): code for code in NUTRIENTS}


def _label(choices):
    names = {value.replace("_", " "): label for value, label in choices}
    return lambda spoken: in_sentence(names.get(spoken, spoken))


def _nutrient(spoken: str) -> str:
    return nutrient_name(_NUTRIENTS[spoken]) if spoken in _NUTRIENTS else spoken


def _weekday(english: str) -> str:
    return str(Weekday[english.upper()].label) if english.upper() in Weekday.names else english


def _meal_name(lower: str) -> str:
    """The optimiser writes all names of meals small; German does not."""
    return lower if in_sentence("A") == "a" else lower[:1].upper() + lower[1:]


def _price(spoken: str) -> str:
    amount, _blank, currency = spoken.partition(" ")
    return money(Decimal(amount), currency)


def priced(text: str) -> str:
    """Prices as the optimiser writes them, `4.90 EUR`, are written as the reader does."""
    return _PRICE.sub(lambda found: _price(found[0]), text)


_range = Phrases(
    _("at least %(low)s"),
    _("at most %(high)s"),
    _("%(low)s to %(high)s"),
    said=dict.fromkeys(("low", "high"), number),
)
_who = Phrases(_("Everybody"))
_meal = Phrases(_("%(weekday)s's %(meal)s"), said={"weekday": _weekday, "meal": _meal_name})
# Also the names of the rules that come by themselves, and of the limits of nutrients.
rule = Phrases(
    _("no recipes"),
    _("the meal it is left over from ('%(slot)s') is empty"),
    _("'%(title)s' is locked"),
    _("leftovers must keep %(days)s days"),
    _("only recipes for %(kind)s"),
    _("%(minutes)s min available"),
    _("no %(tool)s in the kitchen"),
    _("%(who)s must not have %(allergen)s"),
    _("%(who)s never eats %(food)s"),
    _("%(who)s eats %(diet)s"),
    _("At most %(amount)s %(currency)s a week"),
    _("%(who)s: at least %(low)s %(unit)s %(nutrient)s a day on average"),
    _("%(who)s: at most %(high)s %(unit)s %(nutrient)s a day on average"),
    _("%(who)s: %(low)s to %(high)s %(unit)s %(nutrient)s a day on average"),
    _("%(who)s: at least %(low)s %(unit)s %(nutrient)s a day"),
    _("%(who)s: at most %(high)s %(unit)s %(nutrient)s a day"),
    _("%(who)s: %(low)s to %(high)s %(unit)s %(nutrient)s a day"),
    said={
        "who": _who,
        "nutrient": _nutrient,
        "kind": _label(MealType.choices),
        "allergen": _label(Allergen.choices),
        "diet": _label(Diet.choices),
        "currency": lambda code: SYMBOLS.get(code, code),
        **dict.fromkeys(("amount", "low", "high"), number),
    },
)
reason = Phrases(
    _("You chose this meal yourself."),
    _("Leftovers of %(meal)s: nothing to cook."),
    _("Ready in %(minutes)s minutes; you have %(available)s."),
    _("Ready in %(minutes)s minutes."),
    _("About %(own)s for this meal; a middling choice costs %(middle)s."),
    _("Uses up the %(food)s you have."),
    _("Shares a package of %(food)s with %(meal)s."),
    _("Rated %(stars)s of 5 by those who eat it."),
    _("Counts towards your rule: %(rule)s."),
    _("Keeps your rule: %(rule)s."),
    _("Fits your theme: %(rule)s."),
    _("Brings variety after the days around it."),
    _("%(grams)s g protein a serving."),
    _("Helps to reach the target for %(nutrient)s."),
    _("Helps to stay below the limit for %(nutrient)s."),
    said={
        "meal": _meal,
        "rule": rule,
        "nutrient": _nutrient,
        **dict.fromkeys(("own", "middle"), _price),
        **dict.fromkeys(("stars", "minutes"), number),
    },
)
week = Phrases(
    _("“%(name)s” is not a week: write it as 2026-W48 (year, W, week number)."),
    _("“%(name)s” is too far away: plan a week of the years 2000 to 2199."),
    _("“%(name)s” is not a week: %(year)s has no week %(week)s."),
)
_step = Phrases(
    _("allow %(proposed)s minutes instead of %(current)s"),
    _("repeat a dish after %(proposed)s days instead of %(current)s"),
    _("plan it without %(who)s"),
    _("let %(who)s eat %(food)s"),
    _("use the %(tool)s"),
    _("set aside '%(rule)s'"),
    _("allow dishes that are not offered for %(kind)s"),
    _("remove the lock"),
    _("do not eat it as leftovers"),
    _("spend up to %(proposed)s %(currency)s instead of %(current)s"),
    _("allow %(count)s for '%(rule)s'"),
    _("once is enough for '%(rule)s'"),
    _("%(count)s times is enough for '%(rule)s'"),
    _("take %(range)s as enough for '%(rule)s'"),
    said={
        "rule": rule,
        "range": _range,
        "kind": _label(MealType.choices),
        "currency": lambda code: SYMBOLS.get(code, code),
        **dict.fromkeys(("proposed", "current"), number),
    },
)
_effect = Phrases(
    _("then all the other rules can be kept"),
    _("then the plan shown keeps every rule"),
)
_NEXT_STEP = re.compile(
    r" and (?=(?:allow|repeat|plan|let|use|set|remove|do not|spend|once|take|\d+ times) )"
)
_FITTING = re.compile(r"(\d+) recipes? fits?")


def way_out(text: str) -> str:
    """What a button of a clash does, without the full stop."""
    steps, _colon, effect = text.removesuffix(".").rpartition(": ")
    if not steps:
        return text.removesuffix(".")
    said = [_step(step[:1].lower() + step[1:]) for step in _NEXT_STEP.split(steps)]
    words = gettext(" and ").join(said)
    return f"{words[:1].upper()}{words[1:]}: {_effect_said(effect)}"


def _effect_said(effect: str) -> str:
    fitting = _FITTING.fullmatch(effect)
    if not fitting:
        return _effect(effect)
    count = int(fitting[1])
    return ngettext("%(count)d recipe fits", "%(count)d recipes fit", count) % {"count": count}
