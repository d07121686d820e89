"""Forms about one meal: another dish for it, and who eats it."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.decimals import DecimalsOfTheReader
from planner import services
from planner.models import MOST_GUESTS, FrozenBatch, Meal
from recipes.models import Recipe


class SwapForm(forms.Form):
    """The dish that takes a meal's place, cooked or from the freezer."""

    recipe = forms.ModelChoiceField(Recipe.objects.none())
    batch = forms.ModelChoiceField(FrozenBatch.objects.none(), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recipe"].queryset = Recipe.objects.visible_to(user)
        self.fields["batch"].queryset = FrozenBatch.objects.visible_to(user)

    def swap(self, meal: Meal, *, today) -> None:
        """Raises ValidationError where the dish is none, or does not fit."""
        if not self.is_valid():
            raise ValidationError(_("That recipe is gone: choose another."))
        services.swap_meal(meal, **self.cleaned_data, today=today)


class TableForm(DecimalsOfTheReader, forms.Form):
    """Who eats a meal. Servings that are not touched follow the people at the table."""

    eaters = forms.ModelMultipleChoiceField(
        label=_("Who eats"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = forms.IntegerField(label=_("Guests"), min_value=0, max_value=MOST_GUESTS)
    servings = forms.DecimalField(
        label=_("Servings"),
        min_value=Decimal("0.25"),
        max_value=500,
        decimal_places=2,
        help_text=_("Left as it is, it follows who eats."),
    )

    def __init__(self, *args, meal: Meal, **kwargs):
        usual = {
            "eaters": list(meal.eaters.all()),
            "guests": meal.guests,
            "servings": meal.servings.normalize(),
        }
        super().__init__(*args, initial=usual, **kwargs)
        self.meal = meal
        self.fields["eaters"].queryset = meal.household.people.all()

    def set_table(self, *, today) -> list[str]:
        """Write what was changed; the answer is what speaks against it. Raises ValidationError."""
        given, changed = self.cleaned_data, set(self.changed_data)
        if {"eaters", "guests"} & changed:
            servings = given["servings"] if "servings" in changed else None
            table = {"eaters": given["eaters"], "guests": given["guests"], "servings": servings}
            return services.set_table(self.meal, **table, today=today)
        if "servings" in changed:
            services.set_servings(self.meal, given["servings"], today=today)
        return []
