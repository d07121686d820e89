"""Zips made for a test."""

import io
import zipfile

# The first date a zip can hold: the same files always give the same bytes.
DATED = (1980, 1, 1, 0, 0, 0)


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DATED), content)
    return whole.getvalue()
