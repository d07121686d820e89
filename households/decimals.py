"""Numbers in forms as the reader's language writes them."""

from django import forms
from django.utils.formats import sanitize_separators


class DecimalsOfTheReader:
    """A form whose decimals may be written 1,5 where that is the custom, and 1.5 everywhere.

    A field that is `localize`d would also show 1,5, which number inputs do not understand.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = self.data.copy()
            for name, field in self.fields.items():
                key = self.add_prefix(name)
                if isinstance(field, forms.DecimalField | forms.FloatField) and key in self.data:
                    self.data[key] = sanitize_separators(self.data[key])
