"""What may be done to accounts, households and the people in them."""

import datetime
import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from households.middleware import SESSION_KEY
from households.models import ApiToken, Household, Invitation, Membership, Person, User

_TOKEN_BYTES = 32  # 256 random bits: too many to guess, so one plain SHA-256 keeps them safe


def hash_token(token: str) -> str:
    """What is stored of a token; the token itself is shown once and never kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def create_household(*, user: User, name: str, **fields) -> Household:
    """A household with `user` as its owner. Raises ValidationError."""
    household = Household(name=name.strip(), **fields)
    household.full_clean()
    household.save()
    Membership.objects.create(household=household, user=user, role=Membership.Role.OWNER)
    return household


def update_household(household: Household, **fields) -> Household:
    """Change a household's name, units, currency and so on. Raises ValidationError."""
    return _change(household, fields)


@transaction.atomic
def sign_up(*, email: str, password: str, name: str, household_name: str = "") -> User:
    """An account with a household of its own and the user as the first to eat there.

    Raises ValidationError, and then nothing is written.
    """
    user = User(email=User.objects.normalize_email(email).lower(), name=name.strip())
    _check_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    called = user.get_short_name()
    household = create_household(user=user, name=household_name or f"{called}’s table")
    add_person(household, name=called[:60], user=user)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None


def add_person(household: Household, *, name: str, **fields) -> Person:
    """Somebody who eats here. Raises ValidationError."""
    person = Person(household=household, name=name.strip(), **fields)
    person.full_clean()
    person.save()
    return person


def update_person(person: Person, **fields) -> Person:
    """Raises ValidationError."""
    return _change(person, fields)


def remove_person(person: Person) -> None:
    """Takes a person out of the household, with targets, ratings and dislikes."""
    person.delete()


def _change(row, fields: dict):
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


def switch_household(session, household: Household) -> None:
    """From the next request on, pages are about this household."""
    session[SESSION_KEY] = household.pk


def give_secret(row: ApiToken | Invitation) -> str:
    """A new secret for the row, which keeps only its hash and is not saved yet."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row.token_hash = hash_token(token)
    return token


def create_api_token(
    *,
    household: Household,
    user: User,
    name: str,
    scope: str = ApiToken.Scope.READ,
    expires_at: datetime.datetime | None = None,
) -> tuple[ApiToken, str]:
    """The token's row, and the token itself: show it now, it can't be read again.

    Raises ValidationError.
    """
    row = ApiToken(
        household=household, user=user, name=name.strip(), scope=scope, expires_at=expires_at
    )
    token = give_secret(row)
    row.full_clean()
    row.save()
    return row, token


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


@transaction.atomic
def accept_invitation(*, token: str, user: User) -> Membership:
    """Join the household that sent the link. Raises ValidationError."""
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_token(token)).first()
    _check_open(invitation)
    membership = Membership(household=invitation.household, user=user, role=invitation.role)
    membership.full_clean()
    membership.save()
    invitation.accepted_by, invitation.accepted_at = user, timezone.now()
    invitation.save()
    return membership


def _check_open(invitation: Invitation | None) -> None:
    if invitation is None:
        raise ValidationError("This invitation is not known: ask for a new link.")
    if invitation.accepted_at:
        raise ValidationError("This invitation has already been used: ask for a new link.")
    if invitation.expires_at <= timezone.now():
        raise ValidationError("This invitation has expired: ask for a new link.")
