"""The picture of a recipe: cleaned, in two sizes, and gone when another takes its place."""

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from recipes import images
from recipes.models import Recipe


def set_picture(recipe: Recipe, data: bytes) -> None:
    """Keep the picture instead of the former one. Raises UnusableImage; nothing changes then."""
    keep_picture(recipe, images.cleaned(data))


def keep_picture(recipe: Recipe, picture: bytes) -> None:
    """The same for one that `images.cleaned` has made."""
    thumbnail = images.small(picture)
    former = _files(recipe)
    recipe.image.save(f"{recipe.pk}.jpg", ContentFile(picture), save=False)
    name = PurePosixPath(recipe.image.name).name  # both sizes are known to belong together by it
    recipe.thumbnail.save(name, ContentFile(thumbnail), save=False)
    recipe.save(update_fields=["image", "thumbnail", "updated_at"])
    transaction.on_commit(lambda: _delete(former))


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
    for name in names:
        default_storage.delete(name)
