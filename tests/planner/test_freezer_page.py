import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from planner.models import FrozenBatch
from tests.factories import make_household, make_recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def cook(client):
    household = make_household()
    client.force_login(household.owner)
    client.household, client.page = household, reverse("planner:freezer")
    return client


def make_batch(household, **fields):
    today = timezone.localdate()
    dates = {"frozen_on": today, "best_before": today + datetime.timedelta(days=90)}
    values = {"household": household, "servings": 3, "recipe": make_recipe()} | dates
    return FrozenBatch.objects.create(**values | fields)


def test_a_dish_is_found_chosen_and_put_in(cook):
    recipe = make_recipe(title="Lentil soup")
    found = cook.get(cook.page, {"q": "lentil"}).content.decode()
    assert f"?recipe={recipe.pk}" in found

    assert 'name="servings"' in cook.get(cook.page, {"recipe": recipe.pk}).content.decode()
    given = {"recipe": recipe.pk, "servings": "2.5", "best_before": "2099-01-01"}
    answer = cook.post(cook.page, given, follow=True)

    batch = FrozenBatch.objects.get()
    assert (batch.recipe, str(batch.servings)) == (recipe, "2.50")
    assert "Lentil soup is in the freezer." in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"servings": "0"}, "Give at least a quarter of a serving."),
        ({"best_before": "1999-01-01"}, "The best-before lies before the day it was frozen."),
        ({"recipe": "nonsense"}, "That recipe is gone: choose another."),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(cook, given, sentence):
    recipe = make_recipe()
    usual = {"recipe": recipe.pk, "servings": "2", "best_before": "2099-01-01"}

    answer = cook.post(cook.page, usual | given)

    assert sentence in answer.content.decode()
    assert not FrozenBatch.objects.exists()


def test_a_recipe_of_nonsense_in_the_address_is_none(cook):
    assert cook.get(cook.page, {"recipe": "nonsense"}).status_code == 200


def test_portions_are_changed(cook):
    batch = make_batch(cook.household)

    cook.post(
        reverse("planner:frozen_update", args=[batch.pk]),
        {"servings": "1", "best_before": "2099-02-03"},
    )

    batch.refresh_from_db()
    assert (batch.servings, batch.best_before) == (1, datetime.date(2099, 2, 3))


def test_what_is_taken_out_comes_back(cook):
    batch = make_batch(cook.household)

    answer = cook.post(reverse("planner:frozen_remove", args=[batch.pk]), follow=True)
    restore = reverse("planner:frozen_restore", args=[batch.pk])
    assert restore in answer.content.decode()
    assert not FrozenBatch.objects.in_stock().exists()

    cook.post(restore)
    assert FrozenBatch.objects.in_stock().get() == batch


@pytest.mark.parametrize("verb", ["frozen_update", "frozen_remove", "frozen_restore"])
def test_another_households_freezer_is_not_there(cook, verb):
    batch = make_batch(make_household())

    assert cook.post(reverse(f"planner:{verb}", args=[batch.pk])).status_code == 404


def test_the_page_takes_the_same_queries_for_any_number_of_batches(cook):
    def queries(batches):
        for _ in range(batches):
            make_batch(cook.household)
        with CaptureQueriesContext(connection) as found:
            cook.get(cook.page)
        return len(found)

    queries(1)
    assert queries(1) == queries(5)
