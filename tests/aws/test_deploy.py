"""A stage from nothing to nothing: `make deploy`, Zappa and the queue on moto's AWS."""

import contextlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from deployment import stages
from tests.aws.events import TWO_RECIPES, Browser, schedule
from tests.aws.front import front
from tests.aws.rights import DEPLOYER, allowed, calls
from tests.aws.rights import FUNCTION as FUNCTION_KEY

ROOT = Path(__file__).parents[2]
FUNCTION = "mealplanner-dev"
PUBLISH = """
import django
django.setup()
from mealplanner.celery import app
"""


class Deployed:
    """The stage dev and what surrounds it."""

    def __init__(self, cloud, account: dict[str, str]):
        self.cloud, self.account = cloud, account
        self.lambda_client = cloud.client("lambda")

    def make(self, *options: str, answer: str = "", **variables: str):
        """`make deploy STAGE=dev`, for this machine's processor."""
        return subprocess.run(
            [sys.executable, "-m", "deployment.deploy", "--stage", "dev", *options],
            cwd=ROOT,
            env=os.environ | self.account | variables,
            input=answer,
            capture_output=True,
            text=True,
        )

    def zappa(self, *arguments: str):
        """As an operator calls it in the staged tree."""
        tree = stages.BUILD / "dev" / "tree"
        return subprocess.run(
            [sys.executable, "-m", "zappa.cli", *arguments],
            cwd=tree,
            env=os.environ | self.account | {"VIRTUAL_ENV": sys.prefix, "PYTHONPATH": str(tree)},
            capture_output=True,
            text=True,
        )

    def invoke(self, event: dict):
        told = self.lambda_client.invoke(FunctionName=FUNCTION, Payload=json.dumps(event))
        return json.loads(told["Payload"].read())

    def run(self, code: str) -> None:
        assert "errorMessage" not in (self.invoke({"raw_command": code}) or {})

    def publish(self, code: str) -> None:
        """Send tasks as the site sends them, from this machine."""
        subprocess.run(
            [sys.executable, "-c", PUBLISH + code],
            cwd=ROOT,
            env=os.environ
            | self.account
            | {
                "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
                "SECRET_KEY": "x",
                "CELERY_BROKER_URL": "sqs://",
                "CELERY_QUEUE_URL": self.account["QUEUE_URL"],
                "AWS_ACCESS_KEY_ID": FUNCTION_KEY,
            },
            check=True,
        )

    def rows(self, query: str) -> list[tuple]:
        path = f"{self.cloud.folder}/deployed.sqlite3"
        with contextlib.closing(sqlite3.connect(path, timeout=20)) as database:
            return database.execute(query).fetchall()

    def waiting(self, queue: str) -> int:
        told = self.cloud.client("sqs").get_queue_attributes(
            QueueUrl=self.account[queue], AttributeNames=["All"]
        )["Attributes"]
        names = ("", "NotVisible", "Delayed")
        return sum(int(told[f"ApproximateNumberOfMessages{name}"]) for name in names)

    def log(self) -> str:
        return (self.cloud.folder / f"{FUNCTION}.log").read_text(errors="replace")


