"""Builds the zip of a stage: `make package STAGE=dev`.

The commit is packed, never the working folder: no .env, database, test or cache can get in.
Prints where the zip is, its size packed and unpacked; a listing of its content lies beside it.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from deployment import stages
from deployment.environments import environment_for
from deployment.stages import BUILD, PARTS, ROOT, NotReady

STAGED_TOO = ("static", "manage.py", "deployment")  # `deployment` holds Zappa's callbacks
NEEDED = {
    *("handler.py", "zappa_settings.py", "mealplanner/lambda_entry.py", "packs.json"),
    *("mealplanner/staticfiles.json", "locale/de/LC_MESSAGES/django.mo"),
}
NEVER_PACKED = re.compile(r"(^|/)\.|\.sqlite3|^tests?/|^deployment/|^zappa_settings\.json")
MOST_ZIPPED_MB, MOST_UNZIPPED_MB = 35, 110
ONLY_TO_COLLECT = {
    **dict.fromkeys(
        ("SECRET_KEY_SECRET_ID", "DATABASE_URL_SECRET_ID", "ORIGIN_SECRETS_SECRET_ID"), ""
    ),
    "SECRET_KEY": "only-to-collect-static-files",
    "STATIC_BUCKET": "none",
    "DATABASE_URL": "sqlite://:memory:",
    "DJANGO_SETTINGS_MODULE": "mealplanner.settings",
}


@dataclass(frozen=True)
class Package:
    zip: Path
    listing: Path
    static: Path  # hashed files for the bucket
    zipped_mb: float
    unzipped_mb: float
    files: int


def build(stage: str, *, architecture: str = "") -> Package:
    """The commit's zip, made once. Raises NotReady with a sentence where something is missing."""
    content = stages.settings(stage)
    if architecture:
        content["architecture"] = architecture
    folder = BUILD / stage
    tree, zip_path, stamp = folder / "tree", folder / f"mealplanner-{stage}.zip", folder / "stamp"
    packages = environment_for(content["architecture"])
    wanted = f"{_git('rev-parse', 'HEAD')} {(packages / 'stamp').read_text()}"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        stage_tree(tree)
        collect_static(tree)
        stages.write(stage, tree, content=content)
        run_zappa(tree, packages, "package", stage, "--output", str(zip_path))
        stamp.write_text(wanted)
    return measure(zip_path, tree / "staticfiles")


def stage_tree(tree: Path) -> None:
    """The committed files that the function needs, and nothing else."""
    tree.mkdir(parents=True)
    git = ["git", "-C", str(ROOT), "archive", "HEAD", "--", *PARTS, *STAGED_TOO]
    with subprocess.Popen(git, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as archive:
        with tarfile.open(fileobj=archive.stdout, mode="r|") as files:
            files.extractall(tree, filter="data")
        said = archive.stderr.read().decode().strip()
    if archive.returncode:
        raise NotReady(f"git could not say what is committed: {said}")


def uncommitted() -> list[str]:
    """Changes that a package leaves out because they are not committed."""
    return _git("status", "--porcelain", "--", *PARTS, *STAGED_TOO).splitlines()


def _git(*arguments: str) -> str:
    ended = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False
    )
    return ended.stdout.strip()


def collect_static(tree: Path) -> None:
    """Files with hashed names in tree/staticfiles, their list inside the package."""
    _run(
        [sys.executable, "-B", "manage.py", "collectstatic", "--noinput", "-v", "0"],
        tree,
        ONLY_TO_COLLECT,
    )


def run_zappa(tree: Path, packages: Path, *arguments: str) -> str:
    """Zappa in the staged tree, with the function's packages for its virtual environment."""
    command = [sys.executable, "-B", "-m", "zappa.cli", *arguments]
    return _run(command, tree, {"VIRTUAL_ENV": str(packages), "PYTHONPATH": str(tree)})


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ended = subprocess.run(
        command,
        cwd=folder,
        env=variables | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ended.returncode:
        raise NotReady(f"{' '.join(command[3:])} failed:\n{ended.stdout.strip()}")
    return ended.stdout


def measure(zip_path: Path, static: Path) -> Package:
    listing = zip_path.with_suffix(".txt")
    with zipfile.ZipFile(zip_path) as archive:
        entries = archive.infolist()
        lines = [
            f"{hashlib.sha256(archive.read(entry)).hexdigest()} {entry.file_size:>9} "
            f"{entry.filename}\n"
            for entry in entries
        ]
    listing.write_text("".join(lines))
    return Package(
        zip=zip_path,
        listing=listing,
        static=static,
        zipped_mb=zip_path.stat().st_size / 1e6,
        unzipped_mb=sum(entry.file_size for entry in entries) / 1e6,
        files=len(entries),
    )


def check(package: Package) -> None:
    """Raises NotReady for one that AWS would refuse, that lacks a part, or has what it must not."""
    inside = [line.split(maxsplit=2)[2] for line in package.listing.read_text().splitlines()]
    if missing := NEEDED - set(inside):
        raise NotReady(f"The package lacks {', '.join(sorted(missing))}.")
    if unwanted := [name for name in inside if NEVER_PACKED.search(name)]:
        raise NotReady(f"The package must not hold {', '.join(unwanted[:5])}.")
    if package.zipped_mb > MOST_ZIPPED_MB or package.unzipped_mb > MOST_UNZIPPED_MB:
        raise NotReady(
            f"The package has {package.zipped_mb:.1f} MB ({package.unzipped_mb:.1f} unpacked); "
            f"at most {MOST_ZIPPED_MB} and {MOST_UNZIPPED_MB} are allowed."
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", default="dev")
    parser.add_argument("--architecture", choices=["arm64", "x86_64"], default="")
    options = parser.parse_args()
    started = time.monotonic()
    try:
        if left_out := uncommitted():
            print(f"Not committed, so not in the package: {len(left_out)} files.", file=sys.stderr)
        package = build(options.stage, architecture=options.architecture)
        check(package)
    except NotReady as error:
        sys.exit(str(error))
    print(
        f"{package.zip.relative_to(ROOT)}: {package.zipped_mb:.1f} MB, "
        f"{package.unzipped_mb:.1f} MB unpacked, {package.files:,} files, "
        f"{time.monotonic() - started:.0f} s; content in {package.listing.relative_to(ROOT)}"
    )


if __name__ == "__main__":
    main()
