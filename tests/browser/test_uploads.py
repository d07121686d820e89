"""A host that takes little at once: pictures are made smaller on the way, other files refused."""

import io
import random

from django.test import override_settings
from PIL import Image
from playwright.sync_api import expect

from recipes.models import Recipe

TITLE = "Soup with a large picture"


def noise(size: tuple[int, int]) -> bytes:
    """A picture that hardly packs: some 3 MB."""
    out = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(7).randbytes(3 * size[0] * size[1])).save(out, "PNG")
    return out.getvalue()


def choose(page, label: str, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.get_by_label(label).set_input_files(file)


def test_a_large_picture_is_sent_smaller_and_another_file_is_refused(desk, signed_in):
    with override_settings(MOST_UPLOAD_BYTES=2_000_000):
        signed_in(desk).goto("/recipes/import/")
        choose(desk, "Or a file", "box.csv", b"x" * 2_000_001)
        desk.get_by_role("button", name="Bring it in").click()
        why = desk.get_by_label("Or a file").evaluate("input => input.validationMessage")
        assert why.startswith("This site takes 2.0 MB at once")
        choose(desk, "Or a file", "box.csv", b"title\n")
        assert desk.get_by_label("Or a file").evaluate("input => input.checkValidity()")

        desk.goto("/recipes/new/")
        desk.get_by_label("Title").fill(TITLE)
        desk.get_by_label("Ingredients").fill("500 g onions")
        desk.get_by_label("Method").fill("Cook.")
        choose(desk, "Picture", "camera.png", noise((1100, 900)))
        fits = "() => document.querySelector('[type=file]').files[0].size <= 2000000"
        desk.wait_for_function(fits)
        desk.get_by_role("button", name="Save").first.click()
        expect(desk.get_by_role("heading", name=TITLE)).to_be_visible()

    with Recipe.objects.get(title=TITLE).image.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("JPEG", (1100, 900))
