"""Pages of 5 MB made to take hours are answered with a sentence within seconds."""

import time

import pytest

from recipes.interchange import formats, markup, web_page
from recipes.interchange.neutral import UnreadableRecipe

LENGTH = markup.MOST_CHARACTERS - 1_000
SECONDS = 60  # ten times what the slowest needs, and a thousandth of what it took before

OPENINGS = {
    "tags that never end": "<a ",
    "quotes that never end": "<a b='>\"",
    "closing tags that never end": "</a ",
    "comments that never end": "<!--",
    "sections that never end": "<![CDATA[>",
    "instructions that never end": "<? ",
    "scripts that never end": "<script>",
    "headings in headings": "<h1>",
}


def spread(part: str) -> str:
    """As many as a page may have, with as much between them as it may be long."""
    number = markup.MOST_TAGS - 1_000
    return (part + " " * (LENGTH // number - len(part))) * number


def one(start: str, part: str) -> str:
    return start + part * ((LENGTH - len(start)) // len(part))


PAGES = {name: spread(part) for name, part in OPENINGS.items()} | {
    "a tag of attributes": one("<a ", "b=c "),
    "a tag of slashes": one("<a ", "/"),
    "entities": one("<p>", "&#"),
    "a script of brackets": one('<script type="application/ld+json">', "["),
    "an element that borrows from all others": (
        f'<div itemscope itemref="{"a " * 200_000}">{"<i id=a itemprop=b>" * 20_000}'
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_made_to_hurt_costs_seconds(case):
    began = time.monotonic()
    with pytest.raises(UnreadableRecipe, match="no recipe on this page"):
        web_page.read(PAGES[case], "https://soup.example/")
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("part", OPENINGS.values(), ids=OPENINGS)
def test_a_file_made_to_hurt_is_refused_whatever_its_length(part):
    data = ("<html>" + part * (2 * LENGTH // len(part))).encode()
    began = time.monotonic()
    with pytest.raises(UnreadableRecipe, match=r"longer than 5 MB|more than 50,000 tags"):
        list(formats.read_any(data))
    assert time.monotonic() - began < SECONDS


def test_a_number_that_no_character_has_costs_a_line_and_no_page():
    number = f"&#{'9' * 5_000};"
    page = (
        '<script type="application/ld+json">{"@type": "Recipe", "name": "Soup", '
        f'"recipeIngredient": ["1 g salt{number}", "2 g oil"]}}</script><p>{number}</p>'
    )
    assert web_page.read(page, "https://soup.example/").title == "Soup"
