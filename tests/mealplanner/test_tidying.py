import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from households.models import Invitation
from households.services import create_invitation
from mealplanner.tidying import tidy
from recipes.models import Recipe
from recipes.services import trash_recipe
from shopping.models import Operation, ShoppingList
from tests.factories import make_household, make_recipe
from tests.recipes.test_storage_away import Away, use

pytestmark = pytest.mark.django_db


def ago(**time) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_the_trash_is_emptied_after_thirty_days_with_its_pictures(days, left):
    recipe = make_recipe()
    recipe.image.save("cake.jpg", ContentFile(b"picture"))
    trash_recipe(recipe)
    Recipe.objects.update(deleted_at=ago(days=days))

    tidy(timezone.now())

    assert Recipe.objects.count() == left
    assert default_storage.exists(recipe.image.name) is bool(left)


def test_while_pictures_cannot_be_deleted_their_recipes_wait_and_the_rest_goes(settings):
    household = make_household()
    recipe = make_recipe(household=household)
    recipe.image.save("cake.jpg", ContentFile(b"picture"))
    trash_recipe(recipe)
    create_invitation(household=household, created_by=household.owner)
    here, later = settings.STORAGES, timezone.now() + datetime.timedelta(days=60)

    use(settings, Away)
    with pytest.raises(OSError, match="no answer"):
        tidy(later)
    assert (Recipe.objects.count(), Invitation.objects.count()) == (1, 0)

    settings.STORAGES = here
    assert tidy(later)["recipes"] == 1
    assert not default_storage.exists(recipe.image.name)


def test_a_recipe_in_use_stays_for_ever():
    make_recipe()

    assert tidy(timezone.now() + datetime.timedelta(days=4000))["recipes"] == 0


@pytest.mark.parametrize(("days", "left"), [(59, 1), (61, 0)])
def test_receipts_of_offline_changes_go_after_two_months(days, left):
    household = make_household()
    shopping_list = ShoppingList.objects.create(household=household, name="List")
    Operation.objects.create(
        id=uuid.uuid4(),
        household=household,
        shopping_list=shopping_list,
        line_id=uuid.uuid4(),
        kind="add",
        seq=1,
        received_at=ago(days=days),
    )

    tidy(timezone.now())

    assert Operation.objects.count() == left


@pytest.mark.parametrize(("days", "gone"), [(43, 0), (45, 1)])
def test_invitations_that_nobody_took_go_a_month_after_they_expired(days, gone):
    household = make_household()
    create_invitation(household=household, created_by=household.owner)

    later = timezone.now() + datetime.timedelta(days=days)
    assert tidy(later)["invitations"] == gone
