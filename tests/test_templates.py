import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parents[1] / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
PLAIN_STORAGE = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

# What the content security policy would block without a word to the author.
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>"),
    "an htmx event attribute": re.compile(r"\bhx-on\b"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", INLINE)
def test_no_template_has_inline_code_or_style(name, kind):
    assert not INLINE[kind].search((TEMPLATES / name).read_text())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_short_enough_to_be_read_at_once(name):
    assert len((TEMPLATES / name).read_text().splitlines()) <= 100


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html", "500.html", "503.html"])
def test_an_error_page_needs_neither_context_nor_database(name, settings):
    settings.STORAGES = {**settings.STORAGES, **PLAIN_STORAGE}

    page = get_template(name).render()

    assert "<h1>" in page
    assert 'href="/"' in page
