"""The picture of a recipe: cleaned, in two sizes, and gone when another takes its place."""

import contextlib
import logging
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from recipes import images
from recipes.models import Recipe

log = logging.getLogger(__name__)


def set_picture(recipe: Recipe, data: bytes) -> None:
    """Keep the picture instead of the former one. Raises UnusableImage; nothing changes then."""
    keep_picture(recipe, images.cleaned(data))


def keep_picture(recipe: Recipe, picture: bytes) -> None:
    """The same for one that `images.cleaned` has made.

    Raises ValidationError where pictures can't be stored just now: the disk or bucket is away.
    """
    thumbnail = images.small(picture)
    former = _files(recipe)
    try:
        _store(recipe, picture, thumbnail)
    except OSError:
        log.exception("A picture could not be stored.")
        raise ValidationError(
            {
                "picture": _(
                    "Pictures can’t be stored just now: try again in some minutes, or save "
                    "without the picture."
                )
            }
        ) from None
    recipe.save(update_fields=["image", "thumbnail", "updated_at"])
    transaction.on_commit(lambda: _delete(former))


def _store(recipe: Recipe, picture: bytes, thumbnail: bytes) -> None:
    recipe.image.save(f"{recipe.pk}.jpg", ContentFile(picture), save=False)
    name = PurePosixPath(recipe.image.name).name  # both sizes are known to belong together by it
    recipe.thumbnail.save(name, ContentFile(thumbnail), save=False)


def change_picture(recipe: Recipe, *, picture: bytes, remove_picture: bool) -> None:
    """What a form asks for: another picture (cleaned), none any more, or nothing at all."""
    if picture:
        keep_picture(recipe, picture)
    elif remove_picture and recipe.image:
        _take_away(recipe)


def _take_away(recipe: Recipe) -> None:
    former = _files(recipe)
    recipe.image, recipe.thumbnail = "", ""
    recipe.save(update_fields=["image", "thumbnail", "updated_at"])
    transaction.on_commit(lambda: _delete(former))


def _files(recipe: Recipe) -> list[str]:
    return [file.name for file in (recipe.image, recipe.thumbnail) if file]


def _delete(names: list[str]) -> None:
    """What was asked for is done already: a file that can't be deleted now is only left over."""
    for name in names:
        with contextlib.suppress(OSError):
            default_storage.delete(name)
