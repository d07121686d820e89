import pytest
from django.urls import reverse

from households import services
from households.models import Invitation, Membership, Person
from tests.factories import make_household, make_person, make_user

pytestmark = pytest.mark.django_db
HOUSEHOLD = "/household/"
PERSON = {"name": "Max", "portion_factor": "1", "activity": "moderate"}


@pytest.fixture
def flat(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def sign_in_as(client, household, role):
    user = make_user()
    Membership.objects.create(household=household, user=user, role=role)
    client.force_login(user)
    return user


def edit(person):
    return reverse("households:person_update", args=[person.pk])


def undo_of(response):
    return list(response.context["messages"])[-1].extra_tags


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_the_page_shows_who_eats_and_who_belongs(client, flat):
    make_person(flat, name="Mia", diets=["vegetarian"], allergens=["tree_nuts"])

    page = client.get(HOUSEHOLD).text

    assert all(words in page for words in ("Mia", "vegetarian", "no tree nuts", flat.owner.email))


def test_a_person_is_added_with_diets_and_allergens(client, flat):
    client.post("/household/people/new/", PERSON | {"diets": ["vegan"], "allergens": ["milk"]})

    person = flat.people.get()
    assert (person.name, person.diets, person.allergens) == ("Max", ["vegan"], ["milk"])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "required"),
        ({"name": "MIA"}, "already has that name"),
        ({"name": "x" * 61}, "at most 60"),
        ({"birth_year": "1066"}, "greater than or equal to 1900"),
        ({"portion_factor": "0"}, "greater than or equal to 0.25"),
        ({"energy_kcal": "ten"}, "whole number"),
        ({"diets": ["breatharian"]}, "breatharian"),
    ],
)
def test_a_refused_person_says_why_and_keeps_what_was_typed(client, flat, fields, sentence):
    make_person(flat, name="Mia")

    page = client.post("/household/people/new/", PERSON | {"height_cm": "171"} | fields)

    assert page.status_code == 200
    assert sentence in page.text
    assert 'value="171"' in page.text
    assert flat.people.count() == 1


def test_a_person_is_changed(client, flat):
    person = make_person(flat, name="Mia")

    client.post(edit(person), PERSON | {"name": "Mia", "portion_factor": "1.5"})

    person.refresh_from_db()
    assert person.portion_factor == 1.5


def test_a_name_taken_by_another_person_is_refused_on_change(client, flat):
    make_person(flat, name="Max")
    mia = make_person(flat, name="Mia")

    page = client.post(edit(mia), PERSON)

    assert "already has that name" in page.text
    assert Person.objects.get(pk=mia.pk).name == "Mia"


def test_removing_a_person_can_be_taken_back(client, flat):
    person = make_person(flat)

    remove = reverse("households:person_remove", args=[person.pk])
    page = client.post(remove, follow=True)
    assert not flat.people.exists()

    client.post(undo_of(page))
    assert flat.people.get() == person


def test_settings_are_saved(client, flat):
    fields = {
        "name": "Flat 3",
        "weekly_budget": "120",
        "currency": "USD",
        "units": "us",
        "locale": "de",
        "week_starts_on": "6",
        "time_zone": "America/Chicago",
        "planning_weekday": "5",
        "planning_hour": "7",
    }
    client.post("/household/settings/", fields)

    flat.refresh_from_db()
    assert (flat.name, flat.weekly_budget, flat.week_starts_on) == ("Flat 3", 120, 6)
    assert (flat.time_zone, flat.locale) == ("America/Chicago", "de")
    assert (flat.planning_weekday, flat.planning_hour) == (5, 7)


def test_refused_settings_change_nothing(client, flat):
    page = client.post("/household/settings/", {"name": "", "weekly_budget": "-5"})

    flat.refresh_from_db()
    assert "required" in page.text
    assert flat.name


def test_an_invitation_is_a_link_that_works_once(client, flat):
    page = client.post("/household/invitations/", {"role": "adult"})
    link = page.context["link"]

    client.force_login(make_user())
    client.post(link)

    assert flat.memberships.count() == 2
    assert flat.invitations.get().accepted_at


def test_an_invitation_is_withdrawn(client, flat):
    invitation, token = services.create_invitation(household=flat, created_by=flat.owner)

    client.post(reverse("households:invitation_withdraw", args=[invitation.pk]))

    client.force_login(make_user())
    assert "expired" in client.post(f"/join/{token}/").text


def test_an_invitation_to_be_king_is_refused(client, flat):
    page = client.post("/household/invitations/", {"role": "king"}, follow=True)

    assert "not a valid choice" in said(page)
    assert not Invitation.objects.exists()


def test_an_owner_changes_a_role_and_removes_a_member_with_a_way_back(client, flat):
    other = Membership.objects.create(household=flat, user=make_user(), role="adult")

    client.post(reverse("households:member_update", args=[other.pk]), {"role": "child"})
    other.refresh_from_db()
    assert other.role == "child"

    page = client.post(reverse("households:member_remove", args=[other.pk]), follow=True)
    assert flat.memberships.count() == 1
    client.post(undo_of(page))
    assert flat.memberships.get(user=other.user).role == "child"


def test_the_last_owner_hears_why_leaving_is_not_possible(client, flat):
    own = flat.memberships.get()

    page = client.post(reverse("households:member_remove", args=[own.pk]), follow=True)

    assert "needs an owner" in said(page)


def test_everybody_may_leave(client, flat):
    user = sign_in_as(client, flat, "guest")

    client.post(
        reverse("households:member_remove", args=[flat.memberships.get(user=user).pk]), follow=True
    )

    assert not flat.memberships.filter(user=user).exists()


@pytest.mark.parametrize("role", ["child", "guest"])
def test_children_and_guests_look_but_do_not_change(client, flat, role):
    person = make_person(flat)
    sign_in_as(client, flat, role)

    assert client.get(HOUSEHOLD).status_code == 200
    assert client.get(edit(person)).status_code == 403
    assert client.post("/household/people/new/", PERSON).status_code == 403
    assert client.post("/household/invitations/").status_code == 403
    assert flat.people.count() == 1


def test_an_adult_decides_about_people_but_not_about_members(client, flat):
    sign_in_as(client, flat, "adult")
    own = flat.memberships.get(user=flat.owner)

    assert client.get("/household/people/new/").status_code == 200
    assert client.post("/household/invitations/", {"role": "owner"}).status_code == 403
    assert client.post(reverse("households:member_remove", args=[own.pk])).status_code == 403
    assert (
        client.post(reverse("households:member_update", args=[own.pk]), {"role": "guest"})
    ).status_code == 403


def test_people_members_and_invitations_of_others_are_not_found(client, flat):
    other = make_household()
    invitation, _token = services.create_invitation(household=other, created_by=other.owner)
    person, member = make_person(other), other.memberships.get()

    assert client.get(edit(person)).status_code == 404
    for name, pk in [
        ("person_remove", person.pk),
        ("person_restore", person.pk),
        ("member_update", member.pk),
        ("member_remove", member.pk),
        ("invitation_withdraw", invitation.pk),
    ]:
        assert client.post(reverse(f"households:{name}", args=[pk])).status_code == 404


@pytest.mark.parametrize("size", [2, 20])
def test_the_number_of_queries_does_not_grow(client, flat, size, django_assert_max_num_queries):
    for _ in range(size):
        make_person(flat)
        Membership.objects.create(household=flat, user=make_user())
        services.create_invitation(household=flat, created_by=flat.owner)

    with django_assert_max_num_queries(8):
        client.get(HOUSEHOLD)
