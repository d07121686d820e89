"""A recipe's picture is kept in two sizes, replaced as a whole, and shown to whom it belongs."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from recipes.images import UnusableImage
from recipes.services import change_picture, set_picture
from tests.factories import make_household, make_recipe

pytestmark = pytest.mark.django_db


def picture(colour="teal", size=(1800, 1200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def address(recipe, size="small") -> str:
    return reverse("recipes:recipe_picture", args=[recipe.pk, size])


@pytest.fixture
def recipe():
    return make_recipe(household=make_household())


@pytest.fixture
def signed_in(client, recipe):
    client.force_login(recipe.household.owner)
    return client


def size_of(response) -> tuple[int, int]:
    with Image.open(io.BytesIO(b"".join(response.streaming_content))) as shown:
        return shown.size


def test_a_picture_is_kept_in_two_sizes(signed_in, recipe):
    set_picture(recipe, picture())

    small, full = signed_in.get(address(recipe)), signed_in.get(address(recipe, "full"))
    assert (size_of(small), size_of(full)) == ((640, 427), (1600, 1067))
    assert small["Content-Type"] == "image/jpeg"
    assert small["Cache-Control"].startswith("private")


def test_another_picture_takes_the_place_of_the_former(recipe, django_capture_on_commit_callbacks):
    set_picture(recipe, picture())
    former = recipe.image.name, recipe.thumbnail.name
    with django_capture_on_commit_callbacks(execute=True):
        set_picture(recipe, picture("plum"))

    assert not any(default_storage.exists(name) for name in former)
    assert default_storage.exists(recipe.thumbnail.name)

    kept = recipe.image.name, recipe.thumbnail.name
    with django_capture_on_commit_callbacks(execute=True):
        change_picture(recipe, picture=b"", remove_picture=True)
    assert not any(default_storage.exists(name) for name in kept)


def test_what_is_no_picture_leaves_the_former_one(recipe):
    set_picture(recipe, picture())
    before = recipe.image.name
    with pytest.raises(UnusableImage):
        set_picture(recipe, b"<svg>")

    recipe.refresh_from_db()
    assert recipe.image.name == before
    assert default_storage.exists(before)


def test_a_picture_without_thumbnail_is_shown_itself(signed_in, recipe):
    recipe.image.save("old.jpg", ContentFile(picture(size=(30, 20))))

    assert size_of(signed_in.get(address(recipe))) == (30, 20)
    assert address(recipe) in signed_in.get(reverse("recipes:recipe_list")).text


def test_the_thumbnail_of_a_former_picture_is_not_shown(signed_in, recipe):
    set_picture(recipe, picture())
    recipe.image.save("by-an-editor.jpg", ContentFile(picture(size=(30, 20))))

    assert size_of(signed_in.get(address(recipe))) == (30, 20)


def test_a_recipe_without_picture_has_none_to_show(signed_in, recipe):
    assert signed_in.get(address(recipe)).status_code == 404


def test_a_picture_whose_file_is_gone_is_not_found(signed_in, recipe):
    set_picture(recipe, picture())
    default_storage.delete(recipe.thumbnail.name)

    assert signed_in.get(address(recipe)).status_code == 404


def test_the_picture_of_another_household_is_not_found(client, recipe):
    set_picture(recipe, picture())
    client.force_login(make_household().owner)

    assert client.get(address(recipe)).status_code == 404
