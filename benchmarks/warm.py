"""Warm pages of the Lambda package beside the same pages under gunicorn, and the function's memory.

    make test-aws   (once, for the packages)
    .venv-aws/bin/python -m benchmarks.warm [--rounds 100]

The function and gunicorn (one sync worker) run the same unpacked package on the same database, a
demo household with a planned week, and are asked in turns. `p50` is the time until the whole
answer is there, with Lambda's protocol in between for the one and a new connection for the other;
`cpu` is what a request took of a processor in the process that answers. Then the function answers
200 mixed requests and plans a week; what it holds of memory is told after both.
"""

import argparse
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.lambda_kitchen import Kitchen, make_week, next_monday, open_kitchen, sign_in
from benchmarks.pages import cpu_ms
from tests.aws.events import FORWARDED, URL_HOST, Browser

PORT = 8101
PAGES = {"sign-in page": "/login/", "week": "/", "recipes": "/recipes/", "shopping": "/shopping/"}
WARM_UP, MIXED = 5, 200


@contextmanager
def gunicorn(kitchen: Kitchen, database: str) -> Iterator[int]:
    """The process id of its one worker, once it answers."""
    command = [sys.executable, "-m", "gunicorn", "mealplanner.wsgi", f"--bind=127.0.0.1:{PORT}"]
    with (kitchen.folder / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=kitchen.code,  # its modules come first
            env=os.environ | kitchen.environment(database),
            stdout=log,
            stderr=log,
        )
    try:
        for _ in range(600):
            try:
                fetch("/login/", {})
                break
            except OSError:
                time.sleep(0.05)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
        yield int(children.split()[0])
    finally:
        server.terminate()
        server.wait(timeout=10)


def fetch(address: str, cookies: dict[str, str]) -> int:
    """The status of the whole answer of gunicorn."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = FORWARDED | {"Host": URL_HOST, "Cookie": cookie}
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def in_turns(rounds: int, asked: dict[str, tuple[int, Callable[[], int]]]) -> dict:
    """p50 and CPU in ms of each; asked by turns, so that a busy machine is busy for all."""
    times = {name: [] for name in asked}
    before = {}
    for number in range(-WARM_UP, rounds):
        if number == 0:
            before = {name: cpu_ms([pid]) for name, (pid, _ask) in asked.items()}
        for name, (_pid, ask) in asked.items():
            began = time.perf_counter()
            if ask() != 200:
                raise RuntimeError(f"{name} does not answer.")
            if number >= 0:
                times[name].append(1000 * (time.perf_counter() - began))
    return {
        name: {
            "p50": round(statistics.median(times[name]), 2),
            "cpu": round((cpu_ms([pid]) - before[name]) / rounds, 2),
        }
        for name, (pid, _ask) in asked.items()
    }


def compare(kitchen: Kitchen, database: str, browser: Browser, rounds: int) -> dict:
    told = {}
    with gunicorn(kitchen, database) as worker:
        for name, address in PAGES.items():
            visitor = Browser(browser.function) if address == "/login/" else browser
            asked = {
                "function": (
                    browser.function.process.pid,
                    lambda: visitor.get(address).status,  # noqa: B023 (asked within the round)
                ),
                "gunicorn": (worker, lambda: fetch(address, visitor.cookies)),  # noqa: B023
            }
            told[name] = figures = in_turns(rounds, asked)
            for part in ("p50", "cpu"):
                ratio = figures["function"][part] / figures["gunicorn"][part]
                figures[f"{part} ratio"] = round(ratio, 2)
    return told


def mixed(browser: Browser) -> Iterator[tuple[str, int]]:
    """Each request's name and status, over and over."""
    token = {"X_CSRFToken": browser.cookies["csrftoken"]}
    add = re.search(r'action="(/shopping/[-\w]+/lines/)"', browser.get("/shopping/").text)[1]
    recipe = re.search(r'href="(/recipes/[-\w]{36}/)"', browser.get("/recipes/").text)[1]
    pages = ["/", "/recipes/", recipe, "/shopping/", "/month/", "/household/", "/rules/"]
    pages += ["/recipes/?q=soup", "/api/recipes/", "/api/plans/", "/api/shopping-lists/"]
    pages += ["/api/schema/", "/static/none.css", "/no-such-page/"]
    for number in itertools.count():
        for page in pages:
            yield page, browser.get(page).status
        yield "line", browser.post_form(add, f"text=leeks+{number}", **token).status
        yield "pantry", browser.post_json("/api/pantry/", {"name": f"Jar {number}"}, **token).status
        yield "bad pantry", browser.post_json("/api/pantry/", {"name": ""}, **token).status


def memory(browser: Browser) -> dict:
    """Resident MB after the mixed requests, and after a week has been planned as well."""
    answers = list(itertools.islice(mixed(browser), MIXED))
    if broken := [answer for answer in answers if answer[1] >= 500]:
        raise RuntimeError(f"The function broke: {broken}")
    told = {f"after {MIXED} requests": round(browser.function.memory_mb(), 1)}
    plan_next_week(browser)
    told["after a plan"] = round(browser.function.memory_mb(), 1)
    statuses = sorted({status for _name, status in answers})
    return told | {"statuses": statuses}


def plan_next_week(browser: Browser) -> None:
    monday = next_monday()
    token = {"X_CSRFToken": browser.cookies["csrftoken"]}
    browser.post_form(f"/week/{monday:%G-W%V}/fill/", "", **token)
    plans = json.loads(browser.get("/api/plans/").text)["results"]
    if not any(plan["week_start"] == str(monday) and plan["gap"] is not None for plan in plans):
        raise RuntimeError("The week was not planned.")


def measure(rounds: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        kitchen = open_kitchen(Path(folder))
        database = make_week(kitchen)
        function = kitchen.start("warm", environment=kitchen.environment(database))
        try:
            browser = sign_in(function)
            return {
                "ms": compare(kitchen, database, browser, rounds),
                "resident MB": memory(browser),
            }
        finally:
            function.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=100)
    print(json.dumps(measure(parser.parse_args().rounds), indent=1))


if __name__ == "__main__":
    main()
