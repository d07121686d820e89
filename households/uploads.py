"""Files that a form takes, where the site stands behind a limit of its host's."""

from django import forms
from django.conf import settings
from django.utils.formats import localize
from django.utils.translation import gettext as _


class UploadInput(forms.FileInput):
    """Tells the page's script how much the host lets through; beyond it nothing reaches a form."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if most := settings.MOST_UPLOAD_BYTES:
            size = most // 100_000 / 10
            context["widget"]["attrs"] |= {
                "data-most": str(most),
                "data-too-large": _(
                    "This site takes %(size)s MB at once and the file is larger: send less of it, "
                    "or ask who runs the site to bring it in."
                )
                % {"size": localize(size)},
            }
        return context
