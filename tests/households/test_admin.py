import pytest
from django.urls import reverse

from households.models import ApiToken, Invitation, Membership, Person, User
from households.services import accept_invitation, create_api_token, create_invitation
from tests.factories import make_household, make_person, make_user

pytestmark = pytest.mark.django_db
MODELS = ["user", "household", "membership", "person", "invitation", "apitoken"]


def make_rows(number=1):
    for _ in range(number):
        household = make_household()
        make_person(household, user=household.owner)
        create_invitation(household=household, created_by=household.owner)
        create_api_token(household=household, user=household.owner, name="app")
    return household


@pytest.mark.parametrize("model", MODELS)
def test_editors_can_list_search_open_and_add(admin_client, model):
    make_rows()
    listing = reverse(f"admin:households_{model}_changelist")
    page = admin_client.get(listing)
    row = page.context["cl"].result_list[0]

    for address in (
        f"{listing}?q=a",
        reverse(f"admin:households_{model}_add"),
        reverse(f"admin:households_{model}_change", args=[row.pk]),
    ):
        assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_any_number_of_rows(
    admin_client, model, django_assert_max_num_queries
):
    make_rows(2)
    listing = reverse(f"admin:households_{model}_changelist")
    admin_client.get(listing)
    with django_assert_max_num_queries(20) as few:
        admin_client.get(listing)
    make_rows(8)

    with django_assert_max_num_queries(len(few)):
        admin_client.get(listing)


def test_an_editor_adds_an_account_by_its_address(admin_client):
    admin_client.post(
        reverse("admin:households_user_add"),
        {
            "email": "new@example.com",
            "name": "New",
            "usable_password": "true",
            "password1": "a long walnut",
            "password2": "a long walnut",
            "memberships-TOTAL_FORMS": 0,
            "memberships-INITIAL_FORMS": 0,
        },
    )

    assert User.objects.get(email="new@example.com").check_password("a long walnut")


def test_the_secret_of_a_token_is_shown_once(admin_client):
    household = make_household()

    response = admin_client.post(
        reverse("admin:households_apitoken_add"),
        {"name": "display", "user": household.owner.pk, "household": household.pk, "scope": "read"},
        follow=True,
    )

    row = ApiToken.objects.get()
    assert len(row.token_hash) == 64
    assert "Copy the token now" in response.text
    assert row.token_hash not in response.text


def test_an_editor_invites_by_a_link_that_works(admin_client):
    household = make_household()

    response = admin_client.post(
        reverse("admin:households_invitation_add"),
        {
            "household": household.pk,
            "role": "adult",
            "created_by": household.owner.pk,
            "expires_at_0": "2090-01-01",
            "expires_at_1": "12:00",
        },
        follow=True,
    )

    token = response.text.partition("/join/")[2].partition("/")[0]
    assert accept_invitation(token=token, user=make_user()).household == household
    assert Invitation.objects.get().accepted_by


def test_a_person_added_below_a_household_belongs_to_it(admin_client):
    household = make_household()
    membership = Membership.objects.get()
    rows = {
        "name": household.name,
        "time_zone": household.time_zone,
        "week_starts_on": 0,
        "units": "metric",
        "currency": "EUR",
        "locale": "en-gb",
        "planning_hour": 8,
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-user": membership.user_id,
        "memberships-0-household": household.pk,
        "memberships-0-role": "owner",
        "people-TOTAL_FORMS": 1,
        "people-INITIAL_FORMS": 0,
        "people-0-name": "Ada",
        "people-0-diets": '["vegan"]',
        "people-0-allergens": "[]",
    }

    response = admin_client.post(
        reverse("admin:households_household_change", args=[household.pk]), rows
    )

    assert response.status_code == 302
    assert Person.objects.get().household == household
