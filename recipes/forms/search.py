"""Forms of the recipe pages. What is wrong is said in a sentence and otherwise passed over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import Diet, MealType
from households.models import Household
from recipes.choices import Cuisine, Protein

_DAY_MINUTES = 24 * 60
_USUAL_MINUTES = [("", _("Any time"))] + [
    (minutes, _("Up to %(minutes)d min") % {"minutes": minutes}) for minutes in (15, 30, 45, 60, 90)
]


def _choice(label, anything, choices, unknown):
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", anything), *choices],
        error_messages={"invalid_choice": unknown},
    )


class QueryForm(forms.Form):
    """Reads a page's query string; the fields that make sense count, the others are named."""

    def sentences(self):
        """What is wrong with the query, for the reader of the page."""
        return [message for messages in self.errors.values() for message in messages]

    def chosen(self):
        """The values that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class RecipeFilterForm(QueryForm):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Search for at most 100 characters.")},
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Lentils, curry, lemon…"), "maxlength": 100}
        ),
    )
    course = _choice(
        _("Course"), _("Any course"), MealType.choices, _("“%(value)s” is not a course we know.")
    )
    cuisine = _choice(
        _("Cuisine"), _("Any cuisine"), Cuisine.choices, _("“%(value)s” is not a cuisine we know.")
    )
    diet = _choice(_("Diet"), _("Any diet"), Diet.choices, _("“%(value)s” is not a diet we know."))
    minutes = forms.IntegerField(
        label=_("Time"),
        required=False,
        min_value=1,
        max_value=_DAY_MINUTES,
        widget=forms.Select(choices=_USUAL_MINUTES),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("The time is a number of minutes from 1 to 1440."),
        ),
    )
    protein = _choice(
        _("Protein"),
        _("Any protein"),
        Protein.choices,
        _("“%(value)s” is not a protein we know."),
    )


class AmountsForm(QueryForm):
    """For how many, and in which units, the ingredients of a recipe are shown."""

    servings = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("Servings are a whole number from 1 to 100: the amounts are the recipe’s own."),
        ),
    )
    units = _choice(
        _("Units"),
        "",
        Household.Units.choices,
        _("“%(value)s” is not a system of units: choose metric or US."),
    )
