"""Forms of the cookbooks."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from recipes.forms.search import RecipeFilterForm

_LONGEST_QUERY = 2000


class CookbookForm(forms.Form):
    """A name, and for a kept search its query string."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        error_messages={
            "required": _("Give the cookbook a name."),
            "max_length": _("A name has at most 100 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    search = forms.CharField(
        required=False, max_length=_LONGEST_QUERY, widget=forms.HiddenInput, strip=False
    )

    def clean_search(self):
        return RecipeFilterForm(QueryDict(self.cleaned_data["search"])).search()
