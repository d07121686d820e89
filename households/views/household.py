"""One household: who eats, who belongs to it, its settings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from households import services
from households.decorators import household_required, runner_required
from households.forms import SettingsForm
from households.models import Membership
from households.views.answers import saved


@household_required
def household_detail(request):
    household = request.household
    own = household.memberships.get(user=request.user)
    return render(
        request,
        "households/household_detail.html",
        {
            "people": household.people.all(),
            "memberships": household.memberships.select_related("user"),
            "invitations": household.invitations.open_at(timezone.now()),
            "own": own,
            "runs": own.runs_household,
            "owns": own.role == Membership.Role.OWNER,
            "roles": Membership.Role.choices,
        },
    )


@runner_required
def household_update(request):
    household = request.household
    form = SettingsForm(request.POST or None, instance=household)
    if saved(form, lambda **fields: services.update_household(household, **fields)):
        with translation.override(household.language):  # perhaps another than a moment ago
            messages.success(request, _("The settings are saved."))
        return redirect("households:household_detail")
    return render(request, "households/settings_form.html", {"form": form})
