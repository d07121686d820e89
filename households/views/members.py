"""Who belongs to the household: invitations, roles, leaving."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households import services
from households.decorators import household_required, runner_required
from households.models import Invitation, Membership
from households.views.answers import done


@require_POST
@runner_required
def invitation_create(request):
    """The link is shown on the page this leads to, once."""
    role = request.POST.get("role", Membership.Role.ADULT)
    if role == Membership.Role.OWNER and not _owns(request):
        raise PermissionDenied
    try:
        _row, token = services.create_invitation(
            household=request.household, created_by=request.user, role=role
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("households:household_detail")
    link = request.build_absolute_uri(reverse("households:invitation_accept", args=[token]))
    return render(request, "households/invitation_link.html", {"link": link})


@require_POST
@runner_required
def invitation_withdraw(request, pk):
    invitations = Invitation.objects.visible_to(request.user).of(request.household)
    services.withdraw_invitation(get_object_or_404(invitations, pk=pk))
    messages.success(request, _("The invitation is withdrawn: its link opens nothing now."))
    return redirect("households:household_detail")


@require_POST
@household_required
def member_update(request, pk):
    if not _owns(request):
        raise PermissionDenied
    membership = _membership(request, pk)
    role = request.POST.get("role", "")
    done(request, lambda: services.change_role(membership, role), _("The role is changed."))
    return redirect("households:household_detail")


@require_POST
@household_required
def member_remove(request, pk):
    """Owners remove anybody; everybody may leave."""
    membership = _membership(request, pk)
    if membership.user != request.user and not _owns(request):
        raise PermissionDenied
    try:
        ticket = services.remove_member(membership)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("households:household_detail")
    if membership.user == request.user:
        messages.info(request, _("You have left %(name)s.") % {"name": request.household})
        return redirect("home")
    text = _("%(name)s no longer belongs to the household.") % {"name": membership.user}
    undo = reverse("households:member_return", args=[ticket])
    messages.success(request, text, extra_tags=undo)
    return redirect("households:household_detail")


@require_POST
@household_required
def member_return(request, ticket):
    if not _owns(request):
        raise PermissionDenied
    household = request.household
    done(request, lambda: services.return_member(household, ticket), _("Taken back."))
    return redirect("households:household_detail")


def _membership(request, pk) -> Membership:
    memberships = Membership.objects.visible_to(request.user).of(request.household)
    return get_object_or_404(memberships.select_related("user"), pk=pk)


def _owns(request) -> bool:
    return request.household.is_owned_by(request.user)
