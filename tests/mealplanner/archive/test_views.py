import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import Household
from mealplanner.archive import forms
from recipes.models import Recipe
from tests.factories import make_household, make_recipe, make_user
from tests.mealplanner.archive.full_household import archive_of, contents, make_full_household

pytestmark = pytest.mark.django_db


def sign_in(client, household, role="owner"):
    user = household.owner
    if role != "owner":
        user = make_user()
        household.memberships.create(household=household, user=user, role=role)
    client.force_login(user)
    return user


def downloaded(response) -> io.BytesIO:
    return io.BytesIO(b"".join(response.streaming_content))


def upload(client, data: bytes, **options):
    file = SimpleUploadedFile("home.zip", data)
    return client.post(reverse("archive_import"), {"file": file}, **options)


def test_the_archive_is_downloaded_and_brought_in_as_a_household_of_ones_own(client):
    household = make_full_household()
    user = sign_in(client, household)

    response = client.get(reverse("archive_download"))
    assert response["Content-Disposition"].startswith('attachment; filename="the-mullers-')
    archive = downloaded(response)
    assert contents(archive) == contents(archive_of(household))

    page = upload(client, archive.getvalue(), follow=True)

    copy = Household.objects.exclude(pk=household.pk).get()
    assert page.wsgi_request.household == copy
    assert copy.memberships.get().user == user
    assert "“The Müllers” is here." in page.text
    assert "2 entries of people without an account here were left out." in page.text


@pytest.mark.parametrize("data", [b"no zip", b""])
def test_a_file_that_is_no_archive_is_refused_on_its_page(client, data):
    sign_in(client, make_household())
    page = upload(client, data)
    assert page.status_code == 200
    assert ("not a zip file" if data else "submitted file is empty") in page.text
    assert Household.objects.count() == 1


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_ROWS"])
def test_an_archive_too_large_for_a_page_is_told_the_command(client, monkeypatch, limit):
    household = make_full_household()
    monkeypatch.setattr(forms, limit, 5)
    sign_in(client, household)
    page = upload(client, archive_of(household).getvalue())
    assert "manage.py import_household" in page.text
    assert Household.objects.count() == 1


@pytest.mark.parametrize("role", ["child", "guest"])
def test_only_those_who_run_a_household_take_all_of_it(client, role):
    household = make_household()
    make_recipe(household=household)
    sign_in(client, household, role)

    assert client.get(reverse("archive_download")).status_code == 403
    assert client.get(reverse("archive_import")).status_code == 403
    page = client.get(reverse("take_along"))
    assert reverse("archive_download") not in page.text
    assert reverse("recipes:recipes_export", args=["mealie"]) in page.text


@pytest.mark.parametrize("name", ["take_along", "archive_download", "archive_import"])
def test_without_a_household_one_makes_one_first(client, name):
    client.force_login(make_user())
    assert client.get(reverse(name)).url == reverse("households:household_create")


def test_the_page_asks_the_same_number_of_questions_for_any_number_of_recipes(client):
    household = make_household()
    sign_in(client, household)
    make_recipe(household=household)
    with CaptureQueriesContext(connection) as few:
        assert "Your 1 recipe," in client.get(reverse("take_along")).text
    for _ in range(5):
        make_recipe(household=household)
    with CaptureQueriesContext(connection) as many:
        assert "Your 6 recipes," in client.get(reverse("take_along")).text
    assert len(many) == len(few)


def test_nothing_of_another_household_is_in_the_file(client):
    sign_in(client, make_household())
    theirs = make_recipe(household=make_household(), title="Secret sauce")
    held = b"".join(contents(downloaded(client.get(reverse("archive_download")))).values())
    assert b"Secret sauce" not in held
    assert Recipe.objects.filter(pk=theirs.pk).exists()


def test_without_recipes_of_ones_own_no_empty_file_is_offered(client):
    sign_in(client, make_household())
    page = client.get(reverse("take_along")).text
    assert "You have no recipe of your own yet." in page
    assert reverse("recipes:recipes_export", args=["mealie"]) not in page
