"""Forms of the recipe pages. What is wrong is said in a sentence and otherwise passed over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import Diet, MealType
from households.models import Household
from recipes.choices import Cuisine, Protein
from recipes.interchange import formats
from recipes.services.importing import AUTO

_DAY_MINUTES = 24 * 60
MOST_FILE_BYTES = 100 * 2**20
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


class ImportForm(forms.Form):
    """A file of any known format, or a recipe as text."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("From another app, a saved web page, Cooklang or plain text; at most 100 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Title, ingredients and steps, as they stand."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 100 MB: split it."))
        return file

    def clean(self):
        values = super().clean()
        if not self.errors and not values.get("file") and not values.get("text", "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the text of a recipe."))
        return values

    def source(self):
        """The bytes to read, their name and the code of their format."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name, AUTO
        data = self.cleaned_data["text"].encode()
        # What somebody pastes is a recipe, even where nothing in it says so.
        return data, str(_("pasted text")), formats.detect(data) or formats.PLAIN_TEXT
