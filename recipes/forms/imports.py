"""Forms by which recipes come in."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from households.uploads import UploadInput
from recipes.interchange import formats

MOST_FILE_BYTES = 100 * 2**20
MOST_PAGE_BYTES = 5_000_000  # as much as is fetched of a page
_ONE_ADDRESS = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


class ImportForm(forms.Form):
    """The address of a page, a file of any known format, or a recipe as text."""

    address = forms.URLField(
        label=_("Address of a recipe"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        error_messages={
            "invalid": _("This is not the address of a web page: it begins with https://.")
        },
        widget=forms.TextInput(
            attrs={
                "inputmode": "url",
                "autocomplete": "off",
                "autocapitalize": "none",
                "placeholder": "https://",
                "maxlength": 2000,
            }
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=UploadInput,
        help_text=_("From another app, a saved web page, Cooklang or plain text; at most 100 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Title, ingredients and steps, as they stand."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 100 MB: split it."))
        return file

    def clean(self):
        values = super().clean()
        if not self.errors and not any(values.values()):
            raise forms.ValidationError(
                _("Give the address of a recipe, choose a file, or paste a text.")
            )
        return values

    def source(self):
        """What to import, as `start_import` takes it; the first of the three that is given."""
        values = self.cleaned_data
        text = values["text"].strip()
        address = values["address"] or (text if _ONE_ADDRESS.fullmatch(text) else "")
        if address:
            return {"address": address}
        if values["file"]:
            return {"data": values["file"].read(), "name": values["file"].name}
        data = text.encode()
        # What somebody pastes is a recipe, even where nothing in it says so.
        code = formats.detect(data) or formats.PLAIN_TEXT
        return {"data": data, "name": str(_("pasted text")), "code": code}


class PageForm(forms.Form):
    """What the bookmarklet sends."""

    key = forms.CharField(max_length=500)
    address = forms.URLField(
        max_length=2000,
        error_messages={"invalid": _("Only pages of the web are taken: this has no web address.")},
    )
    page = forms.FileField(
        error_messages={"empty": _("The page came without anything in it: try it again.")}
    )

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page.size > MOST_PAGE_BYTES:
            raise forms.ValidationError(
                _("The page is larger than 5 MB: save it and choose the file, or paste its text.")
            )
        return page
