"""Recipes come in: by address in two taps, by the bookmark from a page of another site."""

import io
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from recipes.models import Recipe
from recipes.services import sources
from tests.recipes.bad_servers import door

COOKIE = "member=yes"
RECIPE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Leek soup</title>'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Recipe", '
    '"name": "Leek soup", "image": "/leeks.png", "recipeYield": "2 servings", '
    '"recipeIngredient": ["300 g leeks", "20 g butter", "3 stars of moon dust"], '
    '"recipeInstructions": ["Soften the leeks in the butter.", "Serve."]}</script></head>'
    "<body><h1>Leek soup</h1></body></html>"
)


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/leeks.png":
            out = io.BytesIO()
            Image.new("RGB", (900, 600), "seagreen").save(out, "PNG")
            return self._answer(out.getvalue(), "image/png")
        is_closed = self.path == "/members" and COOKIE not in self.headers.get("Cookie", "")
        page = "<h1>Members only</h1>" if is_closed else RECIPE
        return self._answer(page.encode(), "text/html; charset=utf-8")

    def _answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # A strict site: nothing but its own scripts.
        self.send_header("Content-Security-Policy", "default-src 'self'; script-src 'self'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quiet."""


@contextmanager
def other_site():
    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()
    site.server_close()


@pytest.fixture
def port(monkeypatch):
    with other_site() as port:
        monkeypatch.setattr(sources, "DOOR", door(port))
        yield port


def test_a_recipe_comes_in_by_its_address_in_two_taps(phone, signed_in, port, tap_budget):
    signed_in(phone).goto("/recipes/")
    with tap_budget(phone, 2):
        phone.get_by_role("link", name="Bring recipes in").tap()
        phone.get_by_label("Address of a recipe").fill(f"http://soup.example:{port}/soup")
        phone.get_by_role("button", name="Bring it in").tap()
        expect(phone.get_by_role("heading", name="Leek soup")).to_be_visible(timeout=30_000)
    is_shown = "image => image.decode().then(() => image.naturalWidth > 0)"
    assert phone.locator(".hero img").evaluate(is_shown)
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_text("1 recipe is in the trash again.")).to_be_visible()


def test_the_bookmark_brings_in_a_page_behind_a_login(desk, signed_in, port):
    signed_in(desk).goto("/recipes/import/bookmark/")
    bookmark = desk.get_by_role("link", name="To Meal Planner")
    code = unquote(bookmark.get_attribute("href").removeprefix("javascript:"))
    bookmark.click()
    expect(desk.locator(".toast")).to_contain_text("Drag it to the bookmarks bar")

    desk.context.add_cookies(
        [{"name": "member", "value": "yes", "url": f"http://127.0.0.1:{port}"}]
    )
    desk.goto(f"http://127.0.0.1:{port}/members")
    with desk.context.expect_page() as opened:
        desk.evaluate(code)
    shown = opened.value
    expect(shown.locator("#preview")).to_contain_text("1 new recipe", timeout=30_000)
    expect(shown.locator(".doubtful")).to_contain_text("moon dust")
    assert not Recipe.objects.filter(title="Leek soup").exists()

    shown.get_by_role("button", name="Bring in this recipe").click()
    expect(shown.get_by_role("heading", name="Leek soup")).to_be_visible()
    assert Recipe.objects.get(title="Leek soup").source_url.endswith("/members")


def test_a_page_sent_without_a_session_waits_behind_the_sign_in(desk, open_page, signed_in, port):
    signed_in(desk).goto("/recipes/import/bookmark/")
    href = desk.get_by_role("link", name="To Meal Planner").get_attribute("href")
    guest = open_page()
    guest.goto(f"http://127.0.0.1:{port}/soup")
    with guest.context.expect_page() as opened:
        guest.evaluate(unquote(href.removeprefix("javascript:")))
    expect(opened.value).to_have_url(re.compile(r"/login/\?next=/recipes/import/"))
    assert not Recipe.objects.filter(title="Leek soup").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_ways_in_can_be_used_by_everybody(
    request, signed_in, take_screenshot, port, size, scheme
):
    page = signed_in(request.getfixturevalue(size))

    def look_at(name):
        take_screenshot(page, f"{name}-{size}-{scheme}", scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    page.goto("/recipes/import/bookmark/")
    look_at("bookmark")
    page.goto("/recipes/import/")
    look_at("import")
    page.get_by_label("Address of a recipe").fill(f"http://soup.example:{port}/soup")
    page.get_by_role("button", name="Look first").click()
    expect(page.locator("#preview")).to_contain_text("1 new recipe", timeout=30_000)
    look_at("preview")
    page.goto("/recipes/import/")
    page.get_by_label("Or paste the text").fill("Nothing\n\nto eat here at all, sadly.")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#import")).to_contain_text("failed")
    look_at("import-failed")
