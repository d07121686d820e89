"""Static files into their bucket: under names that hold a digest, so what is there stays."""

import mimetypes
from pathlib import Path

PREFIX = "static/"
# A name never gets other content: browsers and CloudFront may keep it for a year (RFC 9111).
FOR_EVER = "public, max-age=31536000, immutable"


def upload(folder: Path, bucket: str) -> tuple[int, int]:
    """Put what is missing into the bucket; how many files were new, how many were there.

    Nothing is deleted: pages of the version before still ask for theirs, also after a rollback.
    """
    import boto3

    client = boto3.client("s3")
    there = set(_keys(client, bucket))
    files = {f"{PREFIX}{path.relative_to(folder).as_posix()}": path for path in _files(folder)}
    missing = sorted(set(files) - there)
    for key in missing:
        kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
        client.put_object(
            Bucket=bucket,
            Key=key,
            Body=files[key].read_bytes(),
            ContentType=kind,
            CacheControl=FOR_EVER,
        )
    return len(missing), len(files) - len(missing)


def _files(folder: Path) -> list[Path]:
    """Those with a digest in their name, such as app.1f2e3d4c5b6a.css."""
    return [path for path in folder.rglob("*") if path.is_file() and _is_hashed(path.name)]


def _is_hashed(name: str) -> bool:
    digest = name.split(".")[-2:-1]
    return bool(digest) and len(digest[0]) == 12 and set(digest[0]) <= set("0123456789abcdef")


def _keys(client, bucket: str):
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=PREFIX)
    for page in pages:
        for entry in page.get("Contents", []):
            yield entry["Key"]
