"""How fast the pages are at a large library, served by gunicorn with two workers.

    python -m benchmarks.pages --server postgres://postgres@127.0.0.1:5432 [--recipes 1000 5000]
    python -m benchmarks.pages --sqlite --recipes 10000

Each size has a database of its own, which is thrown away in the end. A request is sent over one
and over eight connections that are kept open; queries are those of the request log. `cpu` is what
a request takes of a processor in the workers, without the database: it means the same on a busy
machine, on which all other figures grow.
"""

import argparse
import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PORT = 8765
WORKERS = 2
ROUNDS = {1: 60, 8: 20}  # requests of each connection, by how many there are
WEEK_ROUNDS = {1: 12, 8: 2}
WARM_UP = 4
_LINES = "select id from shopping_line where not by_hand"
_TICKS_MS = 1000 / os.sysconf("SC_CLK_TCK")
# Milliseconds in the middle of one connection at 5,000 recipes, and queries of a request.
GOALS_MS = {
    "list of recipes": 8,
    "search: chicken soup": 12,
    "search: lasagne": 12,
    "search with a slip": 12,
    "by ingredient": 12,
    "one recipe": 8,
    "a week of 28 meals": 8,
    "a list of 280 lines": 15,
    "a week to the list": 150,
    "a tick": 6,
}
MOST_QUERIES, MOST_MEMORY_MIB, MOST_START_S = 10, 130, 1.0


@dataclass(frozen=True, slots=True)
class Request:
    name: str
    path: str
    form: str = ""
    before: Callable[[], None] | None = None  # makes each the first of its kind; not measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--server", help="postgres://user:password@host:port, without a name")
    parser.add_argument("--sqlite", action="store_true", help="measure on SQLite")
    parser.add_argument("--recipes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--json", action="store_true", help="one object a line")
    options = parser.parse_args()
    if not options.server and not options.sqlite:
        parser.error("say where: --server postgres://… or --sqlite")
    for recipes in options.recipes:
        with database(options) as url, tempfile.TemporaryDirectory() as folder:
            os.environ |= environment(url)
            measure(recipes, Path(folder), as_json=options.json)


def environment(url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "SECRET_KEY": "only-for-the-benchmark",
        "HTTPS_ONLY": "false",
        "DEBUG": "false",
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "INFO",
        "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
    }


@contextmanager
def database(options: argparse.Namespace) -> Iterator[str]:
    """The address of an empty database that goes in the end."""
    if options.sqlite:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/pages.sqlite3"
        return
    name = f"meal_planner_pages_{os.getpid()}"
    _server(options.server, f"create database {name}")
    try:
        yield f"{options.server}/{name}"
    finally:
        _server(options.server, f"drop database {name} with (force)")


