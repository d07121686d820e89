"""Where the recipes of an import come from: a file that was sent, or a page of the web."""

import contextlib
import logging
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from households.models import Household
from recipes.fetching import Door
from recipes.interchange import loose, web_page
from recipes.interchange.formats import read_any
from recipes.interchange.item import Item
from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Job

log = logging.getLogger(__name__)

DOOR = Door()
MOST_AT_ONCE = 50  # recipes that are read while somebody waits; of a larger file the rest is a job
SIGN_OF_LIFE = 50  # recipes after which a job says how far it is
_KEPT_DRAFTS = timedelta(days=1)


class FilesAway(UnreadableRecipe):
    """The disk or bucket does not answer; the same file may be read later."""

    def __init__(self) -> None:
        log.exception("A file of an import could not be reached.")
        super().__init__(_("Files can’t be stored or read just now: try again in some minutes."))


def keep(job: Job, data: bytes) -> None:
    """Store what is to be read, until the job is over. Raises FilesAway."""
    try:
        job.options["file"] = default_storage.save(f"imports/{job.pk}", ContentFile(data))
    except OSError:
        raise FilesAway from None


def fetch_page(job: Job) -> None:
    """Fetch and keep the page of an address, once. Raises CannotFetch or FilesAway."""
    if "file" in job.options:
        return
    found = DOOR.page(job.options["address"])
    keep(job, found.body)
    job.options |= {"address": found.url, "charset": found.charset}
    job.save(update_fields=["options", "updated_at"])


def items_of(job: Job) -> Iterator[Item]:
    """What is in the file or on the page; raises UnreadableRecipe as `read_any` does."""
    try:
        with default_storage.open(job.options["file"]) as file:
            data = file.read()
    except OSError:
        raise FilesAway from None
    address = job.options.get("address")
    if not address:
        return read_any(data, name=job.options["name"], code=job.options["code"])
    page = web_page.decoded(data, job.options.get("charset", ""))
    return iter([loose.item(address, lambda: web_page.read(page, address))])


def count(job: Job) -> None:
    """Note how many recipes there are, where that is not known yet. Raises UnreadableRecipe."""
    if job.total is not None:
        return
    total = 0
    for total, _item in enumerate(items_of(job), start=1):
        if total % SIGN_OF_LIFE == 0:
            job.save(update_fields=["updated_at"])
    job.total = total
    job.save(update_fields=["total", "updated_at"])


def forget(job: Job) -> None:
    """Delete what was to be read."""
    name = job.options.pop("file", "")
    if name:
        job.save(update_fields=["options", "updated_at"])
        with contextlib.suppress(OSError):  # left over, no harm
            default_storage.delete(name)


def forget_old_drafts(household: Household) -> None:
    """Previews that nobody came back to."""
    before = timezone.now() - _KEPT_DRAFTS
    drafts = Job.objects.of(household).filter(options__draft=True, created_at__lt=before)
    for job in drafts:
        forget(job)
        job.delete()
