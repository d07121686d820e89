"""Links that show a recipe to whoever has them, and copies that are kept of it."""

import datetime
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.models import Household, User
from households.services import give_secret, hash_token
from recipes.interchange.item import Item
from recipes.models import Recipe, ShareLink
from recipes.querysets import ShareLinkQuerySet
from recipes.services.deriving import derive
from recipes.services.exporting import picture_of
from recipes.services.versions import content_of
from recipes.services.writing import Outcome, RecipeWriter

MOST_LINKS = 20  # of one household to one recipe, open at a time
_NOTE_OPENING_EVERY = datetime.timedelta(minutes=1)  # a link that goes round costs one write


@transaction.atomic
def create_share_link(
    recipe: Recipe,
    *,
    household: Household,
    user: User,
    lasting: str,
    now: datetime.datetime,
) -> tuple[ShareLink, str]:
    """The link and its token: show it now, it can't be read again. Raises ValidationError."""
    Household.objects.select_for_update().get(pk=household.pk)  # two at once count as one, then two
    if ShareLink.objects.of(household).to(recipe).open_at(now).count() >= MOST_LINKS:
        raise ValidationError(
            _("%(number)d links to this recipe are open already: withdraw one first.")
            % {"number": MOST_LINKS}
        )
    ends = ShareLink.Lasting(lasting).ends_after(now)
    link = ShareLink(household=household, recipe=recipe, created_by=user, expires_at=ends)
    token = give_secret(link)
    link.full_clean()
    link.save()
    if not ShareLink.objects.filter(pk=link.pk).open_at(now).exists():
        raise ValidationError(
            _("This recipe belongs to another of your households: change to it, then share it.")
        )
    return link, token


def with_token(token: str) -> ShareLinkQuerySet:
    """The link of this address, whether it still opens or not; none where it is not known."""
    return ShareLink.objects.filter(token_hash=hash_token(token))


def withdraw_share_link(link: ShareLink, *, now: datetime.datetime) -> None:
    """From now on it opens nothing."""
    link.withdrawn_at = link.withdrawn_at or now
    link.save(update_fields=["withdrawn_at"])


def restore_share_link(link: ShareLink) -> None:
    """Take the withdrawal back; a link that has run out meanwhile stays shut."""
    link.withdrawn_at = None
    link.save(update_fields=["withdrawn_at"])


def note_opening(link: ShareLink, *, now: datetime.datetime) -> None:
    if link.last_opened_at is None or now - link.last_opened_at >= _NOTE_OPENING_EVERY:
        ShareLink.objects.filter(pk=link.pk).update(last_opened_at=now)


def keep_copy(recipe: Recipe, *, household: Household, user: User) -> Outcome:
    """Bring the recipe in as an import would, with its picture and without the cook's notes.

    One that the household has already is not written again: `object_id` says which it is.
    Raises ValidationError.
    """
    item = Item(source=recipe.title, recipe=replace(content_of(recipe), notes=""))
    writer = RecipeWriter(household, user)
    outcome = writer.settled(item) or writer.write(item, picture_of(recipe))
    if outcome.object_id is None:
        raise ValidationError(list(outcome.problems))
    if outcome.recipe:
        derive(outcome.recipe)  # this one alone: somebody waits for the page
    return outcome
