"""Accounts, and how one comes to a household."""

from urllib.parse import urlsplit

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from households import services
from households.decorators import secret_address
from households.forms import HouseholdForm, SignUpForm
from households.models import Household


@login_not_required
@sensitive_post_parameters("password")
def sign_up(request):
    """Leads to the first week, or on to where one came from: an invitation, a shared recipe."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return redirect(onward or "home")
    is_invited = _is_invitation(onward)
    form = SignUpForm(request.POST or None, is_invited=is_invited)
    if form.is_valid():
        try:
            user = services.sign_up(
                **form.cleaned_data, locale=get_language(), is_invited=is_invited
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, user)
            return redirect(onward or "planner:first_run")
    context = {"form": form, "next": onward, "is_invited": is_invited}
    return render(request, "households/sign_up.html", context)


def _onward(request) -> str:
    """A page of this site that waits for the account; nothing else."""
    address = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""


def _is_invitation(address: str) -> bool:
    try:
        return resolve(urlsplit(address).path).view_name == "households:invitation_accept"
    except Resolver404:
        return False


def household_create(request):
    form = HouseholdForm(request.POST or None)
    if form.is_valid():
        household = services.create_household(
            user=request.user, locale=get_language(), **form.cleaned_data
        )
        services.switch_household(request.session, household)
        return redirect("planner:first_run")
    return render(request, "households/household_form.html", {"form": form})


@secret_address
def invitation_accept(request, token):
    """The link of an invitation: a press of the button joins, so that no preview uses it up."""
    problem = ""
    if request.method == "POST":
        try:
            membership = services.accept_invitation(token=token, user=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            services.switch_household(request.session, membership.household)
            return redirect("home")
    return render(request, "households/invitation_accept.html", {"problem": problem})


@require_POST
def household_switch(request, pk):
    household = get_object_or_404(Household.objects.visible_to(request.user), pk=pk)
    services.switch_household(request.session, household)
    return redirect("home")
