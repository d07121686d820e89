"""The three questions before the first week."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import Allergen, Diet
from households.phrases import filled
from planner.services import Answers

MOST_CHOICES = 5  # for each group of people; more are added later


def _count(label, first, usual):
    numbers = [(number, str(number)) for number in range(first, first + MOST_CHOICES)]
    return forms.TypedChoiceField(
        label=label, choices=numbers, coerce=int, initial=usual, widget=forms.RadioSelect
    )


def _ticks(label, choices):
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class FirstRunForm(forms.Form):
    """Three questions, each with a usual answer: three taps are enough."""

    adults = _count(_("Adults"), 1, 2)
    teens = _count(_("Teenagers"), 0, 0)
    children = _count(_("Children"), 0, 0)
    diets = _ticks(_("We eat"), Diet.choices)
    allergens = _ticks(_("We avoid"), Allergen.choices)
    weeknight_minutes = forms.TypedChoiceField(
        label=_("Minutes, from fridge to table"),
        choices=[
            (minutes, filled(_("%(minutes)d min"), {"minutes": minutes}))
            for minutes in (20, 30, 35, 45, 60)
        ],
        coerce=int,
        initial=35,
        widget=forms.RadioSelect,
    )

    def answers(self) -> Answers:
        """What was said; for a valid form."""
        given = self.cleaned_data
        ticked = {name: tuple(given[name]) for name in ("diets", "allergens")}
        return Answers(**given | ticked)
