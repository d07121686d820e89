"""Puts the heavy packages, which few requests need, into packs (mealplanner/packs.py)."""

import json
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deployment.trimming import compiled
from mealplanner.packs import LIST

PACKS = {
    "solver": ("numpy", "numpy.libs", "highspy"),
    "recipe_pages": (
        "bs4",
        "charset_normalizer",
        "extruct",
        "html5lib",
        "html_text",
        "lxml",
        "lxml_html_clean",
        "mf2py",
        "pyRdfa",
        "pyparsing",
        "rdflib",
        "recipe_scrapers",
        "requests",
        "soupsieve",
        "w3lib",
    ),
}
_PRESET = 6  # of xz: with 4 the package would be 0.4 MB larger


def make_packs(site: Path) -> None:
    """Move the packages of PACKS from the folder into one compressed file for each pack."""
    with ThreadPoolExecutor() as threads:
        made = threads.map(lambda name: _make(site, name), PACKS)
    modules = {package: pack for pack, packages in made for package in packages}
    (site / LIST).write_text(json.dumps(modules, indent=1))


def _make(site: Path, name: str) -> tuple[str, tuple[str, ...]]:
    pack = f"{name}.tar.xz"
    with tarfile.open(site / pack, "w:xz", preset=_PRESET) as files:
        for package in PACKS[name]:
            _add(files, site, site / package)
            shutil.rmtree(site / package)
    return pack, PACKS[name]


def _add(files: tarfile.TarFile, site: Path, folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".py":
            path = _compile(path, name)
            name += "c"
        files.add(path, name, filter=_undated)


def _compile(path: Path, name: str) -> Path:
    target = path.with_suffix(".pyc")
    target.write_bytes(compiled(name, path.read_bytes()))
    return target


def _undated(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same content gives the same pack, whoever makes it and when."""
    entry.mtime = entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o644
    return entry
