"""The picture of a recipe: cleaned, in two sizes, and gone when another takes its place."""

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from recipes import images
from recipes.models import Recipe


def set_picture(recipe: Recipe, data: bytes) -> None:
    """Keep the picture instead of the former one. Raises UnusableImage; nothing changes then."""
    picture = images.cleaned(data)
    thumbnail = images.small(picture)
    former = _files(recipe)
    recipe.image.save(f"{recipe.pk}.jpg", ContentFile(picture), save=False)
    name = PurePosixPath(recipe.image.name).name  # both sizes are known to belong together by it
    recipe.thumbnail.save(name, ContentFile(thumbnail), save=False)
    recipe.save(update_fields=["image", "thumbnail", "updated_at"])
    transaction.on_commit(lambda: _delete(former))


def remove_picture(recipe: Recipe) -> None:
    former = _files(recipe)
    recipe.image, recipe.thumbnail = "", ""
    recipe.save(update_fields=["image", "thumbnail", "updated_at"])
    transaction.on_commit(lambda: _delete(former))


def _files(recipe: Recipe) -> list[str]:
    return [file.name for file in (recipe.image, recipe.thumbnail) if file]


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
