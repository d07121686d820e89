"""Forms of the sign-up and household pages."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from households.models import Household


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