def until(condition, seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def deployed(cloud, account, package):
    """Deployed for the first time, by the command; `.said` is what it printed."""
    stage = Deployed(cloud, account)
    options = {"site": "meals.example", "bucket": "static-bucket", "secret": "from-the-edge"}
    with front(cloud, FUNCTION, **options) as address:
        stage.address = account["SMOKE_URL"] = address
        made = stage.make("--architecture", "x86_64")
        assert made.returncode == 0, made.stdout + made.stderr
        stage.said = made.stdout
        yield stage


def test_a_stage_is_deployed_migrated_and_answers(deployed):
    assert "zappa deploy" in deployed.said
    assert "dev is up at" in deployed.said
    with urllib.request.urlopen(f"{deployed.address}/readyz") as answer:
        assert json.loads(answer.read()) == {"ready": True}
    configuration = deployed.lambda_client.get_function(FunctionName=FUNCTION)["Configuration"]
    assert configuration["Handler"] == "mealplanner.lambda_entry.handler"
    assert configuration["Role"] == deployed.account["ROLE_ARN"]
    secrets = {"k3y", "from-the-edge", "sqlite"}
    told = json.dumps(configuration["Environment"])
    assert [secret for secret in secrets if secret in told] == []


def test_static_files_may_be_kept_for_ever(deployed):
    client = deployed.cloud.client("s3")
    keys = [entry["Key"] for entry in client.list_objects_v2(Bucket="static-bucket")["Contents"]]
    assert len(keys) > 50
    styles = [key for key in keys if key.startswith("static/app.") and key.endswith(".css")]
    head = client.head_object(Bucket="static-bucket", Key=styles[0])
    assert head["CacheControl"] == "public, max-age=31536000, immutable"
    assert head["ContentType"] == "text/css"


def test_strangers_reach_the_function_by_its_address_alone(deployed):
    """Whoever may call it otherwise can hand it any event, and Python to run."""
    policy = json.loads(deployed.lambda_client.get_policy(FunctionName=FUNCTION)["Policy"])
    public = {
        statement["Action"]: statement
        for statement in policy["Statement"]
        if statement["Principal"] == "*"
    }

    assert set(public) == {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction"}
    assert public["lambda:InvokeFunctionUrl"]["FunctionUrlAuthType"] == "NONE"
    assert public["lambda:InvokeFunction"]["InvokedViaFunctionUrl"] is True


def test_a_batch_may_succeed_in_part(deployed):
    told = deployed.lambda_client.list_event_source_mappings(
        EventSourceArn=deployed.account["QUEUE_ARN"]
    )
    (mapping,) = told["EventSourceMappings"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_schedules_call_what_is_deployed(deployed):
    events = deployed.cloud.client("events")
    rules = [rule["Name"] for rule in events.list_rules()["Rules"] if "dev" in rule["Name"]]
    assert len(rules) == 2
    for rule in rules:
        assert deployed.invoke(schedule(rule)) == {"done": True}


JPEG = b"\xff\xd8"
RECIPE = {"title": "Soup", "servings": "2", "ingredients": "500 g onions", "steps": "Cook."}
NEW_PLANS = """
import datetime
from households.models import Household
from planner.models import Plan
household = Household.objects.create(name="Queue")
for week in range(20):
    start = datetime.date(2026, 11, 23) + datetime.timedelta(days=7 * week)
    Plan.objects.create(household=household, week_start=start)
"""
LISTS = "SELECT count(*), count(DISTINCT plan_id) FROM shopping_shoppinglist"


def test_twenty_tasks_with_poison_and_a_retry_among_them(deployed):
    """Each is done once; what can't be read or is unknown ends in the dead-letter queue."""
    deployed.run(NEW_PLANS)
    plans = [row[0] for row in deployed.rows("SELECT id FROM planner_plan")]
    names = [f"{pk[:8]}-{pk[8:12]}-{pk[12:16]}-{pk[16:20]}-{pk[20:]}" for pk in plans]
    sqs = deployed.cloud.client("sqs")
    sqs.send_message(QueueUrl=deployed.account["QUEUE_URL"], MessageBody="poison")
    deployed.publish(
        f"""
for name in {names!r}:
    app.send_task("shopping.tasks.build_list", [name])
app.send_task("shopping.tasks.build_list", [{names[0]!r}])
app.send_task("shopping.tasks.build_list", [{names[1]!r}], countdown=2)
app.send_task("nobody.knows")
"""
    )

    assert until(lambda: deployed.rows(LISTS) == [(20, 20)])
    assert until(lambda: deployed.waiting("DEAD_QUEUE_URL") == 2)
    assert until(lambda: deployed.waiting("QUEUE_URL") == 0)
    assert "is left to the dead-letter queue" in deployed.log()


def test_a_function_killed_in_the_middle_of_a_task_does_it_once(deployed):
    """The queue brings the message again; plan, list and mail are there once."""
    for command in ("load_food_table", "load_catalogue"):
        deployed.invoke({"manage": f"{command} -v 0"})
    deployed.run(
        "from households.services import sign_up; from planner.services import *;"
        "import datetime; user = sign_up(email='cook@meals.example', password='correct horse',"
        " name='Cook'); start_household(user.households[0], Answers(adults=2), user=user,"
        " today=datetime.date(2026, 11, 23))"
    )
    ((household,),) = deployed.rows("SELECT max(id) FROM households_household")
    task = f"'mealplanner.tasks.plan_week', [{household}, '2026-11-23']"
    deployed.publish(f"app.send_task({task})")
    jobs = "SELECT state, done FROM recipes_job WHERE kind = 'weekly_plans'"

    assert until(lambda: [state for state, _ in deployed.rows(jobs)] == ["running"])
    _kill_functions(deployed)

    assert until(lambda: deployed.rows(jobs) == [("done", 3)])
    plans = "SELECT count(*) FROM planner_plan WHERE household_id = "
    assert deployed.rows(f"{plans}{household}") == [(1,)]
    assert until(lambda: deployed.waiting("QUEUE_URL") == 0)


def test_pictures_and_files_lie_in_the_private_bucket(deployed):
    """A picture is shown by an address signed for a while; a file goes once it has been read."""
    s3 = deployed.cloud.client("s3")
    browser = Browser(deployed, X_Origin_Verify="from-the-edge")
    browser.sign_in()
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64), "tomato").save(drawn, "PNG")

    made = browser.upload("/recipes/new/", "picture", "soup.png", drawn.getvalue(), **RECIPE)

    page = browser.get(urlsplit(made.header("Location")).path)
    shown = browser.get(re.search(r'src="(/recipes/[^"]+/picture/full/[^"]*)"', page.text)[1])
    assert shown.status == 302
    signed = shown.header("Location")
    with urllib.request.urlopen(signed) as answer:
        assert answer.read(2) == JPEG
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(signed.partition("?")[0])
    asked = len(_asked(deployed, "secretsmanager:GetSecretValue"))

    browser.upload("/recipes/import/", "file", "box.csv", TWO_RECIPES)

    titles = "SELECT count(*) FROM recipes_recipe WHERE title LIKE 'Imported %'"
    assert until(lambda: deployed.rows(titles) == [(2,)])
    kept = {"Bucket": "media-bucket", "Prefix": "imports/"}
    assert until(lambda: s3.list_objects_v2(**kept)["KeyCount"] == 0)
    assert len(_asked(deployed, "secretsmanager:GetSecretValue")) == asked  # once a start


def _asked(deployed, right: str) -> list[str]:
    return [call for call in calls(deployed.cloud.folder, FUNCTION_KEY) if call == right]


def _kill_functions(deployed) -> None:
    """As AWS ends an environment that breaks."""
    for status in Path("/proc").glob("[0-9]*/environ"):
        try:
            is_ours = (
                f"LAMBDA_TASK_ROOT={deployed.cloud.folder}/code".encode() in status.read_bytes()
            )
        except OSError:
            continue
        if is_ours:
            os.kill(int(status.parent.name), 9)


@pytest.fixture
def other_package(package):
    """As of another commit: a file more in the zip."""
    content, listing = package.zip.read_bytes(), package.listing.read_text()
    with zipfile.ZipFile(package.zip, "a") as archive:
        archive.writestr("a_file_more.txt", "of the next commit")
    yield
    package.zip.write_bytes(content)
    package.listing.write_text(listing)


def test_an_update_that_does_not_answer_is_taken_back(deployed, other_package):
    """The smoke test asks a port at which nobody listens."""
    digest, versions = _digest(deployed), _versions(deployed)

    failed = deployed.make("--architecture", "x86_64", SMOKE_URL="http://127.0.0.1:1")

    assert failed.returncode == 1
    assert "0 new" in failed.stdout
    assert "zappa update" in failed.stdout
    assert "rolling back to version" in failed.stdout
    assert "does not answer as it should" in failed.stderr
    assert len(_versions(deployed)) > len(versions)
    assert _digest(deployed) == digest, failed.stdout
    with urllib.request.urlopen(f"{deployed.address}/readyz") as answer:
        assert answer.status == 200


def _digest(deployed) -> str:
    return deployed.lambda_client.get_function(FunctionName=FUNCTION)["Configuration"]["CodeSha256"]


def _versions(deployed) -> list[str]:
    told = deployed.lambda_client.list_versions_by_function(FunctionName=FUNCTION)
    return [version["Version"] for version in told["Versions"]]


def test_zappa_itself_reaches_the_stage(deployed):
    assert FUNCTION in deployed.zappa("status", "dev", "--json").stdout
    told = deployed.make("--manage", "showmigrations --plan")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "recipes.0001_initial" in deployed.log()
    assert deployed.make("--manage", "no_such_command").returncode == 1
    failed = deployed.zappa("invoke", "dev", "no.such.function")
    assert failed.returncode != 0


def test_undeploying_asks_for_the_name_and_keeps_the_data(deployed):
    kept = deployed.make("--undeploy", answer="production\n")
    assert kept.returncode == 1
    assert "type dev to undeploy" in kept.stderr
    assert _versions(deployed)

    gone = deployed.make("--undeploy", answer="dev\n")

    assert gone.returncode == 0, gone.stdout + gone.stderr
    functions = deployed.lambda_client.list_functions()["Functions"]
    assert [function["FunctionName"] for function in functions] == []
    assert deployed.rows("SELECT count(*) FROM planner_plan")[0][0] > 0


# What the service itself calls, or checks on the way.
BY_AWS_ITSELF = {
    *("logs:CreateLogStream", "logs:PutLogEvents"),
    *("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
    *("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    *("rds-db:connect", "ses:SendEmail"),
    "s3:ListBucket",  # without it a file that is not there would be answered as forbidden
}
# Checked by AWS within other calls; to see logs; past CloudFront; from function URL to REST.
NOT_CALLED_HERE = {
    *("iam:PassRole", "lambda:PublishVersion", "s3:GetObject"),
    *("logs:DescribeLogStreams", "logs:FilterLogEvents"),
    *("lambda:GetFunctionUrlConfig", "lambda:DeleteFunctionUrlConfig"),
}


def test_the_role_of_the_function_allows_what_it_has_called_and_no_more(deployed):
    called = set(calls(deployed.cloud.folder, FUNCTION_KEY))

    assert called - allowed("function") == set()
    assert allowed("function") - called - BY_AWS_ITSELF == set()


def test_who_deploys_needs_what_the_policy_of_the_deployer_allows(deployed):
    called = set(calls(deployed.cloud.folder, DEPLOYER))

    assert called - allowed("deployer") == set()
    assert allowed("deployer") - called - NOT_CALLED_HERE == set()
