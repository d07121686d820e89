from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 50_000_000  # what a request has time for; larger ones come by command


class ArchiveForm(forms.Form):
    file = forms.FileField(
        label=_("Archive"),
        help_text=_("The zip that “Download the archive” has written."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _(
                    "The archive has more than 50 MB: ask who runs this site to bring it in with "
                    "“manage.py import_household”."
                )
            )
        return file
