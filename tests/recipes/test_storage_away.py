"""A disk or bucket that does not answer is said in a sentence, and nothing is left half written."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from recipes.models import Job, JobItem, Recipe
from recipes.services import run_import, set_picture, start_import
from tests.factories import make_food, make_household, make_recipe
from tests.recipes.test_admin import recipe_form
from tests.recipes.test_editor import FORM, NEW, typed
from tests.recipes.test_picture_fields import upload
from tests.recipes.test_pictures import address, picture
from tests.recipes.test_ways_in import CREATE, recipes_csv

pytestmark = pytest.mark.django_db
NO_PICTURES = "Pictures can’t be stored just now"
NO_FILES = "Files can’t be stored or read just now"


class Away(FileSystemStorage):
    """As a bucket while S3 is down."""

    def _refuse(self, *arguments, **options):
        raise OSError("no answer")

    _save = _open = delete = exists = _refuse


class Signing(FileSystemStorage):
    signs_addresses = True


def use(settings, storage):
    name = f"{storage.__module__}.{storage.__qualname__}"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": name}}


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def test_a_new_recipe_waits_for_its_picture_or_comes_without(client, household, settings):
    use(settings, Away)

    page = client.post(NEW, FORM | upload(picture()))

    assert (page.status_code, Recipe.objects.count()) == (200, 0)
    assert NO_PICTURES in page.text
    assert client.post(NEW, FORM).status_code == 302


def test_a_change_with_a_picture_is_made_as_a_whole_or_not(client, household, settings):
    recipe = make_recipe(household=household)
    form = typed(recipe, client) | {"title": "Other"} | upload(picture())
    use(settings, Away)

    page = client.post(reverse("recipes:recipe_update", args=[recipe.pk]), form)

    assert NO_PICTURES in page.text
    former = recipe.title
    recipe.refresh_from_db()
    assert (recipe.title, recipe.version, recipe.image.name) == (former, 1, "")


def test_the_admin_saves_the_rest_and_says_so(admin_client, settings):
    recipe = make_recipe(household=make_household())
    form = recipe_form(recipe) | upload(picture())
    use(settings, Away)

    page = admin_client.post(
        reverse("admin:recipes_recipe_change", args=[recipe.pk]), form, follow=True
    )

    assert NO_PICTURES in page.text


def test_a_former_picture_that_cannot_be_deleted_is_only_left_over(
    client, household, settings, django_capture_on_commit_callbacks
):
    recipe = make_recipe(household=household)
    set_picture(recipe, picture())
    form = typed(recipe, client) | {"remove_picture": "on"}
    use(settings, Away)

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(reverse("recipes:recipe_update", args=[recipe.pk]), form)

    assert page.status_code == 302
    recipe.refresh_from_db()
    assert not recipe.image


def test_a_file_to_import_is_refused_with_a_sentence(client, household, settings):
    use(settings, Away)

    page = client.post(CREATE, {"file": SimpleUploadedFile("box.csv", recipes_csv(2))})

    assert NO_FILES in page.text
    assert Job.objects.count() == 0


def test_an_import_that_lost_sight_of_its_file_goes_on_later(household, settings):
    make_food("leeks")
    job = start_import(household=household, user=household.owner, data=recipes_csv(3))
    here = settings.STORAGES

    use(settings, Away)
    assert list(run_import(job)) == []
    assert (job.state, job.can_go_on) == (Job.State.FAILED, True)
    assert NO_FILES in job.message

    settings.STORAGES = here
    assert [outcome.result for outcome in run_import(job)] == [JobItem.Result.CREATED] * 3
    assert (job.state, job.message) == (Job.State.DONE, "")


def test_where_the_storage_signs_its_addresses_the_picture_comes_from_there(
    client, household, settings
):
    """And only who may see the recipe gets such an address."""
    use(settings, Signing)
    recipe = make_recipe(household=household)
    recipe.image.save("soup.jpg", ContentFile(picture()))

    answer = client.get(address(recipe, "full"))

    assert (answer.status_code, answer["Location"]) == (302, default_storage.url(recipe.image.name))
    assert answer["Cache-Control"] == "private, max-age=1800"
    client.force_login(make_household().owner)
    assert client.get(address(recipe, "full")).status_code == 404
