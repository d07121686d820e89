"""Pictures are checked by their bytes and drawn anew."""

import io

import pytest
from PIL import Image

from recipes.images import LONGEST_EDGE, UnusableImage, cleaned


def picture(size=(40, 20), kind="PNG", **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "tomato").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_becomes_a_jpeg(kind):
    with Image.open(io.BytesIO(cleaned(picture(kind=kind)))) as image:
        assert (image.format, image.size) == ("JPEG", (40, 20))


def test_a_large_picture_is_made_smaller():
    with Image.open(io.BytesIO(cleaned(picture(size=(4000, 2000))))) as image:
        assert image.size == (LONGEST_EDGE, LONGEST_EDGE // 2)


def test_a_picture_that_lies_on_its_side_stands_up_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by 90 degrees
    exif[0x010E] = "taken at home"
    with Image.open(io.BytesIO(cleaned(picture(kind="JPEG", exif=exif)))) as image:
        assert image.size == (20, 40)
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a JPEG"),
        (b"<svg onload='x'/>", "not a JPEG"),
        (picture()[:60], "damaged"),
        (b"\x00" * (20 * 2**20 + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnusableImage, match=reason):
        cleaned(data)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_drawn():
    with pytest.raises(UnusableImage, match="50 million pixels"):
        cleaned(picture(size=(10_000, 5_001)))
