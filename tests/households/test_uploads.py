import pytest
from django.urls import reverse

from tests.factories import make_household

pytestmark = pytest.mark.django_db
PAGES = ("recipes:import_create", "recipes:recipe_create", "archive_import")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_its_script_what_the_host_lets_through(client, settings, name):
    settings.MOST_UPLOAD_BYTES = 4_400_000
    client.force_login(make_household().owner)

    page = client.get(reverse(name)).text

    assert 'data-most="4400000"' in page
    assert 'data-too-large="This site takes 4.4 MB at once' in page
    assert "upload.js" in page


@pytest.mark.parametrize("name", PAGES)
def test_without_a_limit_nothing_is_told(client, name):
    client.force_login(make_household().owner)

    assert "data-most" not in client.get(reverse(name)).text
