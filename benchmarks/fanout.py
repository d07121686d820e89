"""What planning every household's week takes: measured here, worked out for a million.

    python -m benchmarks.fanout [--households 1000] [--processes 2]

Makes households in a scratch database, starts the hourly schedule for all of them, and runs each
task through the code that runs messages on Lambda (mealplanner.sqs), with the messages as Celery
makes them. Mails are made and thrown away.
"""

import argparse
import base64
import json
import math
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# Lambda arm64 and SQS standard in us-east-1; docs/deploy.md says by whom they were told, and when.
DOLLARS_A_GB_SECOND = 0.0000133334
DOLLARS_A_MILLION_REQUESTS = 0.20
DOLLARS_A_MILLION_MESSAGES = 0.40
MEMORY_GB = 1769 / 1024  # one whole processor
BATCH = 10  # messages a Lambda call; zappa_settings.json
CALLS_A_MESSAGE = 1 + 2 / BATCH  # sent one by one, received and deleted by tens
MILLION, CONCURRENCY = 1_000_000, 1000
WEEK = "2026-11-23"


@dataclass(frozen=True)
class Measured:
    households: int
    planned: int
    wall_seconds: float
    seconds: list[float]  # of each task


@dataclass(frozen=True)
class Projection:
    wall_minutes: float
    dollars: float


def project(mean_seconds: float, *, households: int = MILLION) -> Projection:
    """wall = n · s / concurrency; dollars = n · s · GB · price + calls + messages."""
    wall = households * mean_seconds / CONCURRENCY
    compute = households * mean_seconds * MEMORY_GB * DOLLARS_A_GB_SECOND
    calls = math.ceil(households / BATCH) / 1e6 * DOLLARS_A_MILLION_REQUESTS
    messages = households * CALLS_A_MESSAGE / 1e6 * DOLLARS_A_MILLION_MESSAGES
    return Projection(wall / 60, compute + calls + messages)


def prepare(folder: Path, households: int) -> None:
    """A scratch database with the catalogue and as many households."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
        "SECRET_KEY": "only-for-the-benchmark",
        "DATABASE_URL": os.environ.get("BENCHMARK_DATABASE_URL")
        or f"sqlite:///{folder}/fanout.sqlite3",
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "LOG_LEVEL": "ERROR",
    }
    import django

    django.setup()
    from django.core.management import call_command

    for command in (("migrate",), ("load_food_table",), ("load_catalogue",)):
        call_command(*command, verbosity=0, stdout=sys.stderr)
    for number in range(households):
        _make_household(number)


def _make_household(number: int) -> None:
    """Two adults and sometimes children; three meals a day."""
    import datetime

    from households.models import User
    from households.services import create_household
    from planner.services import Answers, start_household

    user = User(email=f"cook{number}@example.com", name=f"Cook {number}")
    user.set_unusable_password()
    user.save()
    household = create_household(user=user, name=f"Household {number}", planning_weekday=5)
    answers = Answers(adults=2, children=number % 3)
    start_household(household, answers, user=user, today=datetime.date.fromisoformat(WEEK))


def _message(household: int) -> dict:
    body = json.dumps([[household, WEEK], {}, {"callbacks": None, "errbacks": None}]).encode()
    envelope = {
        "body": base64.b64encode(body).decode(),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": {"task": "mealplanner.tasks.plan_week", "id": f"w-{household}", "retries": 0},
        "properties": {"body_encoding": "base64"},
    }
    return {
        "messageId": str(household),
        "body": base64.b64encode(json.dumps(envelope).encode()).decode(),
        "attributes": {"ApproximateReceiveCount": "1"},
    }


def _run(household: int) -> float:
    """One message, as Lambda hands it over; seconds of it."""
    from mealplanner.sqs import handle

    started = time.perf_counter()
    answer = handle({"Records": [_message(household)]}, None)
    if answer["batchItemFailures"]:
        raise RuntimeError(f"Household {household} could not be planned.")
    return time.perf_counter() - started


def _start_worker() -> None:
    import django

    django.setup()


def measure(households: int, processes: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), households)
        from django.db import connections

        from households.models import Household
        from recipes.models import Job

        ids = list(Household.objects.values_list("pk", flat=True))
        connections.close_all()
        context = multiprocessing.get_context("spawn")
        with context.Pool(processes, initializer=_start_worker) as pool:
            started = time.perf_counter()
            seconds = pool.map(_run, ids, chunksize=BATCH)
            wall = time.perf_counter() - started
        planned = Job.objects.filter(state=Job.State.DONE).count()
    return Measured(households, planned, wall, seconds)


def summary(measured: Measured) -> dict:
    mean = statistics.mean(measured.seconds)
    projected = project(mean)
    return {
        "households": measured.households,
        "planned": measured.planned,
        "wall_seconds": round(measured.wall_seconds, 1),
        "task_seconds_mean": round(mean, 3),
        "task_seconds_p50": round(statistics.median(measured.seconds), 3),
        "task_seconds_p95": round(statistics.quantiles(measured.seconds, n=20)[-1], 3),
        "million_wall_minutes": round(projected.wall_minutes, 1),
        "million_dollars": round(projected.dollars, 2),
    }


def formula(mean: float) -> str:
    return (
        f"\nA million at {CONCURRENCY} at a time: wall = 10^6 · {mean} s / {CONCURRENCY}; "
        f"dollars = 10^6 · {mean} s · {MEMORY_GB:.3f} GB · {DOLLARS_A_GB_SECOND} "
        f"+ 10^6/{BATCH} calls · {DOLLARS_A_MILLION_REQUESTS}/10^6 "
        f"+ 10^6 · {CALLS_A_MESSAGE} message calls · {DOLLARS_A_MILLION_MESSAGES}/10^6. "
        "Assumes a Lambda processor as fast as this machine's and a database that keeps up."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--households", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = measure(options.households, options.processes)
    told = {"processes": options.processes} | summary(measured)
    if options.json:
        print(json.dumps(told))
        return
    for name, value in told.items():
        print(f"{name:24} {value}")
    print(formula(told["task_seconds_mean"]))


if __name__ == "__main__":
    main()
