"""Forms about a place of a week: a day and a meal of it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planner.models import MOST_NOTE, Meal, MealSlot, Plan, PlanTemplate
from planner.weeks import days_from
from recipes.models import Recipe


def sentence_of(form: forms.BaseForm) -> str:
    """What is wrong with a form whose fields nobody sees."""
    return " ".join(text for texts in form.errors.values() for text in texts)


class PlaceForm(forms.Form):
    """Where a meal goes: a day of the week and, unless it stays the same, a meal of that day."""

    date = forms.TypedChoiceField(
        label=_("Day"),
        coerce=datetime.date.fromisoformat,
        error_messages={
            "required": _("Choose a day of this week."),
            "invalid_choice": _("Choose a day of this week."),
        },
    )
    slot = forms.ModelChoiceField(
        MealSlot.objects.none(),
        label=_("Meal"),
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": _("Choose a meal of your household.")},
    )

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].choices = [
            (day.isoformat(), date_format(day, "l j F")) for day in days_from(plan.week_start)
        ]
        self.fields["slot"].queryset = MealSlot.objects.of(plan.household)

    def place(self, *, usual: MealSlot | None = None) -> dict:
        """Date and slot for a service. Raises ValidationError."""
        if not self.is_valid():
            raise ValidationError(sentence_of(self))
        slot = self.cleaned_data["slot"] or usual
        if slot is None:
            raise ValidationError(_("Choose a meal of your household."))
        return {"date": self.cleaned_data["date"], "slot": slot}


class DishForm(forms.Form):
    """A recipe chosen by hand."""

    recipe = forms.ModelChoiceField(
        Recipe.objects.none(),
        error_messages={
            "required": _("Choose a recipe."),
            "invalid_choice": _("That recipe is gone: choose another."),
            "invalid": _("That recipe is gone: choose another."),
        },
    )

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recipe"].queryset = Recipe.objects.of(plan.household).live()

    def dish(self) -> Recipe:
        """Raises ValidationError."""
        if not self.is_valid():
            raise ValidationError(sentence_of(self))
        return self.cleaned_data["recipe"]


class TextForm(forms.Form):
    """Something that is no recipe."""

    title = forms.CharField(label=_("What you have instead"), max_length=200)
    note = forms.CharField(label=_("Note"), max_length=MOST_NOTE, required=False)


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        max_length=MOST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, meal: Meal, **kwargs):
        super().__init__(*args, initial={"note": meal.note}, **kwargs)


class TemplateForm(forms.ModelForm):
    class Meta:
        model = PlanTemplate
        fields = ["name"]
        labels = {"name": _("Name of this week")}
