"""The picture of a recipe, as a form takes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.uploads import UploadInput
from recipes import images
from recipes.phrases import said

_KINDS = "image/jpeg,image/png,image/webp,image/gif"


class PictureField(forms.FileField):
    """A picture, cleaned as every other; its value is a JPEG, or nothing."""

    widget = UploadInput(attrs={"accept": _KINDS})

    def clean(self, data, initial=None) -> bytes:
        file = super().clean(data, initial)
        try:
            return images.cleaned(file.read(images.MOST_BYTES + 1)) if file else b""
        except images.UnusableImage as error:
            raise forms.ValidationError(said(str(error))) from None


class PictureForm(forms.Form):
    """For other forms: a picture to put in the place of the former one, or to take it away."""

    picture = PictureField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF, at most 20 MB. Place and camera are left out of it."),
    )
    remove_picture = forms.BooleanField(label=_("Take the picture away"), required=False)

    @property
    def has_lost_picture(self) -> bool:
        """A page that comes back can't bring a chosen file back with it."""
        return bool(self.files.get("picture"))

    def picture_asked_for(self) -> dict:
        """As `services.change_picture` takes it."""
        return {name: self.cleaned_data[name] for name in PictureForm.base_fields}
