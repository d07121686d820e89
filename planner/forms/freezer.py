"""Forms about portions in the freezer."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from households.models import Household
from planner.models import FrozenBatch
from planner.services.freezer import KEEPS_DAYS, LEAST
from recipes.models import Recipe

_MOST = 9999


class PortionsForm(forms.Form):
    """How many portions there are, and until when they are good."""

    servings = forms.DecimalField(
        label=_("Portions"),
        min_value=LEAST,
        max_value=_MOST,
        decimal_places=2,
        error_messages={"min_value": _("Give at least a quarter of a serving.")},
    )
    best_before = forms.DateField(
        label=_("Best before"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    @classmethod
    def of(cls, batch: FrozenBatch, data=None) -> "PortionsForm":
        initial = {"servings": batch.servings.normalize(), "best_before": batch.best_before}
        return cls(data, initial=initial, auto_id=f"id_{batch.pk}_%s")


class FreezeForm(PortionsForm):
    """Portions of a recipe that go into the freezer."""

    recipe = forms.ModelChoiceField(
        Recipe.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose a recipe."),
            "invalid_choice": _("That recipe is gone: choose another."),
            "invalid": _("That recipe is gone: choose another."),
        },
    )

    def __init__(self, data=None, *, household: Household, today: datetime.date, recipe=None):
        best_before = today + datetime.timedelta(days=KEEPS_DAYS)
        super().__init__(
            data, initial={"recipe": recipe, "servings": 2, "best_before": best_before}
        )
        self.fields["recipe"].queryset = Recipe.objects.of(household).live()
