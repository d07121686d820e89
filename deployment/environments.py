"""The packages of the function, for the processor it runs on, in a folder shaped as Zappa wants."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from deployment.packing import make_packs
from deployment.stages import BUILD, ROOT, NotReady
from deployment.symbols import blank_symbols
from deployment.trimming import prune

PYTHON = (3, 13)  # of the function; compiled modules are good for this version alone
REQUIREMENTS = ROOT / "requirements"
ONLY_AS_SOURCE = ("jstyleson",)  # plain Python, but nobody has made a wheel of it
PLATFORMS = {
    "x86_64": ["manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64"],
    "arm64": ["manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux2014_aarch64"],
}


def environment_for(architecture: str) -> Path:
    """The folder with lib/python3.13/site-packages; made once for each list of packages.

    Raises NotReady where the interpreter is another one or pip can't find a package.
    """
    if sys.version_info[:2] != PYTHON:
        raise NotReady("The function runs Python 3.13: package with that version.")
    folder = BUILD / f"packages-{architecture}"
    stamp, wanted = folder / "stamp", _digest(architecture)
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        site = folder / "lib" / "python3.13" / "site-packages"
        _install(site, architecture)
        prune(site)
        blank_symbols(site)
        make_packs(site)
        stamp.write_text(wanted)
    return folder


def _install(site: Path, architecture: str) -> None:
    target = ["--target", str(site), "--no-compile", "--only-binary=:all:"]
    target += ["--implementation", "cp", "--python-version", "3.13"]
    for platform in PLATFORMS[architecture]:
        target += ["--platform", platform]
    wheels = str(BUILD / "wheels")
    for name in ONLY_AS_SOURCE:
        _pip("wheel", "--no-deps", "--wheel-dir", wheels, _pinned(name, "lambda"))
    _pip("install", *target, "--find-links", wheels, "-r", str(REQUIREMENTS / "lambda.txt"))
    _pip("install", *target, "--no-deps", _pinned("zappa", "aws"))


def _pip(command: str, *arguments: str) -> None:
    pip = [sys.executable, "-m", "pip", command, "-qq", "--disable-pip-version-check"]
    ended = subprocess.run([*pip, *arguments], capture_output=True, text=True)
    if ended.returncode:
        reason = ended.stderr.strip().splitlines()[-1:]
        raise NotReady(f"pip could not install the function's packages: {' '.join(reason)}")


def _pinned(name: str, requirements: str) -> str:
    """`name==…` as it stands in requirements/<requirements>.txt."""
    text = (REQUIREMENTS / f"{requirements}.txt").read_text()
    return re.search(rf"^{name}==\S+$", text, re.MULTILINE)[0]


def _digest(architecture: str) -> str:
    texts = [(REQUIREMENTS / f"{name}.txt").read_bytes() for name in ("base", "lambda", "aws")]
    modules = ("trimming.py", "symbols.py", "packing.py")
    texts += [(Path(__file__).parent / name).read_bytes() for name in modules]
    return hashlib.sha256(b"\0".join([architecture.encode(), *texts])).hexdigest()
