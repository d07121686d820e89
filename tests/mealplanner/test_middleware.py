import json
import logging

import pytest

from mealplanner.logs import JsonFormatter, request_id
from tests.factories import make_household


@pytest.mark.parametrize("given", ["", "guessed", "news"])
def test_only_who_knows_the_secret_of_the_edge_gets_in(client, db, settings, given):
    settings.ORIGIN_SECRETS = ["old-secret", "new-secret"]

    refused = client.get("/login/", headers={"X-Origin-Verify": given})

    assert refused.status_code == 403
    assert "use the site's own" in refused.text


@pytest.mark.parametrize("given", ["old-secret", "new-secret"])
def test_two_secrets_are_right_while_they_change(client, db, settings, given):
    settings.ORIGIN_SECRETS = ["old-secret", "new-secret"]

    assert client.get("/login/", headers={"X-Origin-Verify": given}).status_code == 200


@pytest.mark.parametrize("stage", ["", "/rest"])  # of API Gateway, part of the address
def test_whether_the_process_lives_may_be_asked_by_anybody(client, settings, stage):
    settings.ORIGIN_SECRETS = ["new-secret"]

    assert client.get("/healthz", SCRIPT_NAME=stage).text == "ok"
    assert client.get("/readyz", SCRIPT_NAME=stage).status_code == 403


def test_an_answer_carries_the_id_of_its_request(client):
    named = client.get("/healthz", headers={"X-Request-ID": "from-the-edge-1"})
    traced = client.get("/healthz", headers={"X-Amzn-Trace-Id": "Root=1-5bef4de7-ad49b0"})

    assert named.headers["X-Request-ID"] == "from-the-edge-1"
    assert traced.headers["X-Request-ID"] == "Root=1-5bef4de7-ad49b0"
    assert request_id.get() == ""


@pytest.mark.parametrize("given", ["", "two\nlines", "x" * 129, "<script>"])
def test_an_id_that_could_harm_a_log_is_replaced(client, given):
    answer = client.get("/healthz", headers={"X-Request-ID": given})

    assert answer.headers["X-Request-ID"] not in ("", given)
    assert answer.headers["X-Request-ID"].isalnum()


def test_a_request_is_one_line_without_an_address_or_a_name(client, db, caplog):
    household = make_household(name="The Larsens")
    client.force_login(household.owner)

    with caplog.at_level(logging.INFO, logger="mealplanner.requests"):
        client.get("/join/a-secret-token/", headers={"X-Request-ID": "r-1"})

    (record,) = [line for line in caplog.records if line.name == "mealplanner.requests"]
    line = JsonFormatter("MealPlanner/test").format(record)
    told = json.loads(line)
    assert told["route"] == "join/<str:token>/"
    assert told["status"] == 200
    assert told["Queries"] == record.measures["Queries"] > 0
    assert len(told["household"]) == 12
    assert "a-secret-token" not in line
    assert "Larsen" not in line
