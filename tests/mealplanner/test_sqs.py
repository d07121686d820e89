"""What happens to messages of the queue; the queue itself is tested in tests/aws."""

import base64
import json
import logging

import pytest
from django.db import OperationalError, connection

from mealplanner.celery import app, delay_for, load_tasks
from mealplanner.events import is_queue_event
from mealplanner.sqs import handle
from planner.models import Plan
from shopping.models import ShoppingList
from tests.factories import MONDAY, make_household

pytestmark = pytest.mark.django_db
QUEUE = "arn:aws:sqs:us-east-1:123456789012:mealplanner-test"


LIST = "shopping.tasks.build_list"
NOBODYS = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(autouse=True)
def _as_with_sqs():
    """A task that fails stays in the queue's care, as the settings say for sqs://."""
    load_tasks()
    task = app.tasks[LIST]
    before, task.acks_on_failure_or_timeout = task.acks_on_failure_or_timeout, False
    yield
    task.acks_on_failure_or_timeout = before


@pytest.fixture
def plan():
    return Plan.objects.create(household=make_household(), week_start=MONDAY)


def message(task: str, *args, **headers) -> str:
    """As kombu puts it into SQS."""
    body = json.dumps([list(args), {}, {"callbacks": None, "errbacks": None, "chain": None}])
    envelope = {
        "body": base64.b64encode(body.encode()).decode(),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": {"task": task, "id": "t-1", "root_id": "t-1", "retries": 0} | headers,
        "properties": {"body_encoding": "base64", "correlation_id": "t-1"},
    }
    return base64.b64encode(json.dumps(envelope).encode()).decode()


def event(**bodies: str) -> dict:
    records = [
        {
            "messageId": name,
            "body": body,
            "attributes": {"ApproximateReceiveCount": "1"},
            "eventSource": "aws:sqs",
            "eventSourceARN": QUEUE,
        }
        for name, body in bodies.items()
    ]
    return {"Records": records}


def to_come_again(answer: dict) -> list[str]:
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_of_a_batch_only_what_was_not_done_comes_again(plan):
    answer = handle(
        event(
            good=message(LIST, str(plan.pk)),
            junk="no base64!",
            stranger=message("nobody.knows"),
            failing=message(LIST, NOBODYS),
            late=message(LIST, NOBODYS, expires="2020-01-01T00:00:00+00:00"),
        ),
        None,
    )

    assert to_come_again(answer) == ["junk", "stranger", "failing"]
    assert ShoppingList.objects.get().plan == plan


@pytest.fixture
def queue():
    """A broker in memory; what waits in it, oldest first."""
    before = app.conf.task_always_eager, app.conf.broker_url
    app.conf.update(task_always_eager=False, broker_url="memory://")
    app.amqp._producer_pool = app._pool = None  # connections of before
    with app.connection() as broker:
        waiting = broker.SimpleQueue("celery")
        waiting.clear()
        yield waiting
        waiting.clear()
        waiting.close()
    app.conf.update(task_always_eager=before[0], broker_url=before[1])
    app.amqp._producer_pool = app._pool = None


def no_database(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")


def test_a_task_whose_database_is_away_is_tried_again_under_its_own_id(plan, queue, monkeypatch):
    monkeypatch.setattr("random.randrange", lambda stop: stop - 1)  # the longest wait of the draw
    with connection.execute_wrapper(no_database):
        answer = handle(event(first=message(LIST, str(plan.pk))), None)

    assert to_come_again(answer) == []  # another message stands for it
    again = queue.get_nowait()
    assert (again.headers["id"], again.headers["retries"]) == ("t-1", 1)
    assert again.headers["eta"] is not None
    queue_is_away = {"broker_url": "amqp://nobody@127.0.0.1:1//"}
    app.conf.update(queue_is_away)
    app.amqp._producer_pool = app._pool = None
    with connection.execute_wrapper(no_database):
        answer = handle(event(first=message(LIST, str(plan.pk))), None)
    assert to_come_again(answer) == ["first"]  # nothing else stands for it


@pytest.mark.parametrize(
    ("wait", "delay"), [(0.2, 1), (59.5, 60), (300, 301), (899.5, 900), (4000, 900)]
)
def test_sqs_holds_a_message_a_quarter_of_an_hour_at_most(wait, delay):
    assert delay_for(wait) == delay


def test_a_batch_is_one_measured_line(plan, caplog):
    with caplog.at_level(logging.INFO, logger="mealplanner.sqs"):
        handle(event(good=message(LIST, str(plan.pk)), junk="no base64!"), None)

    (measures,) = [record.measures for record in caplog.records if hasattr(record, "measures")]
    assert (measures["Tasks"], measures["TaskFailures"]) == (2, 1)
    assert measures["TaskMilliseconds"] > 0


def test_a_message_that_comes_twice_is_done_once(plan):
    both = event(first=message(LIST, str(plan.pk)), again=message(LIST, str(plan.pk)))

    assert to_come_again(handle(both, None)) == []
    assert ShoppingList.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "[]",
        "e30=",
        "null",
        base64.b64encode(b"\xff\xfe").decode(),
        json.dumps({"body": "e30=", "properties": None, "headers": {}}),
        json.dumps({"body": "1", "content-type": "application/json", "headers": {}}),
        json.dumps(
            {
                "body": "gASVBAAAAAAAAABLAS4=",
                "content-type": "application/x-python-serialize",
                "content-encoding": "binary",
                "headers": {"task": LIST, "id": "t"},
                "properties": {"body_encoding": "base64"},
            }
        ),
    ],
)
def test_a_message_that_cannot_be_read_is_left_and_said(body, caplog):
    assert to_come_again(handle(event(broken=body), None)) == ["broken"]
    assert "Message broken is left to the dead-letter queue" in caplog.text


@pytest.mark.parametrize(
    "other",
    [{}, None, [], {"Records": []}, {"Records": [{"s3": {}}]}, {"Records": "no"}, {"Records": [1]}],
)
def test_events_of_other_kinds_are_not_taken_for_messages(other):
    assert not is_queue_event(other)
    assert is_queue_event(event(any="body"))
