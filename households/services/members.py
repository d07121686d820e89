"""Who belongs to a household: invitations, roles, leaving."""

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from households.models import Household, Invitation, Membership, User
from households.services.secrets import give_secret, hash_token

_RETURN_SALT = "households.members.return"
RETURN_SECONDS = 24 * 60 * 60  # how long a removal can be taken back


def create_invitation(
    *, household: Household, created_by: User, role: str = Membership.Role.ADULT
) -> tuple[Invitation, str]:
    """An invitation and the token of its link, which can't be read again.

    Raises ValidationError.
    """
    invitation = Invitation(household=household, created_by=created_by, role=role)
    token = give_secret(invitation)
    invitation.full_clean()
    invitation.save()
    return invitation, token


def withdraw_invitation(invitation: Invitation) -> None:
    """From now on the link opens nothing."""
    invitation.expires_at = timezone.now()
    invitation.save(update_fields=["expires_at"])


@transaction.atomic
def accept_invitation(*, token: str, user: User) -> Membership:
    """Join the household that sent the link. Raises ValidationError."""
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_token(token)).first()
    _check_open(invitation)
    membership = Membership(household=invitation.household, user=user, role=invitation.role)
    membership.full_clean()
    membership.save()
    user.known_roles = None
    invitation.accepted_by, invitation.accepted_at = user, timezone.now()
    invitation.save()
    return membership


def _check_open(invitation: Invitation | None) -> None:
    if invitation is None:
        raise ValidationError(_("This invitation is not known: ask for a new link."))
    if invitation.accepted_at:
        raise ValidationError(_("This invitation has already been used: ask for a new link."))
    if invitation.expires_at <= timezone.now():
        raise ValidationError(_("This invitation has expired: ask for a new link."))


@transaction.atomic
def change_role(membership: Membership, role: str) -> Membership:
    """Raises ValidationError, also where nobody would be left to run the household."""
    if role != Membership.Role.OWNER:
        _check_owner_left(membership)
    membership.role = role
    membership.full_clean()
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove_member(membership: Membership) -> str:
    """End a membership; what is returned lets `return_member` take that back within a day.

    Raises ValidationError where nobody would be left to run the household.
    """
    _check_owner_left(membership)
    fields = [membership.household_id, membership.user_id, membership.role]
    membership.delete()
    return signing.dumps(fields, salt=_RETURN_SALT)


@transaction.atomic
def return_member(household: Household, ticket: str) -> Membership:
    """Take a removal back. Raises ValidationError when the ticket is old, foreign or used."""
    try:
        owner, user, role = signing.loads(ticket, salt=_RETURN_SALT, max_age=RETURN_SECONDS)
    except signing.BadSignature:
        owner = None
    if owner != household.pk:
        raise ValidationError(_("This can’t be taken back any more: send a new invitation."))
    membership = Membership(household=household, user_id=user, role=role)
    membership.full_clean()
    membership.save()
    return membership


def _check_owner_left(membership: Membership) -> None:
    owners = Membership.objects.select_for_update().filter(
        household=membership.household_id, role=Membership.Role.OWNER
    )
    if [owner.pk for owner in owners] == [membership.pk]:
        raise ValidationError(_("A household needs an owner: make somebody else its owner first."))
