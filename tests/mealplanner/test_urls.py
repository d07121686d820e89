import io

import pytest
from django.core.management import call_command

from tests.factories import make_household


def test_the_process_says_that_it_lives_without_asking_the_database(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/healthz").text == "ok"


def test_the_schema_describes_the_whole_api_without_a_doubt():
    schema = io.StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=schema)

    for path in ("/api/recipes/{id}/", "/api/plans/", "/api/shopping-lists/", "/api/people/"):
        assert path in schema.getvalue()


@pytest.mark.parametrize("address", ["/api/", "/api/recipes/", "/api/foods/"])
def test_the_api_asks_who_is_there(client, db, address):
    refused = client.get(address)

    assert refused.status_code == 401
    assert refused.json() == {"detail": "Authentication credentials were not provided."}


def test_pages_allow_no_inline_code_and_no_other_host(client, db):
    policy = client.get("/login/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_that_is_not_there_is_a_page_of_ours(client, db):
    client.force_login(make_household().owner)

    missing = client.get("/no-such-page/")

    assert missing.status_code == 404
    assert "doesn’t exist, or it belongs to another household" in missing.text
