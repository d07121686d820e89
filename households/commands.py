"""What the commands of every app are given: files and the names of households."""

import sys
from pathlib import Path

from django.core.management.base import CommandError

from households.models import Household

_BOM = b"\xef\xbb\xbf"


def bytes_in(file: str) -> bytes:
    """What is in a file, or in standard input for `-`. Raises CommandError, for nothing too."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"{file} can't be read: {reason}.") from None
    if not content.removeprefix(_BOM).strip():
        raise CommandError(f"{named(file)} is empty.")
    return content


def text_in(file: str) -> str:
    """The same as text. Raises CommandError."""
    try:
        return bytes_in(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise CommandError(
            f"{named(file)} is not UTF-8 text ({place}): save it as UTF-8 and try again."
        ) from None


def named(file: str) -> str:
    """As a sentence calls it."""
    return "The standard input" if file == "-" else file


def household_named(name: str) -> Household:
    """The one of that name. Raises CommandError."""
    found = list(Household.objects.filter(name=name)[:2])
    if not found:
        known = ", ".join(Household.objects.values_list("name", flat=True)[:5]) or "none yet"
        raise CommandError(f"There is no household “{name}” (there is: {known}).")
    if len(found) > 1:
        raise CommandError(f"Several households are called “{name}”: rename one in the admin.")
    return found[0]
