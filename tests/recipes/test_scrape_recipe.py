"""The command scrape_recipe: a saved page in, the neutral recipe out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from recipes.interchange.neutral import from_plain

URL = "https://soups.example/pea-soup"
PAGE = "<h1>Pea soup</h1><h2>Ingredients</h2><ul><li>500 g peas</li><li>1 onion</li></ul>"


@pytest.fixture
def run(tmp_path):
    def run_command(content: str, url: str = URL) -> dict:
        file = tmp_path / "page.html"
        file.write_text(content, encoding="utf-8")
        out = io.StringIO()
        call_command("scrape_recipe", "--html", str(file), "--url", url, "--json", stdout=out)
        return json.loads(out.getvalue())

    return run_command


def test_the_recipe_of_a_saved_page_is_printed_as_one_object(run):
    found = run(PAGE)
    assert (found["title"], found["source_url"]) == ("Pea soup", URL)
    assert from_plain(found).ingredients[0].amount_min == 500


def test_the_total_stands_beside_the_parts(run):
    assert run(PAGE)["total_minutes"] is None
    timed = (
        '{"@type": "Recipe", "name": "Pea soup", "recipeIngredient": ["1 onion"], "totalTime": '
        '"PT40M"}'
    )
    found = run(f'<script type="application/ld+json">{timed}</script>')

    assert (found["cook_minutes"], found["total_minutes"]) == (40, 40)


def test_a_page_without_a_recipe_is_refused_in_one_sentence(run):
    with pytest.raises(CommandError, match="no recipe on this page"):
        run("<h1>News</h1>")


def test_an_address_that_is_none_is_refused_in_one_sentence(run):
    with pytest.raises(CommandError, match="not the address of a web page"):
        run(PAGE, "soup")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"page\.html can't be read"):
        call_command("scrape_recipe", "--html", str(tmp_path / "page.html"), "--url", URL)
