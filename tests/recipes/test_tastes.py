import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from recipes.models import Dislike
from recipes.services.tastes import Taste, set_taste
from tests.factories import make_food, make_household, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client):
    household = make_household()
    client.force_login(household.owner)
    household.mia = make_person(household, name="Mia")
    household.olives = make_food("olive")
    return household


def page_of(person, query=""):
    return reverse("recipes:taste_list", args=[person.pk]) + query


def choose(person, food, taste):
    return reverse("recipes:taste_set", args=[person.pk, food.pk, taste])


def test_a_taste_is_set_changed_and_taken_back(client, home):
    client.post(choose(home.mia, home.olives, "rather-not"))
    assert not Dislike.objects.get().never

    page = client.post(choose(home.mia, home.olives, "never"), follow=True)
    assert Dislike.objects.get().never

    client.post(list(page.context["messages"])[-1].extra_tags)
    assert not Dislike.objects.get().never

    client.post(choose(home.mia, home.olives, "fine"))
    assert not Dislike.objects.exists()


def test_what_is_fine_stays_fine(home):
    assert set_taste(home.mia, home.olives, Taste.FINE) == Taste.FINE
    assert not Dislike.objects.exists()


def test_foods_are_looked_up_by_their_words(client, home):
    make_food("olive oil")
    make_food("leek")

    page = client.get(page_of(home.mia, "?q=oliv"))

    assert [food.name for food in page.context["found"]] == ["olive", "olive oil"]
    part = client.get(page_of(home.mia, "?q=oliv"), headers={"HX-Request": "true"})
    assert "<html" not in part.text


@pytest.mark.parametrize("words", ["", "%00", "x" * 500, "%3Cscript%3E", "🫒"])
def test_any_words_are_looked_up(client, home, words):
    assert client.get(page_of(home.mia, f"?q={words}")).status_code == 200


def test_a_taste_nobody_knows_a_food_or_person_of_others_is_not_found(client, home):
    other = make_household()
    theirs = make_food("their olive", household=other)

    assert client.post(choose(home.mia, home.olives, "meh")).status_code == 404
    assert client.post(choose(home.mia, theirs, "never")).status_code == 404
    assert client.post(choose(make_person(other), home.olives, "never")).status_code == 404
    assert client.get(page_of(make_person(other))).status_code == 404
    unknown = reverse("recipes:taste_set", args=[home.mia.pk, uuid.UUID(int=1), "never"])
    assert client.post(unknown).status_code == 404
    with pytest.raises(ValidationError, match="of your household"):
        set_taste(home.mia, theirs, Taste.NEVER)
    assert not Dislike.objects.exists()


def test_a_child_does_not_decide(client, home):
    child = make_user()
    home.memberships.create(user=child, role="child")
    client.force_login(child)

    assert client.get(page_of(home.mia)).status_code == 403
    assert client.post(choose(home.mia, home.olives, "never")).status_code == 403


@pytest.mark.parametrize("size", [1, 15])
def test_the_number_of_queries_does_not_grow(client, home, size, django_assert_max_num_queries):
    for number in range(size):
        set_taste(home.mia, make_food(f"olive {number}"), Taste.NEVER)

    with django_assert_max_num_queries(8):
        client.get(page_of(home.mia, "?q=olive"))
