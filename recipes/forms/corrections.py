"""What a cook says of a line, and into which food another goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.decimals import DecimalsOfTheReader
from recipes.display import amount_text
from recipes.ingredient_text import parse
from recipes.models import Food, Ingredient
from recipes.services import Meaning
from recipes.services.confirmed import STATED

MOST_FOUND = 8
MOST_WORDS = 100  # letters of what is looked up
_ANY_FOOD = "flour"  # stands for the food when an amount is read by itself
_US_UNITS = {"cup", "fluid ounce", "pint", "quart", "gallon", "ounce", "pound"}
_WHAT_AN_AMOUNT_IS = _("Write an amount such as 1/4 cup, 200 g or 2–3, or leave it empty.")


class FoodSearch(forms.Form):
    """Words to look a food up by, and the one chosen of what was found."""

    q = forms.CharField(
        label=_("Which food is it?"),
        required=False,
        max_length=MOST_WORDS,
        strip=True,
        error_messages={"max_length": _("Search for at most 100 characters.")},
    )
    food = forms.ModelChoiceField(
        Food.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Choose a food from the list.")},
    )

    def __init__(self, *args, foods, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["food"].queryset = foods
        self.now = now

    def found(self):
        """The foods to choose from: the present one, then those of the words."""
        words = (self["q"].value() or "").strip().replace("\x00", "")[:MOST_WORDS]
        foods = self.fields["food"].queryset
        if self.now:
            foods = foods.exclude(pk=self.now.pk)
        rest = list(foods.matching(words)[:MOST_FOUND]) if words else []
        return [self.now, *rest] if self.now else rest


class CorrectionForm(DecimalsOfTheReader, FoodSearch):
    amount = forms.CharField(label=_("Amount"), required=False, max_length=50)
    grams = forms.DecimalField(
        label=_("Weight in grams"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        help_text=_("Only if you know it; otherwise it is worked out."),
        error_messages={"invalid": _("Write the weight as a number of grams.")},
        widget=forms.NumberInput(attrs={"min": 0, "step": "any", "inputmode": "decimal"}),
    )

    def __init__(self, *args, line: Ingredient, q: str, **kwargs):
        initial = {
            "q": q or line.name[:MOST_WORDS],
            "food": line.food_id,
            "amount": as_written(line),
            "grams": line.grams if line.grams_source == STATED else None,
        }
        super().__init__(*args, initial=initial, now=line.food, **kwargs)
        self.line = line

    def clean_amount(self):
        """(low, high, unit); what was left as it stands is not read anew."""
        text = self.cleaned_data["amount"].strip()
        if "amount" not in self.changed_data:
            return self.line.amount_min, self.line.amount_max, self.line.unit
        if not text:
            return None, None, ""
        said = parse(f"{text} {_ANY_FOOD}")
        if said.amount_min is None or said.food != _ANY_FOOD or said.extra or said.pack:
            raise forms.ValidationError(_WHAT_AN_AMOUNT_IS)
        return said.amount_min, said.amount_max, said.unit

    def meaning(self) -> Meaning:
        values = self.cleaned_data
        return Meaning(values["food"] or self.line.food, *values["amount"], values["grams"])


def as_written(line: Ingredient) -> str:
    """The line's amount in its own units and kitchen fractions."""
    system = "us" if line.unit in _US_UNITS else "metric"
    return amount_text(line.amount_min, line.amount_max, line.unit, factor=1, system=system)


class MergeForm(FoodSearch):
    """Into which food one of the household's own goes."""

    def __init__(self, *args, q: str, **kwargs):
        super().__init__(*args, initial={"q": q}, **kwargs)
        self.fields["food"].required = True
        self.fields["food"].error_messages["required"] = _("Choose the food that stays.")
