from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.uploads import UploadInput
from mealplanner.archive.container import ArchiveReader, UnusableArchive

MOST_BYTES = 50_000_000
MOST_ROWS = 30_000  # some 1,500 recipes, about ten seconds; more come by command
_TOO_LARGE = _(
    "The archive is too large for a page: ask who runs this site to bring it in with "
    "“manage.py import_household”."
)


class ArchiveForm(forms.Form):
    file = forms.FileField(
        label=_("Archive"),
        help_text=_("The zip that “Download the archive” has written."),
        widget=UploadInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_TOO_LARGE)
        try:
            rows = ArchiveReader(file).rows_told()
        except UnusableArchive as error:
            raise ValidationError(str(error)) from None
        if rows > MOST_ROWS:
            raise ValidationError(_TOO_LARGE)
        return file
