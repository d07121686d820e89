"""Forms of the sign-up and household pages."""

import zoneinfo

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from households.choices import Allergen, Diet
from households.decimals import DecimalsOfTheReader
from households.models import Household, Person


class SignUpForm(forms.Form):
    """The rules of passwords and e-mail addresses are checked by the service."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 8 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    household_name = forms.CharField(
        label=_("Name of your household"),
        required=False,
        max_length=100,
        help_text=_("Shown on the plan: The Larsens, Flat 3. May stay empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, is_invited=False, **kwargs):
        """Who is invited comes into a household that has a name and a place."""
        super().__init__(*args, **kwargs)
        if is_invited:
            del self.fields["household_name"], self.fields["time_zone"]

    def clean_time_zone(self):
        """What the browser says; one that we don't know stands in nobody's way."""
        name = self.cleaned_data["time_zone"]
        return name if name in zoneinfo.available_timezones() else ""


class SignInForm(AuthenticationForm):
    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _(
            "That e-mail address and password don’t belong together. Note that passwords are "
            "case-sensitive."
        )
    }


class HouseholdForm(forms.ModelForm):
    class Meta:
        model = Household
        fields = ["name", "time_zone", "units", "currency"]
        labels = {
            "name": _("Name of your household"),
            "time_zone": _("Time zone"),
            "units": _("Weights and measures"),
            "currency": _("Currency"),
        }


def _time_zones():
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class SettingsForm(DecimalsOfTheReader, forms.ModelForm):
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_time_zones)

    class Meta:
        model = Household
        fields = [
            "name",
            "weekly_budget",
            "currency",
            "units",
            "locale",
            "week_starts_on",
            "time_zone",
            "planning_weekday",
            "planning_hour",
        ]
        labels = {
            "name": _("Name"),
            "currency": _("Currency"),
            "weekly_budget": _("Food budget a week"),
            "units": _("Weights and measures"),
            "week_starts_on": _("The week starts on"),
        }
        help_texts = {"weekly_budget": _("Empty: no limit.")}
        widgets = {
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"})
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        weekdays = self.fields["planning_weekday"]
        weekdays.choices = [("", _("Not by itself")), *list(weekdays.choices)[1:]]


# What decides portions and needs.
_BODY = (
    *("portion_factor", "birth_year", "sex", "height_cm"),
    *("weight_kg", "activity", "energy_kcal"),
)


class PersonForm(DecimalsOfTheReader, forms.ModelForm):
    diets = forms.MultipleChoiceField(
        label=_("Eats"),
        choices=Diet.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Meals this person eats keep to it."),
    )
    allergens = forms.MultipleChoiceField(
        label=_("Must not have"),
        choices=Allergen.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A recipe that may contain it is never planned for this person."),
    )

    class Meta:
        model = Person
        fields = ["name", "diets", "allergens", *_BODY]
        labels = {
            "name": _("Name"),
            "portion_factor": _("Portion"),
            "birth_year": _("Year of birth"),
            "sex": _("Sex"),
            "activity": _("Activity"),
            "height_cm": _("Height (cm)"),
            "weight_kg": _("Weight (kg)"),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    @property
    def body_fields(self):
        """What the page shows together, opened by whoever wants to say more."""
        return [self[name] for name in _BODY]

    @property
    def has_body_errors(self) -> bool:
        return any(field.errors for field in self.body_fields)
