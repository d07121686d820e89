import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from households import services
from households.backends import HouseholdBackend
from households.models import Household, Membership, Person, User
from tests.factories import make_household, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "a long walnut"


def test_signing_up_makes_account_household_membership_and_first_person():
    user = services.sign_up(email="Ada@Example.com", password=PASSWORD, name="Ada")

    household = user.households.get()
    assert user.email == "ada@example.com"
    assert user.check_password(PASSWORD)
    assert household.name == "Ada’s table"
    assert household.is_run_by(user)
    assert [(person.name, person.user) for person in household.people.all()] == [("Ada", user)]


def test_the_household_is_named_as_wished():
    user = services.sign_up(
        email="a@example.com", password=PASSWORD, name="Ada", household_name="The Byrons"
    )

    assert str(user.households.get()) == "The Byrons"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"password": "123"}, "password"),
        ({"email": "TAKEN@example.com"}, "email"),
    ],
)
def test_a_refused_sign_up_names_the_field_and_leaves_nothing(fields, field):
    make_user(email="taken@example.com")
    before = User.objects.count()

    with pytest.raises(ValidationError) as error:
        services.sign_up(**{"email": "b@example.com", "password": PASSWORD, "name": "B"} | fields)

    said = error.value.message_dict
    assert field in said or "already an account" in str(said)
    assert (User.objects.count(), Household.objects.count(), Person.objects.count()) == (
        *(before, 0, 0),
    )


def test_two_people_of_one_name_would_be_mixed_up():
    household = make_household()
    services.add_person(household, name="Max")

    with pytest.raises(ValidationError, match="already has that name"):
        services.add_person(household, name=" max ")


@pytest.mark.parametrize(
    ("role", "runs"), [("owner", True), ("adult", True), ("child", False), ("guest", False)]
)
def test_owners_and_adults_run_a_household(role, runs):
    household, user = make_household(), make_user()
    Membership.objects.create(household=household, user=user, role=role)

    assert household.is_run_by(user) is runs


def test_a_token_is_kept_only_as_its_hash():
    household = make_household()

    row, token = services.create_api_token(
        household=household, user=household.owner, name="kitchen display"
    )

    assert row.token_hash == services.hash_token(token)
    assert token not in str(vars(row))


def test_an_invitation_lets_one_person_in():
    household, guest, late = make_household(), make_user(), make_user()
    _, token = services.create_invitation(
        household=household, created_by=household.owner, role="child"
    )

    membership = services.accept_invitation(token=token, user=guest)

    assert (membership.household, membership.role) == (household, "child")
    with pytest.raises(ValidationError, match="already been used"):
        services.accept_invitation(token=token, user=late)
    assert not late.households.exists()


def test_who_joins_in_a_request_sees_the_household_at_once():
    guest = make_user()
    guest.known_roles = {}  # as the request has read them before
    _, token = services.create_invitation(
        household=(host := make_household()), created_by=host.owner
    )
    assert not Membership.objects.visible_to(guest).exists()

    services.accept_invitation(token=token, user=guest)
    assert {row.household for row in Membership.objects.visible_to(guest)} == {host}

    guest.known_roles = {host.pk: "adult"}
    own = services.create_household(user=guest, name="Own")
    assert {row.household for row in Membership.objects.visible_to(guest)} == {host, own}


def test_a_token_narrows_what_a_request_has_read():
    user = make_user()
    first, second = (services.create_household(user=user, name=name) for name in ("A", "B"))
    user.known_roles = {first.pk: "owner", second.pk: "owner"}
    user.narrowed_to = second

    assert {row.household for row in Membership.objects.visible_to(user)} == {second}


def test_an_expired_invitation_asks_for_a_new_link():
    household = make_household()
    invitation, token = services.create_invitation(household=household, created_by=household.owner)
    invitation.expires_at = timezone.now() - datetime.timedelta(seconds=1)
    invitation.save()

    with pytest.raises(ValidationError, match="has expired: ask for a new link"):
        services.accept_invitation(token=token, user=make_user())


def test_an_unknown_invitation_asks_for_a_new_link():
    with pytest.raises(ValidationError, match="is not known: ask for a new link"):
        services.accept_invitation(token="guessed", user=make_user())


def test_who_already_belongs_to_the_household_keeps_the_invitation_unused():
    household = make_household()
    invitation, token = services.create_invitation(household=household, created_by=household.owner)

    with pytest.raises(ValidationError, match="already belongs"):
        services.accept_invitation(token=token, user=household.owner)

    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize("narrowed", [False, True])
def test_a_role_is_asked_for_where_the_request_has_not_read_it(narrowed, django_assert_num_queries):
    household, other = make_household(), make_household()
    user = User.objects.get(pk=household.owner.pk)
    user.known_roles = {household.pk: "owner"}
    user.narrowed_to = household if narrowed else None

    with django_assert_num_queries(0):
        assert household.is_owned_by(user)
        assert not other.is_run_by(user)
    user.known_roles = None
    with django_assert_num_queries(1):
        assert household.is_owned_by(user)


def test_a_request_reads_its_user_and_their_households_at_once(client, django_assert_num_queries):
    first = make_household(name="First")
    second = make_household(name="Second")
    Membership.objects.create(household=second, user=first.owner, role="guest")
    Membership.objects.create(household=first, user=second.owner, role="adult")

    with django_assert_num_queries(1):
        user = HouseholdBackend().get_user(first.owner.pk)
        belongs = [(one.household.name, one.role) for one in user.memberships_read]

    assert user == first.owner
    assert belongs == [("First", "owner"), ("Second", "guest")]


def test_who_belongs_nowhere_is_signed_in_all_the_same_and_who_was_shut_out_is_not():
    alone, gone = make_user(), make_household().owner
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert HouseholdBackend().get_user(alone.pk).memberships_read == []
    assert HouseholdBackend().get_user(gone.pk) is None
    assert HouseholdBackend().get_user(0) is None
