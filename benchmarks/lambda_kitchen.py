"""What the measurements of the Lambda package cook with: the package, a bare page, a demo week."""

import compileall
import datetime
import os
import py_compile
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from deployment.package import build
from tests.aws.conftest import copy_client
from tests.aws.events import URL_HOST, Browser
from tests.aws.runtime import Function, unpack

ROOT = Path(__file__).resolve().parent.parent
DEMO = {"username": "demo@example.com", "password": "demo-kitchen"}
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


@dataclass(frozen=True)
class Kitchen:
    folder: Path
    client: Path
    code: Path

    def environment(self, database: str = "") -> dict[str, str]:
        return {
            "SECRET_KEY": "x" * 50,
            "ALLOWED_HOSTS": URL_HOST,
            "STATIC_BUCKET": "static-files",
            "DATABASE_URL": f"sqlite:///{database}" if database else "sqlite://:memory:",
        }

    def start(self, name: str, *, code: Path | None = None, **options) -> Function:
        """A function that starts cold; what it says goes to a log of this name."""
        log = self.folder / f"{name}.log"
        return Function(code or self.code, self.client, log=log, **options)


def open_kitchen(folder: Path) -> Kitchen:
    """The package of the commit, unpacked, and Lambda's client."""
    os.environ["TMPDIR"] = str(folder)
    client = copy_client(folder / "client")
    return Kitchen(folder, client, unpack(build("dev", architecture="x86_64").zip, folder / "code"))


def make_bare(kitchen: Kitchen) -> Path:
    """A project of one page beside the same packages, compiled as ours is."""
    folder = shutil.copytree(kitchen.code, kitchen.folder / "bare")
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


def make_week(kitchen: Kitchen) -> str:
    """A database with the demo household and its planned week; its path."""
    database = kitchen.folder / "demo.sqlite3"
    variables = kitchen.environment(str(database)) | {"DEBUG": "true"}
    for command in (["migrate", "-v", "0"], ["demo", "--plan"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=os.environ | variables,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return str(database)


def sign_in(function: Function) -> Browser:
    browser = Browser(function)
    browser.get("/login/")
    fields = "&".join(f"{name}={value}" for name, value in DEMO.items())
    answer = browser.post_form("/login/", fields, X_CSRFToken=browser.cookies["csrftoken"])
    if answer.status != 302:
        raise RuntimeError(f"The demo's cook was not let in: {answer.status}")
    return browser


def next_monday() -> datetime.date:
    today = datetime.date.today()
    return today + datetime.timedelta(days=7 - today.weekday())
