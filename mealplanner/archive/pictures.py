"""Pictures in an archive: looked at, and kept byte for byte."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from mealplanner.archive.container import UnusableArchive
from recipes.images import MOST_PIXELS

_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


def ending_of(data: bytes, name: str) -> str:
    """The file ending of the picture's kind, told by its bytes. Raises UnusableArchive."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_ENDINGS)) as picture:
                width, height = picture.size
                kind = picture.format
                picture.verify()
    except (
        *(UnidentifiedImageError, OSError, SyntaxError, ValueError),
        *(Image.DecompressionBombWarning, Image.DecompressionBombError),
    ):
        raise UnusableArchive(f"{name} is no whole JPEG, PNG, WebP or GIF.") from None
    if width * height > MOST_PIXELS:
        raise UnusableArchive(f"{name} has more than 50 million pixels.")
    return _ENDINGS[kind]
