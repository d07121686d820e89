"""One small form for each kind of rule."""

import uuid
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.choices import MealType, Weekday
from households.decimals import DecimalsOfTheReader
from households.models import Household
from nutrition.nutrients import NUTRIENTS
from nutrition.wording import nutrient_label
from planner.models import Rule
from planner.rules import PERIODS
from planner.wording import sentence
from recipes.choices import Cuisine, Protein
from recipes.models import Food, Recipe, Tag

_MEALS = [(kind, MealType(kind).label) for kind in ("breakfast", "lunch", "dinner", "snack")]
_SPANS = {"week": _("over the week"), "day": _("every single day")}
_ABOUT = ("what", "food")
FIELDS = {
    "min": ("count", *_ABOUT, "slot_kinds"),
    "must": (*_ABOUT, "slot_kinds"),
    "max": ("count", *_ABOUT, "slot_kinds"),
    "never": (*_ABOUT, "slot_kinds"),
    "theme": ("weekday", *_ABOUT, "slot_kinds"),
    "no_repeat": ("days", "slot_kinds"),
    "not_consecutive": ("repeated", "slot_kinds"),
    "budget": ("amount",),
    "nutrient": ("nutrient", "low", "high", "person", "period"),
    "season": ("slot_kinds",),
    "no_tool": ("tool",),
}
# Kinds offered to somebody who adds a rule, in this order; "must" is a minimum of one.
OFFERED = {
    "min": (_("At least so often"), "circle-plus"),
    "max": (_("At most so often"), "circle-minus"),
    "never": (_("Never"), "ban"),
    "theme": (_("A theme for a day"), "party-popper"),
    "no_repeat": (_("No dish again too soon"), "repeat"),
    "not_consecutive": (_("Not two days running"), "shuffle"),
    "budget": (_("Money for food"), "coins"),
    "nutrient": (_("A nutrient"), "activity"),
    "season": (_("What is in season"), "sun"),
    "no_tool": (_("A tool we lack"), "cooking-pot"),
}
# A tool that is not there is a fact, not a wish.
_FACTS = ("no_tool",)


class RuleForm(DecimalsOfTheReader, forms.Form):
    """Reads the parameters of one kind of rule; `parameters()` and `strength` are its answer."""

    count = forms.IntegerField(label=_("Times a week"), min_value=0, max_value=28, initial=1)
    what = forms.ChoiceField(label=_("Of what"), required=False)
    food = forms.CharField(
        label=_("Or a food"), required=False, max_length=100, help_text=_("Such as lentils.")
    )
    weekday = forms.TypedChoiceField(label=_("Day"), choices=Weekday.choices, coerce=int)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=365, initial=7)
    repeated = forms.ChoiceField(
        label=_("What may not come twice"),
        choices=[("protein", _("Meat, fish or pulse")), ("cuisine", _("Cuisine"))],
    )
    amount = forms.DecimalField(label=_("Amount"), min_value=1, max_value=100_000)
    nutrient = forms.ChoiceField(
        label=_("Nutrient"), choices=[(code, nutrient_label(code)) for code in NUTRIENTS]
    )
    low = forms.FloatField(label=_("At least, a day"), required=False, min_value=0, max_value=1e6)
    high = forms.FloatField(label=_("At most, a day"), required=False, min_value=0, max_value=1e6)
    person = forms.ModelChoiceField(
        label=_("Who"), queryset=None, required=False, empty_label=_("Everybody")
    )
    period = forms.ChoiceField(label=_("Counted"), choices=[(p, _SPANS[p]) for p in PERIODS[::-1]])
    tool = forms.CharField(label=_("Tool"), max_length=50)
    slot_kinds = forms.MultipleChoiceField(
        label=_("Only at"),
        choices=_MEALS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: at every meal."),
    )
    strength = forms.ChoiceField(
        label=_("How much it matters"),
        choices=Rule.Strength.choices,
        initial=Rule.Strength.STRONGLY,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, kind: str, household: Household, rule: Rule | None = None, **kwargs):
        names = names_in([rule], household) if rule else {}
        super().__init__(*args, initial=_initial(rule, names) if rule else None, **kwargs)
        self.kind, self.household = kind, household
        wanted = (*FIELDS[kind], *(() if kind in _FACTS else ("strength",)))
        self.fields = {name: self.fields[name] for name in wanted}
        if "what" in self.fields:
            self.fields["what"].choices = _whats(household, self.initial, names)
        if "person" in self.fields:
            self.fields["person"].queryset = household.people.all()
        if "tool" in self.fields:
            self.fields["tool"] = forms.ChoiceField(
                label=_("Tool"), choices=_tags(household, Tag.Kind.EQUIPMENT)
            )

    def clean(self):
        given = super().clean()
        if "what" in self.fields and not self.errors:
            self._clean_what(given)
        if self.kind == "nutrient" and not self.errors:
            low, high = given.get("low"), given.get("high")
            if not low and not high:
                raise ValidationError(_("Say at least how much, or at most how much."))
            if low and high and low > high:
                raise ValidationError(_("The least is above the most: swap them."))
        return given

    def _clean_what(self, given: dict) -> None:
        """One of the choices, or a food by its name."""
        name = given.get("food", "").strip()
        if name:
            food = Food.objects.of(self.household).named(name).first()
            if food is None:
                message = _("We know no food called “%(name)s”.") % {"name": name}
                self.add_error("food", message)
            else:
                given["what"] = f"food:{food.pk}"
        elif not given.get("what"):
            raise ValidationError(_("Choose what the rule is about, or write a food."))

    def parameters(self) -> dict:
        """As `Rule.parameters` has them; for a valid form."""
        given = self.cleaned_data
        plain = ("count", "weekday", "days", "nutrient", "low", "high", "tool", "slot_kinds")
        found = {name: given[name] for name in plain if given.get(name) not in (None, "", [])}
        if "what" in self.fields:
            attribute, _colon, value = given["what"].partition(":")
            found |= {"attribute": attribute, "value": value}
        if "repeated" in given:
            found["attribute"] = given["repeated"]
        if "amount" in given:
            found["amount"] = float(given["amount"])
        if "period" in given:
            found["period"] = given["period"]
        if given.get("person"):
            found["person"] = str(given["person"].pk)
        return found

    def fields_of_rule(self) -> dict:
        """As `add_rule` and `update_rule` take them; for a valid form."""
        rule = Rule(kind=self.kind, parameters=self.parameters())
        label = spoken([rule], self.household)[0]
        strength = self.cleaned_data.get("strength", Rule.Strength.MUST)
        found = {"kind": self.kind, "parameters": rule.parameters, "strength": strength}
        return found | {"label": label}


