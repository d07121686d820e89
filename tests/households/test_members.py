import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from households import services
from households.models import Membership, Person
from tests.factories import make_household, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def flat():
    return make_household()


def join(household, role=Membership.Role.ADULT):
    return Membership.objects.create(household=household, user=make_user(), role=role)


def own(household):
    return household.memberships.get(user=household.owner)


def test_who_left_is_no_longer_at_the_table_but_not_lost(flat):
    person = make_person(flat, name="Max")

    services.remove_person(person)

    assert not flat.people.exists()
    assert Person.everybody.get() == person


def test_a_name_is_free_again_once_somebody_left(flat):
    services.remove_person(make_person(flat, name="Max"))

    assert services.add_person(flat, name="max").name == "max"


def test_somebody_comes_back(flat):
    person = make_person(flat)
    services.remove_person(person)

    services.restore_person(person)

    assert flat.people.get() == person


def test_nobody_comes_back_under_a_name_that_is_taken_by_now(flat):
    person = make_person(flat, name="Max")
    services.remove_person(person)
    make_person(flat, name="Max")

    with pytest.raises(ValidationError, match="already has that name"):
        services.restore_person(person)

    assert flat.people.count() == 1


def test_an_owner_hands_the_household_over(flat):
    other = join(flat)

    services.change_role(other, Membership.Role.OWNER)
    services.change_role(own(flat), Membership.Role.ADULT)

    assert flat.memberships.get(role=Membership.Role.OWNER) == other


@pytest.mark.parametrize(
    "act",
    [lambda one: services.change_role(one, Membership.Role.ADULT), services.remove_member],
    ids=["step back", "leave"],
)
def test_the_last_owner_stays(flat, act):
    join(flat)

    with pytest.raises(ValidationError, match="needs an owner"):
        act(own(flat))

    assert own(flat).role == Membership.Role.OWNER


def test_an_unknown_role_is_refused(flat):
    with pytest.raises(ValidationError, match="not a valid choice"):
        services.change_role(join(flat), "king")


def test_a_removal_can_be_taken_back(flat):
    member = join(flat, role=Membership.Role.CHILD)

    ticket = services.remove_member(member)
    assert not flat.memberships.filter(user=member.user).exists()
    services.return_member(flat, ticket)

    assert flat.memberships.get(user=member.user).role == Membership.Role.CHILD


def test_a_removal_is_taken_back_once_and_in_its_own_household(flat):
    ticket = services.remove_member(join(flat))

    with pytest.raises(ValidationError, match="send a new invitation"):
        services.return_member(make_household(), ticket)
    services.return_member(flat, ticket)
    with pytest.raises(ValidationError, match="already belongs"):
        services.return_member(flat, ticket)


@pytest.mark.parametrize("ticket", ["", "made:up", "x" * 10_000])
def test_a_ticket_that_was_made_up_is_refused(flat, ticket):
    with pytest.raises(ValidationError, match="send a new invitation"):
        services.return_member(flat, ticket)


def test_a_withdrawn_invitation_opens_nothing(flat):
    invitation, token = services.create_invitation(household=flat, created_by=flat.owner)

    services.withdraw_invitation(invitation)

    assert invitation.expires_at <= timezone.now() + datetime.timedelta(seconds=1)
    with pytest.raises(ValidationError, match="expired"):
        services.accept_invitation(token=token, user=make_user())