def _server(address: str, statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(f"{address}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def measure(recipes: int, folder: Path, *, as_json: bool) -> None:
    """Fill a database in a process of its own, serve it, and tell what is measured."""
    made = json.loads(_ran("-m", "benchmarks.pages_kitchen", str(recipes)))
    log = folder / "requests.log"
    with serving(log) as (started, pids):
        told(as_json, recipes, "start to the first page", {"s": started}, MOST_START_S)
        for request in requests(made):
            measured = {}
            for connections in ROUNDS:
                before, sent = cpu_ms(pids), count(log)
                measured |= timed(request, connections, made["session"], log)
                measured["cpu"] = (cpu_ms(pids) - before) / max(1, count(log) - sent)
            told(as_json, recipes, request.name, measured, GOALS_MS[request.name])
        memory = max(resident_mib(pid) for pid in pids)
        told(as_json, recipes, "memory of a worker", {"MiB": memory}, MOST_MEMORY_MIB)


def _ran(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def requests(made: dict[str, str]) -> list[Request]:
    return [
        Request("list of recipes", "/recipes/"),
        Request("search: chicken soup", "/recipes/?q=chicken+soup"),
        Request("search: lasagne", "/recipes/?q=lasagne"),
        Request("search with a slip", "/recipes/?q=lasange"),
        Request("by ingredient", f"/recipes/?foods={made['food']}"),
        Request("one recipe", made["recipe"]),
        Request("a week of 28 meals", made["week"]),
        Request("a list of 280 lines", made["list"]),
        Request("a tick", made["tick"], form="ticked=1"),
        Request("a week to the list", made["list"], before=empty_list),
    ]


def empty_list() -> None:
    """The next request writes all lines of the week anew.

    By hand: Django's settings keep the first database, and each size has its own. It waits for
    whoever writes the list, as all who change the week do.
    """
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite:"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)
    else:
        import psycopg2

        connection = psycopg2.connect(url)
    with closing(connection):
        cursor = connection.cursor()
        if not url.startswith("sqlite:"):
            cursor.execute("select id from planner_plan for update")
        cursor.execute(f"delete from shopping_contribution where line_id in ({_LINES})")
        cursor.execute("delete from shopping_line where not by_hand")
        connection.commit()


@contextmanager
def serving(log: Path) -> Iterator[tuple[float, list[int]]]:
    """Gunicorn with its workers: seconds to the first page, and the workers' process ids."""
    began = time.perf_counter()
    with log.open("wb") as file:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "mealplanner.wsgi", f"--workers={WORKERS}"),
                *("--worker-class=gthread", "--threads=2", f"--bind=127.0.0.1:{PORT}"),
                "--keep-alive=60",  # emptying the list takes its time
            ],
            stdout=file,
            stderr=file,
        )
        try:
            _wait()
            started = time.perf_counter() - began
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
            yield started, [int(pid) for pid in children.split()]
        finally:
            server.terminate()
            server.wait(timeout=10)


def _wait() -> None:
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", PORT, timeout=10)
            connection.request("GET", "/login/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("The server did not start.")


def timed(request: Request, connections: int, session: str, log: Path) -> dict[str, float]:
    """Milliseconds in the middle, at 95 per cent and at least, queries of the dearest request."""
    offset = log.stat().st_size
    times: list[float] = []
    rounds = (WEEK_ROUNDS if request.before else ROUNDS)[connections]
    threads = [
        threading.Thread(target=_send, args=(request, rounds, session, times))
        for _ in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != rounds * connections:
        raise SystemExit(f"{request.name}: a request failed.")
    times.sort()
    return {
        f"c{connections} p50": statistics.median(times),
        f"c{connections} p95": times[int(0.95 * (len(times) - 1))],
        f"c{connections} least": times[0],
        "queries": _queries(log, offset),
    }


def _send(request: Request, rounds: int, session: str, times: list[float]) -> None:
    """Over one connection; what is sent first warms up and does not count."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={'c' * 32}"}
    if request.form:
        headers |= {"X-CSRFToken": "c" * 32, "HX-Request": "true"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    for number in range(-WARM_UP if rounds > WARM_UP else 0, rounds):
        if request.before:
            request.before()
        began = time.perf_counter()
        connection.request(
            "POST" if request.form else "GET", request.path, request.form or None, headers
        )
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            return
        if number >= 0:
            times.append(1000 * (time.perf_counter() - began))


def cpu_ms(pids: list[int]) -> float:
    """Of a processor, by these processes so far."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return _TICKS_MS * sum(int(one[11]) + int(one[12]) for one in fields)


def count(log: Path) -> int:
    """Requests in the log."""
    return log.read_bytes().count(b'"Queries"')


def _queries(log: Path, offset: int) -> int:
    with log.open("rb") as file:
        file.seek(offset)
        found = re.findall(r'"Queries": (\d+)', file.read().decode())
    return max(map(int, found), default=0)


def resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def told(as_json: bool, recipes: int, name: str, figures: dict[str, float], goal: float) -> None:
    rounded = {key: round(value, 1) for key, value in figures.items()}
    reached = next(iter(figures.values())) <= goal and figures.get("queries", 0) <= MOST_QUERIES
    if as_json:
        print(json.dumps({"recipes": recipes, "name": name, "goal": goal, **rounded}), flush=True)
        return
    words = "  ".join(f"{key} {value:g}" for key, value in rounded.items())
    sign = "reached" if reached else "MISSED"
    print(f"{recipes:>6}  {name:<24} {words:<92} goal {goal:g}  {sign}", flush=True)


if __name__ == "__main__":
    main()
