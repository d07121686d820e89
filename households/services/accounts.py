"""Accounts and households."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.middleware import SESSION_KEY
from households.models import Household, Membership, User
from households.services.changing import change
from households.services.people import add_person


@transaction.atomic
def create_household(*, user: User, name: str, **fields) -> Household:
    """A household with `user` as its owner. Raises ValidationError."""
    household = Household(name=name.strip(), **fields)
    household.full_clean()
    household.save()
    Membership.objects.create(household=household, user=user, role=Membership.Role.OWNER)
    user.known_roles = None
    return household


def update_household(household: Household, **fields) -> Household:
    """Change a household's name, units, currency and so on. Raises ValidationError."""
    return change(household, fields)


@transaction.atomic
def sign_up(
    *,
    email: str,
    password: str,
    name: str,
    household_name: str = "",
    time_zone: str = "",
    locale: str = "en-gb",
    is_invited: bool = False,
) -> User:
    """An account with a household of its own and the user as the first to eat there.

    Who is invited gets none: they are about to join another. `locale` is the household's
    language; an empty `time_zone` leaves the usual one. Raises ValidationError, and then nothing
    is written.
    """
    user = User(email=User.objects.normalize_email(email).lower(), name=name.strip())
    _check_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    if is_invited:
        return user
    called = user.get_short_name()
    household_name = household_name or _("%(name)s’s table") % {"name": called}
    place = {"time_zone": time_zone} if time_zone else {}
    household = create_household(user=user, name=household_name, locale=locale, **place)
    add_person(household, name=called[:60], user=user)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from None


def switch_household(session, household: Household) -> None:
    """From the next request on, pages are about this household."""
    session[SESSION_KEY] = household.pk
