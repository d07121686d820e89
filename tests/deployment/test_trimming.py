"""The zip is made anew so that the same content gives the same bytes."""

import marshal
import sys
import zipfile
from pathlib import Path

from deployment.trimming import repack

CONTENT = {
    "mealplanner/urls.py": "HOME = 1\n",
    "celery/app.py": "TASKS = 2\n",
    "celery/bin/worker.py": "NEVER = 3\n",
    "templates/base.html": "<p>",
}


def zipped(path: Path, names) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, CONTENT[name])
    return path


def repacked(folder: Path, names, name: str) -> Path:
    target = folder / f"{name}.trimmed"
    pack = folder / "pack.zip"
    pack.write_bytes(b"as it is")
    repack(zipped(folder / f"{name}.zip", names), target, more={Path("data/pack.zip"): pack})
    return target


def test_the_order_in_which_files_came_leaves_no_trace(tmp_path):
    one = repacked(tmp_path, CONTENT, "one")
    other = repacked(tmp_path, reversed(CONTENT), "other")

    assert one.read_bytes() == other.read_bytes()


def test_modules_are_compiled_and_ours_keep_their_source(tmp_path):
    with zipfile.ZipFile(repacked(tmp_path, CONTENT, "one")) as archive:
        assert archive.namelist() == [
            "celery/app.pyc",
            "mealplanner/urls.py",
            f"mealplanner/__pycache__/urls.{sys.implementation.cache_tag}.pyc",
            "templates/base.html",
            "data/pack.zip",
        ]
        header, code = archive.read("celery/app.pyc")[:16], archive.read("celery/app.pyc")[16:]
        assert archive.read("data/pack.zip") == b"as it is"

    assert header[4:8] == bytes(4)  # found without source, so never compared with one
    assert marshal.loads(code).co_filename == "/var/task/celery/app.py"
