"""What is thrown away after a while: the trash, receipts, links that nobody used."""

import datetime
import logging

from django.core.management import call_command

from households.models import Invitation
from recipes.models import Cookbook, Recipe, ShareLink
from shopping.models import Operation

log = logging.getLogger(__name__)

TRASH_KEPT = datetime.timedelta(days=30)
RECEIPTS_KEPT = datetime.timedelta(days=60)  # a phone that was offline longer sends all anew
INVITATIONS_KEPT = datetime.timedelta(days=30)  # after they expired
LINKS_KEPT = datetime.timedelta(days=30)  # after their end, of which they tell until then
_ROWS_AT_ONCE = 500


def tidy(now: datetime.datetime) -> dict[str, int]:
    """How many of each went; sessions that have ended go too."""
    call_command("clearsessions")
    unused = Invitation.objects.filter(accepted_at=None, expires_at__lt=now - INVITATIONS_KEPT)
    gone = {
        "cookbooks": _in_parts(Cookbook.objects.trashed(before=now - TRASH_KEPT)),
        "receipts": _in_parts(Operation.objects.filter(received_at__lt=now - RECEIPTS_KEPT)),
        "invitations": _in_parts(unused),
        "share_links": _in_parts(ShareLink.objects.ended(before=now - LINKS_KEPT)),
        # The last: where pictures can't be deleted, the rest is done.
        "recipes": _in_parts(Recipe.objects.trashed(before=now - TRASH_KEPT), _delete_with_images),
    }
    log.info("Tidied up.", extra={"fields": gone})
    return gone


def _in_parts(rows, delete=None) -> int:
    """Delete some at a time, so that nobody waits long for the table."""
    count = 0
    while part := list(rows.order_by("pk")[:_ROWS_AT_ONCE]):
        if delete:
            delete(part)
        else:
            rows.model.objects.filter(pk__in=[row.pk for row in part]).delete()
        count += len(part)
    return count


def _delete_with_images(recipes: list[Recipe]) -> None:
    """Pictures first: a night on which their store is away leaves both for the next."""
    for image in (image for recipe in recipes for image in (recipe.image, recipe.thumbnail)):
        if image:
            image.storage.delete(image.name)
    Recipe.objects.filter(pk__in=[recipe.pk for recipe in recipes]).delete()
