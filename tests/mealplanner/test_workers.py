"""Tasks through a real broker and an ordinary worker, as off AWS."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
BROKERS = {
    "Redis": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9"),
    "RabbitMQ": os.environ.get("TEST_AMQP_URL", "amqp://guest:guest@127.0.0.1:5672//"),
}
PROGRAM = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
import datetime
from households.models import Household
from planner.models import Plan
from shopping.tasks import build_list
from mealplanner.celery import app
household = Household.objects.create(name="Worker")
monday = datetime.date(2026, 11, 23)
for week in range(5):
    start = monday + datetime.timedelta(days=7 * week)
    plan = Plan.objects.create(household=household, week_start=start)
    build_list.apply_async([str(plan.pk)], queue="QUEUE")
    build_list.apply_async([str(plan.pk)], queue="QUEUE", countdown=1)
"""
COUNT = """
import django
django.setup()
from shopping.models import ShoppingList
print(ShoppingList.objects.count())
"""
FORGET = """
from mealplanner.celery import app
with app.connection() as connection:
    connection.default_channel.queue_delete("QUEUE")
"""


def answers(address: str) -> bool:
    parts = urlsplit(address)
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((parts.hostname, parts.port)) == 0


def run(code: str, environment: dict[str, str]) -> str:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return ended.stdout


@pytest.mark.parametrize("broker", BROKERS)
def test_an_ordinary_worker_does_the_tasks_of_a_broker(broker, tmp_path):
    address = BROKERS[broker]
    if not answers(address):
        pytest.skip(f"needs {broker} at {urlsplit(address).netloc.rpartition('@')[2]}")
    queue = f"test-{os.getpid()}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/worker.sqlite3",
        "CELERY_BROKER_URL": address,
    }
    run(PROGRAM.replace("QUEUE", queue), environment)
    options = f"-A mealplanner worker -Q {queue} --pool solo --without-gossip --without-mingle"
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", *options.split()], cwd=ROOT, env=environment
    )
    try:
        end = time.monotonic() + 60
        while (done := run(COUNT, environment).strip()) != "5" and time.monotonic() < end:
            time.sleep(0.5)
    finally:
        worker.terminate()
        worker.wait(20)
        run(FORGET.replace("QUEUE", queue), environment)
    assert done == "5"
