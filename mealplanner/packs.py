"""Heavy packages that lie compressed in the Lambda package and are unpacked when first imported.

A start that only shows pages carries neither the solver nor the readers of recipe pages: AWS
fetches and unpacks the package anew for every cold start. `deployment` makes the packs.
"""

import contextlib
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

LIST = "packs.json"  # module -> name of its pack


class PackFinder:
    """Unpacks a pack the first time one of its modules is asked for; Python then finds it."""

    def __init__(self, root: Path, modules: Mapping[str, str]):
        self.root = root
        self.modules = dict(modules)

    def find_spec(self, name, path=None, target=None):
        if pack := self.modules.get(name):
            sys.path.append(str(unpacked(self.root / pack)))
            self.modules = {key: other for key, other in self.modules.items() if other != pack}


def install(root: Path) -> None:
    """Let imports find what is packed, if anything is."""
    listing = root / LIST
    if listing.exists():
        sys.meta_path.insert(0, PackFinder(root, json.loads(listing.read_text())))


@contextlib.contextmanager
def closed():
    """While it lasts no pack is unpacked: what would like to have a module of one does without."""
    finders = [finder for finder in sys.meta_path if isinstance(finder, PackFinder)]
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder not in finders]
    try:
        yield
    finally:
        sys.meta_path[:0] = finders


def unpacked(pack: Path) -> Path:
    """The folder with a pack's content, made once on this machine."""
    folder = Path(tempfile.gettempdir()) / f"{pack.stem}-{pack.stat().st_size}"
    if not folder.exists():
        made = Path(tempfile.mkdtemp(dir=folder.parent))
        with tarfile.open(pack, "r:xz") as files:
            files.extractall(made, filter="data")
        try:
            os.rename(made, folder)
        except OSError:  # another process was faster
            shutil.rmtree(made)
    return folder
