"""What a start of the function loads; the whole package is tested in tests/aws."""

import importlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

from mealplanner.packs import install, unpacked
from tests.settings import ENVIRONMENT

ROOT = Path(__file__).parents[2]
LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mealplanner.settings"
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(" ".join(sorted(name for name in sys.modules if "." not in name)))
"""


@pytest.fixture(scope="module")
def loaded():
    """The packages that are imported before the first request."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env=ENVIRONMENT | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.split()


@pytest.mark.parametrize("heavy", ["numpy", "highspy", "lxml", "bs4", "recipe_scrapers", "boto3"])
def test_pages_wait_for_no_package_that_few_of_them_need(loaded, heavy):
    assert "django" in loaded
    assert heavy not in loaded


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
