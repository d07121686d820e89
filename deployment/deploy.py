"""Brings a stage to AWS: `make deploy STAGE=dev`.

Package, checks, static files, `zappa deploy` or `update`, migrations, smoke test; when the smoke
test fails after an update, the version before comes back. Migrations are not taken back: write
them so that the version before can live with them.
"""

import argparse
import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from deployment import package, smoke, stages
from deployment.stages import BUILD, NotReady
from deployment.static import upload

FOR_CHECKS = {  # who deploys may read no secret, and needs none to check the settings
    **dict.fromkeys(
        ("SECRET_KEY_SECRET_ID", "DATABASE_URL_SECRET_ID", "ORIGIN_SECRETS_SECRET_ID"), ""
    ),
    "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
    "SECRET_KEY": "only-for-the-checks-" + "k3y" * 20,
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_BACKEND": "mealplanner.ses.EmailBackend",
    "HTTPS_ONLY": "true",
    "DEBUG": "false",
}
CHECKS = (
    ("makemigrations", "--check", "--dry-run"),
    ("check", "--deploy", "--fail-level", "WARNING"),
)


class Stage:
    def __init__(self, name: str, architecture: str = ""):
        self.name = name
        self.settings = stages.filled(name)
        if architecture:
            self.settings["architecture"] = architecture
        self.tree = BUILD / name / "tree"
        self.function = f"{self.settings['project_name']}-{name}"
        self.origin_secret = os.environ.get("ORIGIN_SECRET", "")

    def zappa(self, *arguments: str) -> str:
        """Zappa with the account's own values; what is deployed is packaged already."""
        stages.write(self.name, self.tree, content=self.settings)
        return package.run_zappa(self.tree, Path(sys.prefix), *arguments)

    def client(self, service: str):
        import boto3

        return boto3.client(service, region_name=self.settings["aws_region"])

    def site(self) -> str:
        """Where the smoke test asks: SMOKE_URL, or past CloudFront with ORIGIN_SECRET."""
        given = os.environ.get("SMOKE_URL", "")
        if given or not self.origin_secret:
            return given or f"https://{os.environ['SITE_HOST']}"
        if self.settings["function_url_enabled"]:
            told = self.client("lambda").get_function_url_config(FunctionName=self.function)
            return told["FunctionUrl"]
        apis = self.client("apigateway").get_rest_apis(limit=500)["items"]
        (number,) = [api["id"] for api in apis if api["name"] == self.function]
        host = f"{number}.execute-api.{self.settings['aws_region']}.amazonaws.com"
        return f"https://{host}/{self.name}/"

    def deployed_digest(self) -> str:
        """SHA-256 of the code that runs, base64 as AWS tells it; empty where none runs yet."""
        client = self.client("lambda")
        try:
            return client.get_function(FunctionName=self.function)["Configuration"]["CodeSha256"]
        except client.exceptions.ResourceNotFoundException:
            return ""

    def back_to(self, digest: str) -> None:
        """Bring the code with this digest back, if another one runs now."""
        if not digest or self.deployed_digest() == digest:
            say("the code is that of before" if digest else "no version before to go back to")
            return
        told = self.client("lambda").list_versions_by_function(FunctionName=self.function)
        versions = [known for known in told["Versions"] if known["Version"] != "$LATEST"]
        versions.sort(key=lambda known: int(known["Version"]), reverse=True)
        digests = [known["CodeSha256"] for known in versions]
        if digest not in digests:
            say("the code of before is no version any more: deploy its commit")
            return
        steps = digests.index(digest)
        say(f"rolling back to version {versions[steps]['Version']}")
        said = self.zappa("rollback", self.name, "--num-rollback", str(steps))
        if self.deployed_digest() != digest:
            say(f"the version before is not back; Zappa says:\n{said.strip()}")


def check(tree: Path) -> None:
    """Raises NotReady where migrations are missing or the settings aren't fit for production."""
    for arguments in CHECKS:
        command = [sys.executable, "-B", "manage.py", *arguments]
        ended = subprocess.run(
            command, cwd=tree, env=os.environ | FOR_CHECKS, capture_output=True, text=True
        )
        if ended.returncode:
            raise NotReady(f"manage.py {' '.join(arguments)} says:\n{ended.stdout}{ended.stderr}")


