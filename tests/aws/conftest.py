"""The real zip, and AWS on this machine for it. `make test-aws` runs these tests."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.aws.events import REST_HOST, URL_HOST
from tests.aws.rights import DEPLOYER, FUNCTION
from tests.aws.runtime import ACCOUNT, REGION, Function, unpack

LACKING = [name for name in ("boto3", "moto", "awslambdaric", "zappa") if not find_spec(name)]
ROOT = Path(__file__).parents[2]
CLIENT_PARTS = ("awslambdaric", "simplejson", "snapshot_restore_py.py", "runtime_client.*.so")
QUEUE = "mealplanner-tasks"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.aws)
            item.add_marker(pytest.mark.timeout(400))
            if LACKING:
                reason = f"needs {', '.join(LACKING)}: make test-aws"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def work(tmp_path_factory) -> Path:
    """Packs are unpacked and logs written here."""
    folder = tmp_path_factory.mktemp("aws")
    os.environ["TMPDIR"] = str(folder)
    copy_client(folder / "client")
    return folder


def copy_client(folder: Path) -> Path:
    """Lambda's client alone, so that a function finds nothing else of this machine."""
    folder.mkdir()
    site = Path(find_spec("awslambdaric").origin).parents[1]
    for pattern in CLIENT_PARTS:
        for part in site.glob(pattern):
            copy = shutil.copytree if part.is_dir() else shutil.copy
            copy(part, folder / part.name)
    return folder


@pytest.fixture(scope="session")
def package():
    """The zip of stage dev for this machine's processor, as `make package` builds it."""
    from deployment.package import build

    return build("dev", architecture="x86_64")


@pytest.fixture(scope="session")
def code(package, work) -> Path:
    return unpack(package.zip, work / "package")


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """Variables of a function with a database of its own; no AWS service is asked."""
    return {
        "SECRET_KEY": "only-for-tests-" + "k3y" * 15,
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "ALLOWED_HOSTS": f"{URL_HOST},{REST_HOST}",
        "CSRF_TRUSTED_ORIGINS": f"https://{URL_HOST},https://{REST_HOST}",
        "STATIC_BUCKET": "static-files",
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
        "LOG_FORMAT": "json",
        "METRICS_NAMESPACE": "MealPlanner/test",
        "PLAN_SECONDS": "1",
    }


@pytest.fixture
def start(code, work, tmp_path):
    """Starts a function with the given variables: `start(environment)`."""
    started = []

    def begin(variables: dict[str, str], **options) -> Function:
        log = tmp_path / f"function-{len(started)}.log"
        function = Function(code, work / "client", environment=variables, log=log, **options)
        started.append(function)
        return function

    yield begin
    for function in started:
        function.close()


@dataclass(frozen=True)
class Cloud:
    """moto's server; `environment` are the variables by which every program finds it."""

    address: str
    folder: Path
    environment: dict[str, str]

    def client(self, service: str):
        import boto3

        return boto3.client(
            service,
            endpoint_url=self.address,
            region_name=REGION,
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def cloud(work):
    """AWS without anything in it yet."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": DEPLOYER,
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    for_functions = {"AWS_ENDPOINT_URL": address, "PLAN_SECONDS": "1", "TMPDIR": str(work)}
    for_functions |= {"MEDIA_ENDPOINT": address, "AWS_ACCESS_KEY_ID": FUNCTION}
    (work / "environment.json").write_text(json.dumps(for_functions))
    with (work / "moto.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "moto_server.py"), str(port), str(work)],
            cwd=ROOT,
            env=os.environ | variables,
            stdout=log,
            stderr=log,
        )
    _wait_for(f"{address}/moto-api/", server, work / "moto.log")
    yield Cloud(address, work, variables)
    server.terminate()
    server.wait()


def _wait_for(address: str, server, log: Path) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def account(cloud) -> dict[str, str]:
    """What stands around the function, and the variables that name it to `make deploy`."""
    s3, sqs, secrets = (cloud.client(name) for name in ("s3", "sqs", "secretsmanager"))
    for bucket in ("code-bucket", "static-bucket", "media-bucket"):
        s3.create_bucket(Bucket=bucket)
    database = f"sqlite:///{cloud.folder}/deployed.sqlite3"
    secrets.create_secret(Name="app", SecretString=json.dumps({"key": "k3y" * 20}))
    secrets.create_secret(Name="database", SecretString=database)
    secrets.create_secret(Name="origin", SecretString="from-the-edge")
    role = cloud.client("iam").create_role(RoleName="mealplanner", AssumeRolePolicyDocument="{}")[
        "Role"
    ]["Arn"]
    cloud.client("sesv2").create_email_identity(EmailIdentity="plan@meals.example")
    return {
        "ROLE_ARN": role,
        "DEPLOY_BUCKET": "code-bucket",
        "STATIC_BUCKET": "static-bucket",
        "MEDIA_BUCKET": "media-bucket",
        **make_queues(sqs),
        "SECRET_KEY_SECRET_ID": "app#key",
        "DATABASE_URL_SECRET_ID": "database",
        "ORIGIN_SECRETS_SECRET_ID": "origin",
        "SITE_HOST": "meals.example",
        "DEFAULT_FROM_EMAIL": "plan@meals.example",
        **cloud.environment,
    }


def make_queues(sqs) -> dict[str, str]:
    """The queue of tasks, and the one for what can't be done."""
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{QUEUE}"
    dead = sqs.create_queue(QueueName=f"{QUEUE}-dead")["QueueUrl"]
    redrive = {"deadLetterTargetArn": f"{arn}-dead", "maxReceiveCount": "3"}
    attributes = {"VisibilityTimeout": "2", "RedrivePolicy": json.dumps(redrive)}
    queue = sqs.create_queue(QueueName=QUEUE, Attributes=attributes)["QueueUrl"]
    return {"QUEUE_ARN": arn, "QUEUE_URL": queue, "DEAD_QUEUE_URL": dead}
