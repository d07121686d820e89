"""How long a link is to open."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recipes.models import ShareLink


class ShareForm(forms.Form):
    lasting = forms.ChoiceField(
        label=_("How long it opens"),
        choices=ShareLink.Lasting.choices,
        initial=ShareLink.Lasting.MONTH,
        error_messages={
            "required": _("Choose how long the link opens."),
            "invalid_choice": _("Choose how long the link opens."),
        },
    )
