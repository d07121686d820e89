"""Fixtures that several modules share; one that needs more has its own of the same name."""

import pytest

from tests.factories import make_food, make_household, make_line, make_recipe


@pytest.fixture
def household():
    """A household, and the one food that imported recipes need."""
    make_food("leeks")
    return make_household()


@pytest.fixture
def signed_in(client, household):
    client.force_login(household.owner)
    return client


@pytest.fixture
def ours():
    return make_household()


@pytest.fixture
def soup(ours):
    """What `ours` shares: the notes stay at home."""
    return make_recipe(
        make_line("leeks", 300),
        household=ours,
        user=ours.owner,
        title="Leek soup",
        notes="Grandma hates celery.",
    )
