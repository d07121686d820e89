"""Forms of the recipe pages. What is wrong is said in a sentence and otherwise passed over."""

from django import forms
from django.forms.utils import flatatt
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from households.choices import Diet, MealType
from households.decimals import DecimalsOfTheReader
from households.models import Household
from households.phrases import filled
from recipes.choices import Cuisine, Protein

_DAY_MINUTES = 24 * 60
_USUAL_MINUTES = [("", _("Any time"))] + [
    (minutes, filled(_("Up to %(minutes)d min"), {"minutes": minutes}))
    for minutes in (15, 30, 45, 60, 90)
]
_COSTS = [("", _("Any price"))] + [
    (str(most), filled(_("Up to %(most)d a serving"), {"most": most})) for most in (1, 2, 3, 5, 8)
]
_MOST_FOODS = 5
_SELECTED = mark_safe(" selected")


class PlainSelect(forms.Select):
    """Written in one go: Django's own renders a template for each of its choices.

    Its options are written once for each language and choice, for all forms of the field.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.written: dict[tuple, str] = {}  # shared by the copies that the forms have

    def render(self, name, value, attrs=None, renderer=None):
        values = self.format_value(value)
        chosen = frozenset(values).intersection(str(key) for key, _label in self.choices)
        key = (get_language(), chosen)
        if key not in self.written:
            self.written[key] = self._options(chosen)
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, self.written[key])

    def _options(self, chosen):
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, _SELECTED if str(key) in chosen else "", label) for key, label in self.choices),
        )


class PlainInput(forms.TextInput):
    """A field of text, written without a template."""

    def render(self, name, value, attrs=None, renderer=None):
        given = {"type": self.input_type, "name": name, "value": self.format_value(value)}
        attributes = self.build_attrs(self.attrs, attrs) | {
            key: value for key, value in given.items() if value is not None
        }
        return format_html("<input{}>", flatatt(attributes))


def _choice(label, anything, choices, unknown):
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", anything), *choices],
        widget=PlainSelect,
        error_messages={"invalid_choice": unknown},
    )


class QueryForm(DecimalsOfTheReader, forms.Form):
    """Reads a page's query string; the fields that make sense count, the others are named."""

    def sentences(self):
        """What is wrong with the query, for the reader of the page."""
        return [message for messages in self.errors.values() for message in messages]

    def chosen(self):
        """The values that make sense."""
        if self._errors is None:
            self.full_clean()
        return {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None, [])
        }


class FoodsField(forms.CharField):
    """Names of foods, separated by commas."""

    default_error_messages = {
        "max_length": _("Name foods in at most 100 characters."),
        "too_many": _("Name at most five foods."),
    }

    def __init__(self, *, label, placeholder):
        attributes = {"placeholder": placeholder, "maxlength": 100, "autocomplete": "off"}
        widget = PlainInput(attrs=attributes)
        super().__init__(label=label, required=False, max_length=100, widget=widget)

    def clean(self, value):
        text = super().clean(value)
        names = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
        if len(names) > _MOST_FOODS:
            raise forms.ValidationError(self.error_messages["too_many"])
        return names


class WordsForm(QueryForm):
    """What is searched for, in words."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Search for at most 100 characters.")},
        widget=PlainInput(
            attrs={"type": "search", "placeholder": _("Lentils, curry, lemon…"), "maxlength": 100}
        ),
    )


class RecipeFilterForm(WordsForm):
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
        widget=PlainSelect(choices=_USUAL_MINUTES),
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
    stars = forms.IntegerField(
        label=_("Rating"),
        required=False,
        min_value=1,
        max_value=5,
        widget=PlainSelect(
            choices=[
                ("", _("Any rating")),
                (5, "★★★★★"),
                (4, _("★★★★ and more")),
                (3, _("★★★ and more")),
            ]
        ),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("A rating is a number of stars from 1 to 5.")
        ),
    )
    season = _choice(
        _("Season"),
        _("Any season"),
        [("now", _("In season now")), *((str(number), name) for number, name in MONTHS.items())],
        _("“%(value)s” is not a month we know: choose now, or 1 to 12."),
    )
    cost = forms.DecimalField(
        label=_("Cost of a serving"),
        required=False,
        min_value=0,
        max_value=1000,
        widget=PlainSelect(choices=_COSTS),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("The cost is a sum from 0 to 1000.")
        ),
    )
    foods = FoodsField(label=_("With"), placeholder=_("With: leek, rice"))
    without = FoodsField(label=_("Without"), placeholder=_("Without: mushrooms"))

    MAIN = ("course", "diet", "minutes")
    MORE = ("cuisine", "protein", "season", "stars", "cost", "foods", "without")

    def main_filters(self):
        return [self[name] for name in self.MAIN]

    def more_filters(self):
        return [self[name] for name in self.MORE]

    def has_more(self):
        """Whether one of the filters that stand folded away is set."""
        return any(name in self.MORE for name in self.chosen())

    def search(self):
        """What is asked for, as the query string has it: what a cookbook keeps."""
        chosen = self.chosen()
        return {name: self.data[name] for name in self.fields if name in chosen}


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