def deploy(name: str, architecture: str = "") -> None:
    """Raises NotReady with what is wrong; the stage then runs the version before, if any."""
    stage = Stage(name, architecture)
    say("packaging")
    if left_out := package.uncommitted():
        say(f"  {len(left_out)} files are not committed and stay out")
    made = package.build(name, architecture=architecture)
    say("checking")
    package.check(made)
    check(stage.tree)
    say("uploading static files")
    new, old = upload(made.static, os.environ["STATIC_BUCKET"])
    say(f"  {new} new, {old} there already")
    before = stage.deployed_digest()
    wanted = digest_of(made.zip)
    command = "update" if before else "deploy"
    try:
        say(f"zappa {command}")
        stage.zappa(command, name, "--zip", str(made.zip))
        if stage.deployed_digest() != wanted:
            raise NotReady(f"zappa {command} ended, but {stage.function} runs another package.")
        finish(stage)
    except Exception as error:
        take_back(stage, before, error)
        raise


def take_back(stage: Stage, before: str, reason: Exception) -> None:
    """Raises NotReady with the reason as well, where the code of before can't be brought back."""
    try:
        stage.back_to(before)
    except Exception as error:
        raise NotReady(f"{reason}\nThe version before is not back either: {error}") from error


def finish(stage: Stage) -> None:
    """Migrations and the smoke test. Raises NotReady."""
    say("migrating")
    stage.zappa("manage", stage.name, "migrate --noinput")
    site = stage.site()
    say(f"asking {site}")
    if found := smoke.problems(site, origin_secret=stage.origin_secret):
        raise NotReady("The site does not answer as it should: " + "; ".join(found))
    say(f"{stage.name} is up at {site}")


def digest_of(path: Path) -> str:
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def ready(name: str) -> Stage:
    """A stage that Zappa can be asked about, also where nothing is packaged here."""
    stage = Stage(name)
    if not stage.tree.exists():
        package.stage_tree(stage.tree)
    return stage


def manage(name: str, command: str) -> None:
    """One of Django's commands, inside the function."""
    if not command.strip():
        raise NotReady(f"Nothing is run: make manage STAGE={name} COMMAND=... says what.")
    say(ready(name).zappa("manage", name, command).strip())


def roll_back(name: str, steps: int) -> None:
    if steps < 1:
        raise NotReady("Nothing is rolled back: 1 is the version before.")
    say(ready(name).zappa("rollback", name, "--num-rollback", str(steps)).strip())


def undeploy(name: str, answer: str) -> None:
    """Takes the function and its schedules away; the database and the buckets stay."""
    if answer != name:
        raise NotReady(f"Nothing is undone: type {name} to undeploy it.")
    ready(name).zappa("undeploy", name, "--yes")
    say(f"{name} is gone; its database, buckets and queue are still there")


def dry_run(name: str) -> None:
    stage = Stage(name)
    for line in (
        f"build .build/{name}/mealplanner-{name}.zip for {stage.settings['architecture']}",
        "check its size, its migrations and the settings for production",
        f"upload new static files to s3://{os.environ['STATIC_BUCKET']}/static/",
        f"zappa update {name} (or deploy, the first time) as {stage.settings['role_arn']}",
        f"zappa manage {name} 'migrate --noinput'",
        f"ask {'the function itself' if stage.origin_secret else stage.site()}: "
        "/healthz, /readyz, /login/ and its style",
        f"on failure: zappa rollback {name} to the code of before",
    ):
        say(f"would {line}")


def say(words: str) -> None:
    print(words, flush=True)


def run(options: argparse.Namespace) -> None:
    if options.dry_run:
        dry_run(options.stage)
    elif options.manage is not None:
        manage(options.stage, options.manage)
    elif options.rollback is not None:
        roll_back(options.stage, options.rollback)
    elif options.undeploy:
        undeploy(options.stage, input(f"Type {options.stage} to undeploy it: ").strip())
    else:
        deploy(options.stage, options.architecture)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", default="dev")
    parser.add_argument("--architecture", choices=["arm64", "x86_64"], default="")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--manage", metavar="COMMAND", help="run manage.py COMMAND in the function")
    parser.add_argument("--rollback", metavar="N", type=int, help="go N versions back")
    parser.add_argument("--undeploy", action="store_true", help="asks for the stage's name")
    options = parser.parse_args()
    try:
        run(options)
    except NotReady as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
