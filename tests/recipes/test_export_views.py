import pytest
from django.urls import reverse

from recipes.interchange.formats import read_any
from recipes.interchange.writers import WRITERS, writer_for
from tests.factories import make_household, make_recipe, make_user

pytestmark = pytest.mark.django_db
CODES = [writer.code for writer in WRITERS]


def read(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("code", CODES)
def test_one_recipe_is_downloaded_in_every_format(client, code):
    household = make_household()
    recipe = make_recipe(household=household, title="Müsli & milk")
    client.force_login(household.owner)

    response = client.get(reverse("recipes:recipe_export", args=[recipe.pk, code]))

    ending = writer_for(code, alone=True).ending
    assert response["Content-Disposition"] == f'attachment; filename="musli-milk.{ending}"'
    (item,) = read_any(read(response))
    assert item.recipe.title == "Müsli & milk"


@pytest.mark.parametrize("code", CODES)
def test_all_recipes_of_a_household_are_downloaded_in_every_format(client, code):
    household = make_household(name="豆腐")
    make_recipe(household=household, title="Soup")
    make_recipe(household=make_household(), title="Of others")
    client.force_login(household.owner)

    response = client.get(reverse("recipes:recipes_export", args=[code]))

    assert f"recipes.{writer_for(code).ending}" in response["Content-Disposition"]
    data = read(response)
    if code != "cooklang":  # a folder of texts, which is read one by one
        assert [item.recipe.title for item in read_any(data)] == ["Soup"]


def test_what_one_may_not_see_and_what_is_no_format_is_not_found(client):
    household = make_household()
    hidden = make_recipe(household=household, visibility="private", user=household.owner)
    other = make_user()
    household.memberships.create(household=household, user=other)
    shown = make_recipe(household=household)
    client.force_login(other)

    assert client.get(f"/recipes/{hidden.pk}/export/mealie/").status_code == 404
    assert client.get(f"/recipes/{shown.pk}/export/word/").status_code == 404
    assert client.get("/recipes/export/word/").status_code == 404


def test_a_recipe_of_the_catalogue_may_be_taken_along_too(client):
    recipe = make_recipe(title="Dal")
    client.force_login(make_user())
    assert b"Dal" in read(
        client.get(reverse("recipes:recipe_export", args=[recipe.pk, "cooklang"]))
    )


def test_the_recipe_page_offers_every_format(client):
    household = make_household()
    recipe = make_recipe(household=household)
    client.force_login(household.owner)
    page = client.get(recipe.get_absolute_url()).text
    for code in CODES:
        assert reverse("recipes:recipe_export", args=[recipe.pk, code]) in page
