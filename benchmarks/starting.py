"""Cold and warm starts of the Lambda package, beside a bare Django page behind the same door.

    make test-aws   (once, for the packages)
    .venv-aws/bin/python -m benchmarks.starting [--runs 12]

Both are started by Lambda's own client on this machine (tests/aws/runtime.py), in turns, from the
same unpacked zip; the bare page is one view with one template in an empty project.
"""

import argparse
import compileall
import json
import os
import py_compile
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from deployment.package import build
from tests.aws.conftest import copy_client
from tests.aws.events import URL_HOST, Browser
from tests.aws.runtime import Function, unpack

BARE_SETTINGS = """
SECRET_KEY = "x" * 50
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.staticfiles"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware",
              "django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "bare_urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates",
              "DIRS": ["/var/task", __file__.rpartition("/")[0]]}]
DATABASES = {}
"""
BARE_URLS = """
from django.shortcuts import render
from django.urls import path
urlpatterns = [path("login/", lambda request: render(request, "bare.html", {"name": "cook"}))]
"""
OURS = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": URL_HOST,
    "STATIC_BUCKET": "static-files",
    "DATABASE_URL": "sqlite://:memory:",
}
BARE = {"INSTANTIATE_LAMBDA_HANDLER_ON_IMPORT": "1"}


def make_bare(code: Path, folder: Path) -> Path:
    """A project of one page beside the same packages, compiled as ours is."""
    shutil.copytree(code, folder)
    (folder / "bare_settings.py").write_text(BARE_SETTINGS)
    (folder / "bare_urls.py").write_text(BARE_URLS)
    (folder / "bare.html").write_text("<!doctype html><title>Bare</title><p>Hello {{ name }}")
    settings = folder / "zappa_settings.py"
    settings.write_text(settings.read_text().replace("mealplanner.settings", "bare_settings"))
    shutil.rmtree(folder / "__pycache__")
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for module in folder.glob("*.py"):
        compileall.compile_file(module, quiet=2, invalidation_mode=mode)
    return folder


def start(code: Path, client: Path, log: Path, **options) -> tuple[float, float, Function]:
    """Milliseconds to the first question for an event, then to the first page."""
    function = Function(code, client, log=log, **options)
    ready = function.wait_until_ready()
    started = time.perf_counter()
    page = Browser(function).get("/login/")
    if page.status != 200:
        raise RuntimeError(f"The page answers {page.status}: {function.said()[-2000:]}")
    return 1000 * ready, 1000 * (time.perf_counter() - started), function


def warm(function: Function, pages: int = 200) -> tuple[float, float]:
    """p50 in ms and resident MB after so many pages."""
    browser, times = Browser(function), []
    for _ in range(pages):
        started = time.perf_counter()
        browser.get("/login/")
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), function.memory_mb()


def measure(runs: int) -> dict:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["TMPDIR"] = scratch
        client = copy_client(folder / "client")
        code = unpack(build("dev", architecture="x86_64").zip, folder / "code")
        bare = make_bare(code, folder / "bare")
        kinds = {
            "ours": (code, {"environment": OURS}),
            "bare": (bare, {"environment": BARE, "handler": "handler.lambda_handler"}),
        }
        totals: dict[str, list] = {kind: [] for kind in kinds}
        told = {}
        for run in range(runs):
            for kind, (path, options) in kinds.items():
                ready, page, function = start(path, client, folder / f"{kind}.log", **options)
                totals[kind].append(ready + page)
                if run == runs - 1:
                    told[f"{kind}_warm_ms_p50"], told[f"{kind}_mb"] = warm(function)
                function.close()
        for kind, values in totals.items():
            told[f"{kind}_cold_ms_median"] = statistics.median(values)
            told[f"{kind}_cold_ms_best"] = min(values)
        told["cold_ratio"] = told["ours_cold_ms_median"] / told["bare_cold_ms_median"]
        return {name: round(value, 2) for name, value in told.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=12)
    print(json.dumps(measure(parser.parse_args().runs), indent=1))


if __name__ == "__main__":
    main()
