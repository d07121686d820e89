import pytest
from django.urls import reverse

from households import services
from households.models import Household, User
from tests.factories import make_household, make_user

pytestmark = pytest.mark.django_db
SIGN_UP = "/sign-up/"
FORM = {"name": "Ada", "email": "ada@example.com", "password": "a long walnut"}


def test_signing_up_signs_in_and_leads_to_the_first_week(client):
    response = client.post(SIGN_UP, FORM)

    assert response.url == reverse("planner:first_run")
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("America/Chicago", "America/Chicago"),
        ("", "Europe/Berlin"),
        ("Moon/Crater", "Europe/Berlin"),
    ],
)
def test_a_new_household_lives_where_the_browser_says(client, said, kept):
    client.post(SIGN_UP, FORM | {"time_zone": said})

    assert Household.objects.get().time_zone == kept


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"email": "ada"}, "valid email address"),
        ({"email": "TAKEN@example.com"}, "already an account"),
        ({"name": ""}, "required"),
    ],
)
def test_a_refused_sign_up_says_why_and_makes_nothing(client, fields, sentence):
    make_user(email="taken@example.com")

    response = client.post(SIGN_UP, FORM | fields)

    assert response.status_code == 200
    assert sentence in response.text
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@Example.COM"])
def test_one_signs_in_with_the_address_in_any_case(client, email):
    make_user(email="ada@example.com", password="a long walnut")

    response = client.post("/login/", {"username": email, "password": "a long walnut"})

    assert response.status_code == 302


def test_a_wrong_password_is_one_sentence(client):
    make_user(email="ada@example.com")

    response = client.post("/login/", {"username": "ada@example.com", "password": "wrong"})

    assert "don’t belong together" in response.text


def test_signing_out_leads_back_to_the_door(client):
    client.force_login(make_user())

    assert client.post("/logout/").url == "/login/"
    assert client.get("/recipes/").url == "/login/?next=/recipes/"


def test_switching_chooses_another_of_ones_households(client):
    first = make_household()
    second = make_household(user=first.owner)
    client.force_login(first.owner)

    client.post(reverse("households:household_switch", args=[second.pk]))

    assert client.get(SIGN_UP).wsgi_request.household == second


def test_a_stranger_cannot_switch_to_a_household(client):
    household = make_household()
    client.force_login(make_household().owner)

    switch = reverse("households:household_switch", args=[household.pk])

    assert client.post(switch).status_code == 404
    assert client.get(switch).status_code == 405


def test_a_user_without_a_household_makes_one(client):
    user = make_user()
    client.force_login(user)
    page = reverse("households:household_create")
    assert client.get(page).status_code == 200

    response = client.post(
        page,
        {"name": "Flat 3", "time_zone": "Europe/Paris", "units": "metric", "currency": "EUR"},
    )

    assert response.status_code == 302
    assert user.households.get().name == "Flat 3"


def test_a_household_of_no_known_time_zone_is_refused(client):
    client.force_login(make_user())

    response = client.post(
        reverse("households:household_create"),
        {"name": "Flat 3", "time_zone": "Mars/Base", "units": "metric", "currency": "EUR"},
    )

    assert "is not a time zone: choose one" in response.text


def test_opening_an_invitation_does_not_use_it_up(client):
    household = make_household()
    _, token = services.create_invitation(household=household, created_by=household.owner)
    guest = make_user()
    client.force_login(guest)
    link = reverse("households:invitation_accept", args=[token])

    assert client.get(link).status_code == 200
    assert not guest.households.exists()

    assert client.post(link).status_code == 302
    assert guest.households.get() == household
    assert "already been used" in client.post(link).text


def test_who_is_invited_makes_an_account_and_joins_without_a_household_of_their_own(client):
    household = make_household()
    _, token = services.create_invitation(household=household, created_by=household.owner)
    link = reverse("households:invitation_accept", args=[token])

    sign_in = client.get(client.get(link).url)
    assert f"{SIGN_UP}?next={link}" in sign_in.text
    page = client.get(SIGN_UP, {"next": link})
    assert "household_name" not in page.context["form"].fields
    assert client.post(SIGN_UP, FORM | {"next": link}).url == link

    assert client.post(link).url == "/"
    assert list(User.objects.get(email=FORM["email"]).households) == [household]


def test_who_came_from_another_page_goes_on_there_with_a_household(client):
    page = "/recipes/import/?text=Soup"

    assert client.post(SIGN_UP, FORM | {"next": page}).url == page
    assert User.objects.get().households.count() == 1


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_nobody_is_sent_to_another_site(client, address):
    assert client.post(SIGN_UP, FORM | {"next": address}).url == reverse("planner:first_run")
