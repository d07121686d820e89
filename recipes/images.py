"""Pictures that come with recipes: checked, and drawn anew so that nothing else comes along."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 20 * 2**20
MOST_PIXELS = 50_000_000
LONGEST_EDGE = 1600  # pixels: twice the widest the recipe page shows
SMALL_EDGE = 640  # pixels: twice the width of a card
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class UnusableImage(ValueError):
    """A picture that is not taken; the message says why."""


def cleaned(data: bytes) -> bytes:
    """The picture as JPEG, upright, at most LONGEST_EDGE pixels long, without metadata.

    The type is read from the first bytes, never from a name. Raises UnusableImage.
    """
    if len(data) > MOST_BYTES:
        raise UnusableImage("The picture is larger than 20 MB: save it smaller and try again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                return _redrawn(picture)
    except UnidentifiedImageError:
        raise UnusableImage("The picture is not a JPEG, PNG, WebP or GIF.") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise UnusableImage("The picture has more than 50 million pixels.") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, UnusableImage):
            raise
        raise UnusableImage("The picture is damaged.") from None


def small(picture: bytes) -> bytes:
    """A cleaned picture as small as a card of the recipe list shows it."""
    with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
        return _redrawn(opened, SMALL_EDGE)


def _redrawn(picture: Image.Image, longest: int = LONGEST_EDGE) -> bytes:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise UnusableImage("The picture has more than 50 million pixels.")
    picture.draft("RGB", (longest, longest))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((longest, longest))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
