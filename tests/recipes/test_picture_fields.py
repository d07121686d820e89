"""A picture comes in by the editor and by the admin, cleaned the same way, or with a sentence."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from recipes.models import Recipe
from recipes.services import set_picture
from tests.factories import make_household, make_recipe
from tests.recipes.test_admin import recipe_form
from tests.recipes.test_editor import FORM, NEW, typed
from tests.recipes.test_pictures import picture

pytestmark = pytest.mark.django_db
NO_PICTURE = "The picture is not a JPEG, PNG, WebP or GIF."


def upload(data: bytes):
    return {"picture": SimpleUploadedFile("mine.png", data, content_type="image/png")}


def with_place() -> bytes:
    """A photograph that says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (400, 300), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def kept(recipe) -> Image.Image:
    recipe.refresh_from_db()
    with recipe.image.open("rb") as file:
        return Image.open(io.BytesIO(file.read()))


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


@pytest.fixture
def recipe(household):
    return make_recipe(household=household)


@pytest.fixture
def by_editor(client, recipe):
    address = reverse("recipes:recipe_update", args=[recipe.pk])
    return lambda fields: client.post(address, typed(recipe, client) | fields)


@pytest.fixture
def by_admin(admin_client, recipe):
    address = reverse("admin:recipes_recipe_change", args=[recipe.pk])
    return lambda fields: admin_client.post(address, recipe_form(recipe) | fields)


@pytest.fixture(params=["by_editor", "by_admin"])
def door(request):
    return request.getfixturevalue(request.param)


def test_a_picture_is_cleaned_at_every_door(door, recipe):
    assert door(upload(with_place())).status_code == 302

    image = kept(recipe)
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (400, 300), {})
    assert recipe.thumbnail


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg onload='alert(1)'>", NO_PICTURE),
        (b"GIF89a", NO_PICTURE),
        (picture()[:500], "The picture is damaged."),
        (b"", "The submitted file is empty."),
        (b"x" * (20 * 2**20 + 1), "The picture is larger than 20 MB"),
    ],
    ids=["svg", "gif-head", "cut-off", "empty", "too-large"],
)
def test_what_is_no_picture_is_a_sentence_and_changes_nothing(door, recipe, data, sentence):
    page = door(upload(data))

    assert page.status_code == 200
    assert sentence in page.text
    recipe.refresh_from_db()
    assert (recipe.version, recipe.image.name) == (1, "")


def test_a_picture_is_taken_away_at_every_door(door, recipe):
    set_picture(recipe, picture())
    assert door({"remove_picture": "on"}).status_code == 302

    recipe.refresh_from_db()
    assert (recipe.image.name, recipe.thumbnail.name) == ("", "")


def test_a_picture_stays_where_nothing_is_asked(door, recipe):
    set_picture(recipe, picture())
    before = recipe.image.name
    door({})

    recipe.refresh_from_db()
    assert recipe.image.name == before


def test_a_new_picture_counts_more_than_taking_the_old_one_away(by_editor, recipe):
    set_picture(recipe, picture())
    by_editor(upload(picture(size=(30, 20))) | {"remove_picture": "on"})

    assert kept(recipe).size == (30, 20)


def test_a_new_recipe_comes_with_its_picture(client, household):
    client.post(NEW, FORM | upload(picture()))

    recipe = Recipe.objects.get()
    assert kept(recipe).size == (1600, 1067)
    page = client.get(reverse("recipes:recipe_update", args=[recipe.pk]))
    assert "Take the picture away" in page.text


def test_a_refused_form_says_that_the_picture_is_to_be_chosen_again(client, household):
    page = client.post(NEW, FORM | upload(picture()) | {"title": ""})

    assert "Choose the picture again" in page.text
    assert "Take the picture away" not in page.text
    assert not Recipe.objects.exists()


def test_an_opened_form_shows_the_recipe_and_refuses_nothing(client, recipe):
    for address in (NEW, reverse("recipes:recipe_update", args=[recipe.pk])):
        page = client.get(address)
        assert not page.context["form"].is_bound
        assert "This field is required" not in page.text
    assert f'value="{recipe.title}"' in page.text
