"""Puts the heavy packages, which few requests need, into packs (mealplanner/packs.py)."""

import json
import shutil
import tarfile
from pathlib import Path

from deployment.trimming import compiled
from mealplanner.packs import LIST

PACKS = {
    "solver": ("numpy", "numpy.libs", "highspy"),
    "recipe_pages": (
        "bs4",
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
        "soupsieve",
        "w3lib",
    ),
}
_PRESET = 3  # of xz: a tenth larger than 6 in a third of the time


def make_packs(site: Path) -> None:
    """Move the packages of PACKS from the folder into one compressed file for each pack."""
    modules = {}
    for name, packages in PACKS.items():
        pack = f"{name}.tar.xz"
        with tarfile.open(site / pack, "w:xz", preset=_PRESET) as files:
            for package in packages:
                _add(files, site, site / package)
                shutil.rmtree(site / package)
                modules[package] = pack
    (site / LIST).write_text(json.dumps(modules, indent=1))


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
