"""Lighthouse on the pages people open most, signed in, on a phone and on a desk.

    npm install --prefix benchmarks --no-package-lock
    python -m benchmarks.lighthouse [--runs 3] [--json]

The demo household is served by gunicorn with the settings of production. Each figure is the
middle one of the runs, because Lighthouse guesses its times from a machine that others use too.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.pages import PORT, environment, serving

HERE = Path(__file__).resolve().parent
LIGHTHOUSE = HERE / "node_modules" / ".bin" / "lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGES = ("plan", "recipe", "recipes", "list")
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
LEAST_SCORE = 99
BROWSER_PORT = 9333
WEIGHED = ("Document", "Stylesheet", "Script", "Font")
# Said by the household's own process, so that this one needs no Django.
PREPARE = """
import json
from django.core.management import call_command
from django.test import Client
from mealplanner.demo import EMAIL
from households.models import User
from planner.models import Meal
call_command("migrate", verbosity=0)
call_command("demo", "--plan", verbosity=0)
client = Client()
client.force_login(User.objects.get(email=EMAIL))
recipe = Meal.objects.exclude(recipe=None).first().recipe
print(json.dumps([client.cookies["sessionid"].value, recipe.get_absolute_url()]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    parser.add_argument("--json", action="store_true", help="one object a line")
    options = parser.parse_args()
    if not LIGHTHOUSE.exists():
        parser.error("first: npm install --prefix benchmarks --no-package-lock")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= environment(f"sqlite:///{folder}/demo.sqlite3")
        session, recipe = prepare()
        with serving(Path(folder) / "requests.log"), signed_in(session, folder):
            paths = {"plan": "/", "recipe": recipe, "recipes": "/recipes/", "list": "/shopping/"}
            for name in options.pages:
                for form in FORMS:
                    tell(name, form, measured(paths[name], form, options.runs), options.json)


def prepare() -> tuple[str, str]:
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v", "0"], check=True)
    said = subprocess.run(
        [*manage, "shell", "-v", "0", "-c", PREPARE], check=True, stdout=subprocess.PIPE, text=True
    )
    session, recipe = json.loads(said.stdout.splitlines()[-1])
    return session, recipe


@contextmanager
def signed_in(session: str, folder: str) -> Iterator[None]:
    """A browser with the session's cookie: a header would not go along with what a page fetches."""
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    switches = ("no-sandbox", "disable-gpu", f"remote-debugging-port={BROWSER_PORT}")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            f"{folder}/browser", executable_path=browser, args=[f"--{one}" for one in switches]
        )
        cookie = {"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{PORT}"}
        context.add_cookies([cookie])
        yield
        context.close()


def measured(path: str, form: str, runs: int) -> dict[str, float]:
    figures = [run(path, form) for _ in range(runs)]
    return {name: statistics.median(one[name] for one in figures) for name in figures[0]}


def run(path: str, form: str) -> dict[str, float]:
    address = f"http://127.0.0.1:{PORT}{path}"
    command = [
        *(str(LIGHTHOUSE), address, *FORMS[form], f"--port={BROWSER_PORT}"),
        *("--quiet", "--output=json"),
    ]
    said = subprocess.run(command, stdout=subprocess.PIPE)
    if said.returncode:  # now and then it misses the start of a page
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    report = json.loads(said.stdout)
    if report["finalDisplayedUrl"] != address:
        raise SystemExit(f"{address} led to {report['finalDisplayedUrl']}.")
    audits = report["audits"]
    files = audits["network-requests"]["details"]["items"]
    scores = {name: round(one["score"] * 100) for name, one in report["categories"].items()}
    return scores | {
        "layout shift": audits["cumulative-layout-shift"]["numericValue"],
        "largest paint ms": audits["largest-contentful-paint"]["numericValue"],
        "bytes with headers": sum(
            one["transferSize"] for one in files if one.get("resourceType") in WEIGHED
        ),
    }


def tell(name: str, form: str, figures: dict[str, float], as_json: bool) -> None:
    if as_json:
        print(json.dumps({"page": name, "form": form} | figures), flush=True)
        return
    said = " · ".join(f"{key} {value:g}" for key, value in figures.items())
    missed = min(list(figures.values())[:4]) < LEAST_SCORE
    print(f"{'MISSED' if missed else 'ok':6} {name:8} {form:8} {said}", flush=True)


if __name__ == "__main__":
    main()
