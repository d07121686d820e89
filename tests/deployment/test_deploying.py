"""How a stage is deployed and brought back; with AWS's answers in tests/aws."""

import io
import os
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deployment import deploy, package, stages
from deployment.smoke import problems

ROOT = Path(__file__).parents[2]
ACCOUNT = {name: f"value-of-{name.lower()}" for name in stages.variables("dev")}


def command(*options: str, **variables: str):
    environment = {"PATH": os.environ["PATH"], **ACCOUNT, **variables}
    return subprocess.run(
        [sys.executable, "-m", "deployment.deploy", *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        input="production\n",
    )


def test_a_dry_run_says_what_would_be_done():
    told = command("--stage", "staging", "--dry-run", SITE_HOST="meals.example")

    lines = told.stdout.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("would ") for line in lines)
    assert "as value-of-role_arn" in lines[3]
    assert "ask https://meals.example: " in told.stdout


def test_what_is_missing_is_named_and_nothing_is_done():
    told = command("--dry-run", QUEUE_ARN="")

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("Stage dev needs QUEUE_ARN in the environment")


def test_a_stage_goes_only_by_its_own_name():
    told = command("--stage", "staging", "--undeploy")

    assert told.returncode == 1
    assert "type staging to undeploy it" in told.stderr


@pytest.mark.parametrize(
    ("option", "words"),
    [("--manage=", "make manage STAGE=staging COMMAND="), ("--rollback=0", "1 is the version")],
)
def test_an_option_without_its_word_deploys_nothing(option, words):
    told = command("--stage", "staging", option)

    assert (told.returncode, told.stdout) == (1, "")
    assert words in told.stderr


def test_what_may_be_missing_is_left_out():
    plain = stages.filled("dev", ACCOUNT)
    full = stages.filled(
        "dev", ACCOUNT | {"DATABASE_IAM": "true", "SUBNET_IDS": "a,b", "SECURITY_GROUP_IDS": "c"}
    )

    assert "DATABASE_IAM" not in plain["aws_environment_variables"]
    assert "vpc_config" not in plain
    assert full["aws_environment_variables"]["DATABASE_IAM"] == "true"
    assert full["vpc_config"] == {"SubnetIds": ["a", "b"], "SecurityGroupIds": ["c"]}


@pytest.mark.parametrize("alone", ["SUBNET_IDS", "SECURITY_GROUP_IDS"])
def test_half_a_network_is_none(alone):
    with pytest.raises(stages.NotReady, match="both SUBNET_IDS and SECURITY_GROUP_IDS"):
        stages.filled("dev", ACCOUNT | {alone: "a"})


class Lambda:
    """Versions as AWS tells them, in no order."""

    def __init__(self, *digests: str):
        self.digests, self.running = digests, digests[-1]

    def get_function(self, FunctionName):  # noqa: N803 as AWS calls it
        return {"Configuration": {"CodeSha256": self.running}}

    def list_versions_by_function(self, FunctionName):  # noqa: N803
        numbered = [
            {"Version": str(number), "CodeSha256": digest}
            for number, digest in enumerate(self.digests, start=1)
        ]
        return {"Versions": [*numbered, {"Version": "$LATEST", "CodeSha256": self.running}]}


class Stage(deploy.Stage):
    """Asks the given versions; Zappa does as it is told."""

    def __init__(self, versions: Lambda):
        self.name, self.function, self.versions, self.asked = "dev", "mealplanner-dev", versions, []

    def client(self, service):
        return self.versions

    def zappa(self, *arguments):
        self.asked.append(arguments)
        self.versions.running = self.versions.digests[-1 - int(arguments[-1])]
        return ""


@pytest.mark.parametrize(
    ("versions", "before", "steps"),
    [
        (("old", "new"), "old", "1"),
        (("old", "bad", "old", "new"), "old", "1"),  # taken back once already
        ((*"abcdefghij", "k", "old", "new", "new"), "old", "2"),
    ],
)
def test_the_code_of_before_comes_back(versions, before, steps):
    stage = Stage(Lambda(*versions))

    stage.back_to(before)

    assert stage.asked == [("rollback", "dev", "--num-rollback", steps)]
    assert stage.versions.running == before


@pytest.mark.parametrize(
    ("versions", "before", "words"),
    [
        (("only",), "", "no version before"),
        (("old", "same"), "same", "the code is that of before"),  # its variables alone are new
        (("kept", "new"), "gone", "deploy its commit"),
    ],
)
def test_where_nothing_can_come_back_that_is_said(versions, before, words, capsys):
    stage = Stage(Lambda(*versions))

    stage.back_to(before)

    assert stage.asked == []
    assert words in capsys.readouterr().out


def test_what_keeps_the_code_of_before_away_hides_no_reason(monkeypatch):
    stage = Stage(Lambda("old", "new"))
    monkeypatch.setattr(stage, "client", lambda service: refuse("no right to ask"))

    with pytest.raises(stages.NotReady, match=r"no answer\nThe version before .*: no right to ask"):
        deploy.take_back(stage, "old", stages.NotReady("no answer"))


def refuse(words: str):
    raise PermissionError(words)


@contextmanager
def site(pages: dict[str, str]):
    """A server with these pages; `.asked` are the paths and words of the edge it was asked with."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append((self.path, self.headers.get("X-Origin-Verify", "")))
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


LOGIN = '<link rel="stylesheet" href="/static/app.css">'


def test_the_site_is_asked_for_its_style_and_the_function_itself_is_not():
    with site({"/healthz": "ok", "/readyz": '{"ready": true}', "/login/": LOGIN}) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        assert problems(address) == ["/static/app.css answers 404"]
        server.asked.clear()
        assert problems(address, origin_secret="word") == []
        assert server.asked == [("/healthz", "word"), ("/readyz", "word"), ("/login/", "word")]


def test_the_stage_of_a_gateway_stays_in_the_address():
    pages = {"/rest/healthz": "ok", "/rest/readyz": '{"ready": true}', "/rest/login/": LOGIN}
    with site(pages) as server:
        assert problems(f"http://127.0.0.1:{server.server_port}/rest/", origin_secret="w") == []


def packed(folder: Path, *names: str) -> package.Package:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    path = folder / "made.zip"
    path.write_bytes(content.getvalue())
    return package.measure(path, folder)


@pytest.mark.parametrize(
    ("more", "less", "words"),
    [
        ((), "packs.json", "The package lacks packs.json."),
        ((".env",), "", "must not hold .env"),
        (("recipes/.secret",), "", "must not hold recipes/.secret"),
        (("db.sqlite3",), "", "must not hold db.sqlite3"),
        (("tests/settings.py",), "", "must not hold tests/settings.py"),
    ],
)
def test_a_package_without_a_part_or_with_too_much_is_not_deployed(tmp_path, more, less, words):
    with pytest.raises(stages.NotReady, match=words):
        package.check(packed(tmp_path, *package.NEEDED - {less}, *more))


def test_a_whole_package_may_go(tmp_path):
    package.check(packed(tmp_path, *package.NEEDED))
