"""Secrets, mail, the bucket, the queue and the database's token, without the package around."""

import base64
import datetime
import email
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from deployment import stages
from mealplanner.large_answers import MOST_BYTES
from mealplanner.secrets import read_secrets
from mealplanner.ses import EmailBackend
from mealplanner.sqs import handle
from tests.aws.events import function_url, rest_api
from tests.settings import ENVIRONMENT

ROOT = Path(__file__).parents[2]
AWAY = "http://127.0.0.1:1"  # no program listens at port 1


@pytest.fixture
def as_function(cloud, monkeypatch):
    for name, value in cloud.environment.items():
        monkeypatch.setenv(name, value)
    return cloud


@pytest.fixture
def secrets(as_function):
    """Under names of this test."""
    client = as_function.client("secretsmanager")
    client.create_secret(Name="kitchen/app", SecretString='{"key": "value of the key"}')
    client.create_secret(Name="kitchen/plain", SecretString="plain value")
    yield client
    for name in ("kitchen/app", "kitchen/plain"):
        client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def test_secrets_are_read_once_and_what_stands_there_stays(secrets, monkeypatch):
    ids = {"KEY": "kitchen/app#key", "PLAIN": "kitchen/plain", "OWN": "nobody", "NOT": ""}
    environment = {"OWN": "mine"}

    read_secrets(environment, ids)
    monkeypatch.setenv("AWS_ENDPOINT_URL", AWAY)
    read_secrets(environment, ids)  # asks nobody any more

    assert environment == {"OWN": "mine", "KEY": "value of the key", "PLAIN": "plain value"}


@pytest.mark.parametrize(
    ("secret", "sentence"),
    [
        ("nobody", r"KEY: the secret 'nobody' could not be read \(ResourceNotFoundException\)"),
        ("kitchen/app#door", "KEY: the secret 'kitchen/app' is no JSON object with a field 'door'"),
        ("kitchen/plain#key", "KEY: the secret 'kitchen/plain' is no JSON object"),
    ],
)
def test_a_secret_that_is_missing_or_wrong_is_named_without_its_value(secrets, secret, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        read_secrets({}, {"KEY": secret})

    assert "value" not in str(refused.value).replace("JSON", "")


def test_secrets_that_nobody_gives_out_stop_the_start_soon(as_function, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", AWAY)

    with pytest.raises(ImproperlyConfigured, match="KEY: the secret 'kitchen/app' could not be"):
        read_secrets({}, {"KEY": "kitchen/app"})


@pytest.fixture
def post_office(monkeypatch, as_function):
    """SES's side of the wire: `.taken` are the requests, `.status` what it answers."""

    class Counter(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            server.taken.append(json.loads(self.rfile.read(length)))
            body = b'{"MessageId": "1"}'
            self.send_response(server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    server.taken, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def week(*to: str) -> EmailMessage:
    mail = EmailMessage("Your week", "Monday: Käsespätzle", "plan@meals.example", list(to))
    mail.attach("week.ics", "BEGIN:VCALENDAR", "text/calendar")
    return mail


def test_a_mail_goes_whole_with_its_calendar(post_office):
    sent = EmailBackend().send_messages([week("cook@meals.example"), week()])

    assert sent == 1  # one has no reader
    (taken,) = post_office.taken
    assert taken["FromEmailAddress"] == "plan@meals.example"
    assert taken["Destination"] == {"ToAddresses": ["cook@meals.example"]}
    message = email.message_from_bytes(base64.b64decode(taken["Content"]["Raw"]["Data"]))
    body, calendar = message.get_payload()
    assert "Käsespätzle" in body.get_payload(decode=True).decode()
    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "week.ics")


def test_a_mail_that_is_not_taken_is_an_error_unless_asked_otherwise(post_office):
    post_office.status = 400

    with pytest.raises(Exception, match="SendEmail"):
        EmailBackend().send_messages([week("cook@meals.example")])
    assert EmailBackend(fail_silently=True).send_messages([week("cook@meals.example")]) == 0


def test_a_task_of_the_far_future_waits_a_quarter_of_an_hour_and_comes_again(as_function, settings):
    """SQS holds a message 15 minutes at most; nothing runs before its time."""
    sqs = as_function.client("sqs")
    queue = settings.CELERY_QUEUE_URL = sqs.create_queue(QueueName="later")["QueueUrl"]
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    arguments = base64.b64encode(b'[["x"], {}, {}]').decode()
    body = json.dumps(
        {
            "body": arguments,
            "content-type": "application/json",
            "content-encoding": "utf-8",
            "properties": {"body_encoding": "base64"},
            "headers": {"id": "t", "task": "shopping.tasks.build_list", "eta": later.isoformat()},
        }
    )

    told = handle({"Records": [{"messageId": "m", "body": body}]}, None)

    assert told == {"batchItemFailures": []}  # this one may go
    waiting = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    assert waiting["ApproximateNumberOfMessagesDelayed"] == "1"


MOST_OF_LAMBDA = 6 * 2**20  # bytes of an event or an answer, base64 and all


def test_the_largest_file_that_pages_take_or_give_fits_through_lambda():
    """What is larger is refused by the page's script, or fetched from the bucket."""
    told = stages.settings("dev")["aws_environment_variables"]
    file = bytes(int(told["MOST_UPLOAD_BYTES"]))
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    for event in (
        function_url("POST", "/recipes/import/", kind, file),
        rest_api("POST", "/recipes/import/", kind, file),
    ):
        assert len(json.dumps(event)) < MOST_OF_LAMBDA - 100_000  # room for cookies and fields
    assert len(base64.b64encode(bytes(MOST_BYTES))) < MOST_OF_LAMBDA - 100_000


def run(code: str, **variables: str) -> str:
    """In a process with settings of its own."""
    aws = {"AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "SECRET"}
    ended = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        cwd=ROOT,
        env=ENVIRONMENT
        | {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "mealplanner.settings"}
        | aws
        | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout


ADDRESS = """
from django.conf import settings
from django.core.files.storage import default_storage
print(default_storage.url("recipes/soup.jpg"), *settings.SECURE_CSP["img-src"])
"""


@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1"])
def test_a_picture_comes_from_the_very_host_that_pages_allow(region):
    signed, *allowed = run(ADDRESS, MEDIA_BUCKET="meals", AWS_REGION=region).split()

    assert "X-Amz-Expires=3600" in signed
    host = urlsplit(signed)
    assert f"{host.scheme}://{host.netloc}" == f"https://meals.s3.{region}.amazonaws.com"
    assert f"https://{host.netloc}" in allowed


TOKEN = """
import boto3, botocore.auth, datetime
then = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC).replace(tzinfo=None)
botocore.auth.get_current_datetime = lambda *arguments, **options: then
from django.db import connection
told = connection.get_connection_params()
print(connection.vendor, told["sslmode"], told["password"], sep="\\n")
client = boto3.client("rds", "eu-central-1")
print(client.generate_db_auth_token("db.example.com", 5433, "mealplanner"))
"""


def test_the_database_is_entered_with_a_token_as_aws_makes_it():
    url = "postgres://mealplanner@db.example.com:5433/meals"
    region = {"AWS_REGION": "eu-central-1"}

    vendor, tls, ours, theirs = run(
        TOKEN, DATABASE_URL=url, DATABASE_IAM="true", **region
    ).splitlines()

    assert (vendor, tls) == ("postgresql", "require")
    assert ours == theirs
    assert ours.startswith("db.example.com:5433/?Action=connect&DBUser=mealplanner")
