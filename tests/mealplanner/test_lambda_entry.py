"""What a start of the function loads; the whole package is tested in tests/aws."""

import importlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

from mealplanner.packs import closed, install, unpacked
from tests.settings import ENVIRONMENT

ROOT = Path(__file__).parents[2]
OURS = ("households", "recipes", "nutrition", "planner", "shopping", "mealplanner")
HEAVY = {
    *("numpy", "highspy", "lxml", "bs4", "recipe_scrapers", "PIL", "polib", "yaml"),
    *("boto3", "botocore", "requests", "celery", "kombu", "unittest", "django.test"),
    *("rest_framework.serializers", "drf_spectacular.openapi", "mealplanner.api_urls"),
    *("recipes.admin", "recipes.api", "planner.admin", "planner.tasks", "mealplanner.archive"),
    *("recipes.interchange", "recipes.ingredient_text", "recipes.matching"),
    *("recipes.services.importing", "planner.optimiser.solver"),
}

# A week with a meal, and a session of who planned it, in a database of its own.
PREPARE = """
import django
django.setup()
from django.apps import apps
from django.db import connection
from django.test import Client
with connection.schema_editor() as editor:
    for model in apps.get_models():
        editor.create_model(model)
from tests.factories import make_plan
plan = make_plan(meals=1)
client = Client()
client.force_login(plan.household.owner)
print(plan.get_absolute_url(), client.cookies["sessionid"].value)
"""
ASK = """
import sys
from wsgiref.util import setup_testing_defaults
from mealplanner.wsgi import application
environ = {"PATH_INFO": sys.argv[1], "HTTP_COOKIE": "sessionid=" + sys.argv[2]}
setup_testing_defaults(environ)
def start_response(status, headers):
    assert status == "200 OK", (status, headers)
list(application(environ, start_response))
print(" ".join(sys.modules))
"""


def run(code, *arguments, folder):
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=ENVIRONMENT
        | {
            "PATH": "/usr/bin:/bin",
            "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
            "DATABASE_URL": f"sqlite:///{folder}/week.sqlite3",
            "STATIC_BUCKET": "static-files",
            "DEBUG": "true",  # files have no hashed names yet
        },
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules imported until a page is answered, by the page's name."""
    folder = tmp_path_factory.mktemp("start")
    week, session = run(PREPARE, folder=folder)
    return {
        "sign-in": run(ASK, "/login/", "", folder=folder),
        "week": run(ASK, week, session, folder=folder),
    }


@pytest.mark.parametrize("shown", ["sign-in", "week"])
def test_pages_wait_for_no_module_that_few_of_them_need(loaded, shown):
    assert "django.template" in loaded[shown]
    assert HEAVY.isdisjoint(loaded[shown])


@pytest.mark.parametrize(("shown", "most"), [("sign-in", 75), ("week", 150)])
def test_a_page_brings_along_few_of_our_modules(loaded, shown, most):
    ours = [name for name in loaded[shown] if name.partition(".")[0] in OURS]

    assert len(ours) < most


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A package with one pack; unpacked beside it."""
    (tmp_path / "packed_soup").mkdir()
    (tmp_path / "packed_soup" / "__init__.py").write_text("TASTE = 'good'\n")
    with tarfile.open(tmp_path / "soup.tar.xz", "w:xz") as pack:
        pack.add(tmp_path / "packed_soup", "packed_soup")
    (tmp_path / "packed_soup").rename(tmp_path / "not_importable")
    (tmp_path / "packs.json").write_text('{"packed_soup": "soup.tar.xz"}')
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "packed_soup", raising=False)
    return tmp_path


def test_a_packed_module_is_unpacked_when_it_is_first_imported(root):
    install(root)
    assert list((root / "tmp").iterdir()) == []

    assert importlib.import_module("packed_soup").TASTE == "good"

    assert len(list((root / "tmp").iterdir())) == 1


def test_a_pack_is_unpacked_once_on_a_machine(root):
    assert unpacked(root / "soup.tar.xz") == unpacked(root / "soup.tar.xz")
    assert len(list((root / "tmp").iterdir())) == 1


def test_without_packs_imports_stay_as_they_are(tmp_path):
    before = list(sys.meta_path)

    install(tmp_path)

    assert sys.meta_path == before


def test_while_packs_are_closed_their_modules_are_missing(root):
    install(root)

    with closed(), pytest.raises(ModuleNotFoundError):
        importlib.import_module("packed_soup")

    assert importlib.import_module("packed_soup").TASTE == "good"