def names_in(rules: Iterable[Rule], household: Household) -> dict[str, str]:
    """The names of the foods, recipes and people that rules speak of, in three queries."""
    rules = list(rules)
    values = {str(rule.parameters.get("value", "")) for rule in rules}
    people = {str(rule.parameters.get("person") or "") for rule in rules}
    ids = {value for value in values | people if _is_id(value)}
    foods = Food.objects.of(household).filter(pk__in=ids).values_list("pk", "name")
    recipes = Recipe.objects.of(household).filter(pk__in=ids).values_list("pk", "title")
    eaters = household.people.filter(pk__in=ids).values_list("pk", "name")
    return {str(pk): name for rows in (foods, recipes, eaters) for pk, name in rows}


def spoken(rules: list[Rule], household: Household) -> list[str]:
    """Each rule as a sentence."""
    names, currency = names_in(rules, household), household.currency
    return [sentence(r.kind, r.parameters, currency=currency, names=names) for r in rules]


def _is_id(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True


def _initial(rule: Rule, names: dict[str, str]) -> dict:
    found = dict(rule.parameters) | {"strength": rule.strength}
    attribute, value = found.get("attribute"), found.get("value", "")
    if attribute == "food":
        found["food"] = names.get(value, "")
    elif attribute:
        found["repeated"], found["what"] = attribute, f"{attribute}:{value}"
    return found


def _tags(household: Household, kind: str) -> list[tuple[str, str]]:
    rows = Tag.objects.of(household).filter(kind=kind).values_list("name", flat=True)
    return [(name, name) for name in dict.fromkeys(rows)]


def _whats(household: Household, initial: dict, names: dict[str, str]) -> list:
    tags = [(f"tag:{name}", name) for name, _name in _tags(household, Tag.Kind.FREE)]
    present = initial.get("what", "")
    attribute, _colon, value = present.partition(":")
    others = [(present, names.get(value, value))] if attribute in ("recipe", "kind") else []
    return [
        ("", _("Choose…")),
        *others,
        (_("Meat, fish or pulse"), _prefixed("protein", Protein.choices)),
        (_("Cuisine"), _prefixed("cuisine", Cuisine.choices)),
        *([(_("Tag"), tags)] if tags else []),
    ]


def _prefixed(attribute: str, choices) -> list:
    return [(f"{attribute}:{value}", label) for value, label in choices]
