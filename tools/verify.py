"""Runs every check that can run here and says loudly what could not: `make test` and its parts.

    tools/verify.py                   everything; what this machine lacks is skipped
    tools/verify.py lint browser      these parts only; what this machine lacks is a failure

CI_REQUIRE_ALL=1 makes every skip a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
AWS_PYTHON = ROOT / ".venv-aws" / "bin" / "python"
LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PRODUCTION = {
    "SECRET_KEY": "only-for-the-checks-" + "k3y" * 20,
    "DEBUG": "false",
    "HTTPS_ONLY": "true",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@dataclass(frozen=True)
class Step:
    part: str
    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    missing: str = ""  # why it can't run here, with the command that mends it


@dataclass(frozen=True)
class Outcome:
    step: Step
    state: str  # passed, failed or skipped
    seconds: float = 0.0


def find_chromium() -> str:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


def postgres_url() -> str:
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else LOCAL_POSTGRES


def postgres_missing() -> str:
    """Why the suite can't run on PostgreSQL, or nothing if it can."""
    import psycopg2

    mend = "make test-postgres DATABASE_URL=postgres://user:password@host/name"
    try:
        with psycopg2.connect(postgres_url(), connect_timeout=3) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            )
            (may_create,) = cursor.fetchone()
        connection.close()
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        return f"no PostgreSQL answers ({reason}); with one: {mend}"
    return "" if may_create else f"this PostgreSQL user may not create databases; with one: {mend}"


def chromium_missing() -> str:
    if find_chromium():
        return ""
    return (
        "Chromium isn't installed; on Debian: apt-get install -y chromium fonts-inter "
        "(elsewhere: make test-browser CHROMIUM=/path/to/chromium)"
    )


def aws_missing() -> str:
    """Why the package can't be built and run, or nothing if it can."""
    asked = (
        "import sys, boto3, moto, awslambdaric, zappa; sys.exit(sys.version_info[:2] != (3, 13))"
    )
    if AWS_PYTHON.exists() and not subprocess.run([AWS_PYTHON, "-c", asked]).returncode:
        return ""
    return (
        "the function's Python 3.13 with AWS's tools isn't installed here; with it: make test-aws"
    )


def lint_steps() -> list[Step]:
    ruff, lint_imports = str(BIN / "ruff"), str(BIN / "lint-imports")
    manage = (sys.executable, "manage.py")
    commands = {
        "style": (ruff, "check", "."),
        "format": (ruff, "format", "--check", "."),
        "import contracts": (lint_imports,),
        "missing migrations": (*manage, "makemigrations", "--check", "--dry-run"),
        "settings for production": (*manage, "check", "--deploy", "--fail-level", "WARNING"),
    }
    return [Step("lint", name, command, PRODUCTION) for name, command in commands.items()]


def pytest_step(
    part: str, name: str, markers: str, database: str, missing: str, *more, python=sys.executable
) -> Step:
    short = ("-q", "--tb=short", "--maxfail=25", "--durations=5")
    command = (str(python), "-m", "pytest", *short, "-m", markers, *more)
    return Step(part, name, command, {"DATABASE_URL": database}, missing)


def test_steps() -> list[Step]:
    both = ("-n", "2", "--dist", "loadfile")
    shots = ("--screenshot", "only-on-failure", "--output", "test-results/playwright")
    return [
        pytest_step(
            "sqlite", "tests on SQLite", "not browser and not aws and not postgres", "", "", *both
        ),
        pytest_step(
            "postgres",
            "tests on PostgreSQL",
            "database and not browser and not aws",
            postgres_url(),
            postgres_missing(),
            *both,
        ),
        pytest_step(
            "browser", "tests in Chromium", "browser", "", chromium_missing(), "-n", "2", *shots
        ),
        pytest_step(
            "aws",
            "tests of the Lambda package",
            "aws",
            os.environ.get("DATABASE_URL", ""),  # of a PostgreSQL, for the package alone
            aws_missing(),
            "tests/aws",
            python=AWS_PYTHON,
        ),
    ]


def run(step: Step, *, required: bool) -> Outcome:
    if step.missing:
        return Outcome(step, "failed" if required else "skipped")
    print(f"\n=== {step.name}: {' '.join(step.command)}", flush=True)
    started = time.monotonic()
    environment = {key: value for key, value in (os.environ | step.environment).items() if value}
    code = subprocess.run(step.command, cwd=ROOT, env=environment).returncode
    return Outcome(step, "failed" if code else "passed", time.monotonic() - started)


def report(outcomes: list[Outcome]) -> None:
    print("\n=== Summary")
    for outcome in outcomes:
        print(f"{outcome.state.upper():8} {outcome.seconds:6.1f} s  {outcome.step.name}")
    for outcome in outcomes:
        if outcome.step.missing:
            print(f"\n!!! NOT RUN: {outcome.step.name}: {outcome.step.missing}")


def main() -> int:
    parts = sys.argv[1:]
    steps = [*lint_steps(), *test_steps()]
    if unknown := set(parts) - {step.part for step in steps}:
        print(
            f"No such part: {', '.join(sorted(unknown))}; there are lint, sqlite, postgres, "
            "browser and aws.",
            file=sys.stderr,
        )
        return 2
    required = bool(parts) or os.environ.get("CI_REQUIRE_ALL", "") not in ("", "0")
    wanted = [step for step in steps if not parts or step.part in parts]
    outcomes = [run(step, required=required) for step in wanted]
    report(outcomes)
    return int(any(outcome.state == "failed" for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
