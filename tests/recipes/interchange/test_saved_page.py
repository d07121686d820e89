import json

import pytest

from recipes.interchange import saved_page
from recipes.interchange.neutral import UnreadableRecipe

RECIPE = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Pea soup",
    "recipeIngredient": ["500 g peas", "1 onion"],
    "recipeInstructions": "Boil everything for an hour.",
}
PAGE = """<!DOCTYPE html>HEAD<html><head><title>Pea soup</title>LINK
<script type="application/ld+json">JSON</script></head><body><h1>Pea soup</h1></body></html>
""".replace("JSON", json.dumps(RECIPE))


def page(head="", link=""):
    return PAGE.replace("HEAD", head).replace("LINK", link).encode()


@pytest.mark.parametrize(
    "said",
    [
        {"head": "<!-- saved from url=(0024)https://example.org/soup -->"},
        {"link": '<link rel="canonical" href="https://example.org/soup">'},
        {"link": '<link href="https://example.org/soup" rel="canonical">'},
        {"link": '<meta property="og:url" content="https://example.org/soup">'},
    ],
)
def test_the_recipe_keeps_the_address_that_the_page_says_it_has(said):
    (item,) = saved_page.read(page(**said))

    assert item.recipe.title == "Pea soup"
    assert item.recipe.source_url == "https://example.org/soup"


def test_a_page_that_says_no_address_has_none():
    (item,) = saved_page.read(page())

    assert [line.name for line in item.recipe.ingredients] == ["peas", "onion"]
    assert (item.recipe.source_url, item.recipe.source_name) == ("", "")


def test_a_page_without_a_recipe_is_refused():
    with pytest.raises(UnreadableRecipe, match="There is no recipe on this page"):
        list(saved_page.read(b"<html><body>Sleep is a recipe for a good life.</body></html>"))


def test_only_html_is_recognised():
    assert saved_page.recognises(page())
    assert not saved_page.recognises(b"A recipe in <html>")
    assert not saved_page.recognises(b"<gourmetDoc></gourmetDoc>")
