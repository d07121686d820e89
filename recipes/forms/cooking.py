"""What is asked when the cooking is done."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from households.decimals import DecimalsOfTheReader

_STARS = [("", _("no opinion")), *((str(number), "★" * number) for number in range(1, 6))]


class CookedForm(DecimalsOfTheReader, forms.Form):
    servings = forms.DecimalField(
        label=_("Servings cooked"), min_value=Decimal("0.25"), max_value=100, decimal_places=2
    )
    note = forms.CharField(
        label=_("Note for next time"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for person in self.people:
            self.fields[f"stars-{person.pk}"] = forms.ChoiceField(
                label=person.name, choices=_STARS, required=False
            )

    @property
    def opinions(self):
        """The fields that ask each person."""
        return [self[f"stars-{person.pk}"] for person in self.people]

    def stars(self):
        """Person to stars, of those who have an opinion."""
        given = ((person, self.cleaned_data[f"stars-{person.pk}"]) for person in self.people)
        return {person: int(stars) for person, stars in given if stars}
