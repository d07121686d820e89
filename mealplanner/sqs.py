"""Celery without a worker: runs the tasks in messages that Lambda has read from the queue.

What a worker's pool does with a message is one function of Celery, `trace_task`; called here with
the same request it keeps ids, retries, expiry, signals and chains as they are everywhere. What is
returned tells Lambda which messages to keep: SQS brings them again, and after some tries moves
them to the dead-letter queue, where somebody can look at them.
"""

import base64
import json
import logging
import time
from dataclasses import dataclass

from celery import states
from celery.app.trace import trace_task
from django.conf import settings
from django.db import connections
from kombu.exceptions import ContentDisallowed, SerializationError
from kombu.serialization import loads, prepare_accept_content

from mealplanner.aws import client
from mealplanner.celery import app, delay_for, load_tasks, seconds_until
from mealplanner.logs import request_id

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    headers: dict
    properties: dict
    args: list
    kwargs: dict
    embedded: dict  # callbacks and chains


class Unreadable(ValueError):
    """Not a message of Celery's, or for a task that this version doesn't have."""


def handle(event, context) -> dict:
    """Run a batch; the answer names the messages that are to come again."""
    load_tasks()
    started = time.perf_counter()
    failed = [record for record in event["Records"] if not _is_done(record)]
    log.info(
        "%d messages, %d to come again",
        len(event["Records"]),
        len(failed),
        extra={
            "measures": {
                "Tasks": len(event["Records"]),
                "TaskFailures": len(failed),
                "TaskMilliseconds": round(1000 * (time.perf_counter() - started), 1),
            }
        },
    )
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}


def _is_done(record: dict) -> bool:
    """Whether the message may go; one that breaks does not take the others with it."""
    _drop_dead_connections()
    try:
        return _run(record)
    except Unreadable as problem:
        log.error("Message %s is left to the dead-letter queue: %s", record["messageId"], problem)
    except Exception:
        log.exception("Message %s could not be run.", record["messageId"])
    finally:
        _drop_dead_connections()
    return False


def _drop_dead_connections() -> None:
    """As between two requests: one that the database has closed is not used again."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _run(record: dict) -> bool:
    message = _decode(record["body"])
    headers = message.headers
    task = app.tasks.get(headers["task"])
    if task is None:
        raise Unreadable(f"there is no task {headers['task']}")
    if headers.get("expires") and seconds_until(headers["expires"]) < 0:
        log.warning("Task %s[%s] came too late and was dropped.", task.name, headers["id"])
        return True
    if seconds_until(headers.get("eta")) > 1:
        _send_again(record["body"], headers["eta"])
        return True
    token = request_id.set(headers["id"])
    try:
        return _trace(task, message, record)
    finally:
        request_id.reset(token)


def _decode(text: str) -> Message:
    """What is in Kombu's envelope. Raises Unreadable."""
    try:
        if not text.lstrip().startswith("{"):
            text = base64.b64decode(text, validate=True).decode()
        message = json.loads(text)
        body = message["body"]
        if message.get("properties", {}).get("body_encoding") == "base64":
            body = base64.b64decode(body)
        accepted = prepare_accept_content(app.conf.accept_content)
        args, kwargs, embedded = loads(
            body, message["content-type"], message["content-encoding"], accept=accepted
        )
        if not isinstance(kwargs, dict):
            raise TypeError("arguments without names")
        headers = {"id": message["headers"]["id"], "task": message["headers"]["task"]}
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        SerializationError,
        ContentDisallowed,
    ) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from None
    headers |= message["headers"]
    return Message(headers, message.get("properties", {}), args, kwargs, embedded or {})


def _trace(task, message: Message, record: dict) -> bool:
    headers, properties = message.headers, message.properties
    times = int(record.get("attributes", {}).get("ApproximateReceiveCount", 1))
    request = {
        **headers,
        **message.embedded,
        "args": message.args,
        "kwargs": message.kwargs,
        "hostname": "lambda",
        "is_eager": False,
        "delivery_info": {**properties.get("delivery_info", {}), "redelivered": times > 1},
        "correlation_id": properties.get("correlation_id"),
        "reply_to": properties.get("reply_to"),
    }
    result = trace_task(task, headers["id"], message.args, message.kwargs, request, app=app)
    state = result.info.state if result.info else states.SUCCESS
    log.info("Task %s[%s]: %s", task.name, headers["id"], state)
    if state == states.FAILURE:
        return task.acks_on_failure_or_timeout
    return state != states.REJECTED


def _send_again(body: str, eta: str) -> None:
    """Back to the queue for the next quarter of an hour, without counting as a failed try."""
    client("sqs").send_message(
        QueueUrl=settings.CELERY_QUEUE_URL,
        MessageBody=body,
        DelaySeconds=delay_for(seconds_until(eta)),
    )
