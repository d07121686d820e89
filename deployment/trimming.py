"""What of the package the function never reads, and compiled modules it can use at once.

Zappa dates every file of its zip 1980, so the compiled modules that pip made never match their
sources, and /var/task can't be written: each cold start would compile some 900 modules anew.
Compiled modules that are not checked against their source are used as they are. Of other people's
packages only the compiled modules go in; ours keep their source, for readable tracebacks.
"""

import importlib._bootstrap_external as loader
import importlib.util
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from deployment.stages import PARTS

# Services whose descriptions botocore reads here: signing needs none, so RDS is not among them.
SERVICES = ("s3", "secretsmanager", "sesv2", "sqs", "sts")

_NEVER_READ = re.compile(
    r"""
    (^|/)__pycache__/ | \.pyc$
    | ^[^/]+\.dist-info/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|licenses/|sboms/)
    | ^(bin|share|include)/
    | ^django/contrib/gis/
    | ^(django/contrib/admin|rest_framework|drf_spectacular|django_htmx)/static/
    | ^django/(contrib/[^/]+|conf)/locale/(?!en|de|__init__)[^/]+/
    | ^django/db/backends/(mysql|oracle)/
    | ^django/contrib/(flatpages|redirects|sitemaps|syndication)/
    | ^kombu/transport/(azure|confluent|consul|etcd|gcpubsub|mongodb|pyro|qpid|sqlalchemy|zookeeper)
    | ^celery/backends/(arango|azure|cassandra|consul|cosmos|couch|dynamo|elastic|gcs|mongo|s3)
    | ^rest_framework/locale/ | ^rest_framework/templates/rest_framework/docs/
    | ^(numpy|lxml|rdflib|pyparsing|yaml|celery|kombu|mf2py|extruct|w3lib)/(.*/)?(tests?|testing)/
    | ^numpy/_core/_simd\.|^numpy/.*_tests\.cpython
    | ^numpy/(f2py|distutils|doc|_core/include|_pyinstaller|fft|polynomial)/ | ^numpy/.*\.(pyi|h|a)$
    | ^rdflib/(contrib|tools)/  # clients of databases, and commands
    | ^botocore/cacert\.pem$  # certifi's are taken where it is there
    | ^(tests?|docs|examples)/ | ^(?!django/)[^/]+/tests?/
    | ^(boto3/examples|celery/bin|celery/contrib/testing|psycopg2/tests)/
    | ^(prompt_toolkit|wcwidth|click_[a-z]+|pip|setuptools|wheel)(/|-)
    | ^lxml/(includes|isoschematron)/ | ^lxml/(objectify|html/(_difflib|diff))\.
    | ^PIL/(_avif|_imagingft|_imagingcms|_imagingtk)\.
    | ^pillow\.libs/lib(avif|freetype|harfbuzz|brotli|lcms2|png16)
    | ^highspy/libhighs\.so\.\d+\.\d+  # the same library twice, for want of a link
    | ^yaml/_yaml\.  # as fast as needed in plain Python
    | ^(jsonschema|jsonschema_specifications|referencing|rpds|attrs?)(/|-)  # of `spectacular`
    | ^(boto3/data/(?!s3/)|zappa/(cli|core|letsencrypt)\.py)
    | \.(map|pyi|pyx|pxd|pxi|c|h|cpp|hpp)$
    | ^package_info\.json$
    """,
    re.VERBOSE,
)
_SERVICE = re.compile(r"botocore/data/([^/]+)/")


def is_wanted(name: str) -> bool:
    """Whether a file of the package, named by its path in it, is ever read."""
    if _NEVER_READ.search(name):
        return False
    service = _SERVICE.match(name)
    return not service or service[1] in SERVICES


def prune(folder: Path) -> None:
    """Delete what is never read from a folder of installed packages."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not is_wanted(path.relative_to(folder).as_posix()):
            path.unlink()


def repack(source: Path, target: Path, *, more: Mapping[Path, Path]) -> None:
    """The wanted files of a zip, sorted, with compiled modules, and `more`: name -> file."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        entries = {entry.filename: entry for entry in old.infolist()}  # the last of a name counts
        for name in sorted(entries):
            if not name.endswith("/") and is_wanted(name):
                for path, content in _with_compiled(name, old.read(entries[name])):
                    _put(new, path, content)
        for name in sorted(more):
            _put(new, name.as_posix(), more[name].read_bytes())


def _with_compiled(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if not name.endswith(".py"):
        yield name, content
    elif not _is_ours(name):
        yield f"{name}c", compiled(name, content)
    else:
        yield name, content
        yield _compiled_path(name), compiled(name, content, unchecked=True)


def compiled(name: str, content: bytes, *, unchecked: bool = False) -> bytes:
    """A module as Python loads it without source, or beside it without looking at it."""
    code = compile(content, f"/var/task/{name}", "exec", dont_inherit=True, optimize=0)
    if unchecked:
        digest = importlib.util.source_hash(content)
        return bytes(loader._code_to_hash_pyc(code, digest, False))
    return bytes(loader._code_to_timestamp_pyc(code))


def _is_ours(name: str) -> bool:
    folder, _, _file = name.partition("/")
    return "/" not in name or folder in PARTS


def _compiled_path(name: str) -> str:
    folder, _, file = name.rpartition("/")
    compiled = f"__pycache__/{file[:-3]}.{sys.implementation.cache_tag}.pyc"
    return f"{folder}/{compiled}" if folder else compiled


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # dated 1980: the same content gives the same zip
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=9)
