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

FOR_CHECKS = {
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
        self.site = os.environ.get("SMOKE_URL") or f"https://{os.environ['SITE_HOST']}"

    def zappa(self, *arguments: str) -> str:
        """Zappa with the account's own values; what is deployed is packaged already."""
        stages.write(self.name, self.tree, content=self.settings)
        return package.run_zappa(self.tree, Path(sys.prefix), *arguments)

    def deployed_digest(self) -> str:
        """SHA-256 of the code that runs, base64 as AWS tells it; empty where none runs yet."""
        import boto3

        client = boto3.client("lambda", region_name=self.settings["aws_region"])
        try:
            return client.get_function(FunctionName=self.function)["Configuration"]["CodeSha256"]
        except client.exceptions.ResourceNotFoundException:
            return ""


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
    package.check_size(made)
    check(stage.tree)
    say("uploading static files")
    new, old = upload(made.static, os.environ["STATIC_BUCKET"])
    say(f"  {new} new, {old} there already")
    before = stage.deployed_digest()
    wanted = digest_of(made.zip)
    command = "update" if before else "deploy"
    say(f"zappa {command}")
    stage.zappa(command, name, "--zip", str(made.zip))
    if stage.deployed_digest() != wanted:
        raise NotReady(f"zappa {command} ended, but {stage.function} does not run this package.")
    finish(stage, can_go_back=bool(before))


def finish(stage: Stage, *, can_go_back: bool) -> None:
    """Migrations and the smoke test; what fails brings the version before back."""
    try:
        say("migrating")
        stage.zappa("manage", stage.name, "migrate --noinput")
        say(f"asking {stage.site}")
        found = smoke.problems(stage.site, origin_secret=os.environ.get("ORIGIN_SECRET", ""))
        if found:
            raise NotReady("The site does not answer as it should: " + "; ".join(found))
    except NotReady:
        if can_go_back:
            say("rolling back")
            stage.zappa("rollback", stage.name, "--num-rollback", "1")
        raise
    say(f"{stage.name} is up at {stage.site}")


def digest_of(path: Path) -> str:
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def undeploy(name: str, answer: str) -> None:
    """Takes the function and its schedules away; the database and the buckets stay."""
    stage = Stage(name)
    if answer != name:
        raise NotReady(f"Nothing is undone: type {name} to undeploy it.")
    if not stage.tree.exists():
        package.stage_tree(stage.tree)
    stage.zappa("undeploy", name, "--yes")
    say(f"{name} is gone; its database, buckets and queue are still there")


def dry_run(name: str) -> None:
    stage = Stage(name)
    for line in (
        f"build .build/{name}/mealplanner-{name}.zip for {stage.settings['architecture']}",
        "check its size, its migrations and the settings for production",
        f"upload new static files to s3://{os.environ['STATIC_BUCKET']}/static/",
        f"zappa update {name} (or deploy, the first time) as {stage.settings['role_arn']}",
        f"zappa manage {name} 'migrate --noinput'",
        f"ask {stage.site}/healthz, /readyz, /login/ and a static file",
        f"on failure: zappa rollback {name} --num-rollback 1",
    ):
        say(f"would {line}")


def say(words: str) -> None:
    print(words, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", default="dev")
    parser.add_argument("--architecture", choices=["arm64", "x86_64"], default="")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--undeploy", action="store_true", help="asks for the stage's name")
    options = parser.parse_args()
    try:
        if options.dry_run:
            dry_run(options.stage)
        elif options.undeploy:
            undeploy(options.stage, input(f"Type {options.stage} to undeploy it: ").strip())
        else:
            deploy(options.stage, options.architecture)
    except NotReady as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
