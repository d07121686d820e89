"""Recipes of web pages: the sites the library knows, schema.org in the wild, and bare lists."""

import json

import pytest

from recipes.interchange import web_page
from recipes.interchange.neutral import UnreadableRecipe, from_plain, to_plain

URL = "https://www.soups.example/pea-soup"
SOUP = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Pea soup",
    "recipeIngredient": ["500 g peas", "1 onion, chopped", "1 l vegetable stock"],
    "recipeInstructions": [
        {"@type": "HowToStep", "text": "Soften the onion."},
        {"@type": "HowToStep", "text": "Add the rest and simmer."},
    ],
}


def ld(value) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def page(*blocks, body="", lang="en") -> str:
    return f'<html lang="{lang}"><head>{"".join(map(ld, blocks))}</head><body>{body}</body></html>'


def read(*blocks, url=URL, **rest):
    return web_page.read(page(*blocks, **rest), url)


def texts(recipe) -> list[str]:
    return [line.text for line in recipe.ingredients]


def test_a_marked_up_recipe_comes_with_all_it_says():
    site = {"@context": "https://schema.org", "@type": "WebSite", "name": "Soups & Co"}
    facts = {
        "description": "Green and <b>thick</b>.",
        "image": "https://soups.example/pea.jpg",
        "recipeYield": "4 servings",
        "prepTime": "PT10M",
        "cookTime": "PT20M",
        "totalTime": "PT8H30M",
        "recipeCategory": "Lunch",
        "recipeCuisine": "Middle Eastern",
        "keywords": "quick, green",
        "nutrition": {"@type": "NutritionInformation", "calories": "310 kcal", "fatContent": ""},
    }
    recipe = read(site, SOUP | facts, lang="en-GB")
    assert (recipe.title, recipe.description) == ("Pea soup", "Green and thick.")
    assert texts(recipe) == SOUP["recipeIngredient"]
    assert (recipe.ingredients[0].amount_min, recipe.ingredients[0].unit) == (500, "gram")
    assert [step.text for step in recipe.steps] == ["Soften the onion.", "Add the rest and simmer."]
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rest_minutes) == (10, 20, 480)
    assert (recipe.meal_types, recipe.tags) == (("lunch",), ("quick", "green"))
    assert (recipe.cuisine, recipe.language) == ("middle-eastern", "en")
    assert (recipe.source_url, recipe.source_name) == (URL, "Soups & Co")
    assert recipe.image_url == "https://soups.example/pea.jpg"
    assert recipe.publisher_nutrition == {"calories": "310 kcal"}
    assert from_plain(to_plain(recipe)) == recipe


def test_what_a_page_does_not_say_stays_unknown():
    recipe = read(SOUP)
    assert (recipe.servings, recipe.yield_text) == (None, "")
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rest_minutes) == (None, None, None)
    assert (recipe.publisher_nutrition, recipe.rating, recipe.image_url) == ({}, None, "")


def test_stars_of_strangers_are_not_the_households_own():
    rated = SOUP | {"aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.8}}
    assert read(rated).rating is None


@pytest.mark.parametrize(
    "block",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, SOUP]},
        [{"@type": "BreadcrumbList"}, SOUP],
        {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": SOUP},
        {"@context": "https://schema.org", "@type": "Article", "hasPart": [{"about": SOUP}]},
        {name: value for name, value in SOUP.items() if name != "@context"},
        SOUP | {"@type": ["NewsArticle", "https://schema.org/Recipe"]},
        json.dumps(SOUP).replace("]}", ",],}"),
        json.dumps(SOUP).replace("Soften the", "Soften\n\tthe"),
        "<!-- " + json.dumps(SOUP) + " -->",
        json.dumps(SOUP).replace("chopped", r"chopped\'s"),
        json.dumps(SOUP).replace('"', "&quot;"),
    ],
    ids="graph list main-entity nested no-context two-types comma tab comment escape html".split(),
)
def test_a_recipe_is_found_wherever_and_however_badly_a_site_writes_it(block):
    recipe = read(block)
    assert recipe.title == "Pea soup"
    assert texts(recipe)[::2] == ["500 g peas", "1 l vegetable stock"]
    assert len(recipe.steps) == 2


def test_a_broken_block_does_not_cost_the_recipe_beside_it():
    assert texts(read("{broken", SOUP)) == SOUP["recipeIngredient"]


def test_of_several_recipes_the_page_s_own_is_taken():
    other = SOUP | {"name": "Bread", "recipeIngredient": ["1 kg flour"] * 9, "url": f"{URL}/bread"}
    assert read(other, SOUP | {"url": URL}).title == "Pea soup"
    assert read({"@type": "Recipe", "name": "Teaser"}, SOUP).title == "Pea soup"


def test_microdata_is_read():
    body = """<div itemscope itemtype="https://schema.org/Recipe"><h1 itemprop="name">Toast</h1>
        <span itemprop="recipeIngredient">2 slices bread</span>
        <span itemprop="recipeIngredient">10 g butter</span>
        <p itemprop="recipeInstructions">Toast the bread.</p>
        <img itemprop="image" src="/toast.jpg"></div>"""
    recipe = read(body=body)
    assert (recipe.title, texts(recipe)) == ("Toast", ["2 slices bread", "10 g butter"])
    assert recipe.image_url == "https://www.soups.example/toast.jpg"


def test_ingredients_in_one_text_with_commas_are_told_apart():
    recipe = read(SOUP | {"recipeIngredient": "500 g peas, 1 onion, 1 l stock"})
    assert texts(recipe) == ["500 g peas", "1 onion", "1 l stock"]


def test_one_ingredient_with_a_comma_stays_one():
    assert texts(read(SOUP | {"recipeIngredient": ["1 onion, peeled, chopped"]})) == [
        "1 onion, peeled, chopped"
    ]


def test_ingredients_given_as_objects_are_written_out():
    entry = {"@type": "PropertyValue", "value": 500, "unitText": "g", "name": "peas"}
    assert texts(read(SOUP | {"recipeIngredient": [entry, "1 onion"]})) == ["500 g peas", "1 onion"]


def test_headings_in_lists_become_sections():
    step = {"@type": "HowToStep", "text": "Fry the bread."}
    method = [
        {"@type": "HowToSection", "name": "Croutons", "itemListElement": [step]},
        {"@type": "HowToStep", "text": "Cook the peas."},
    ]
    lines = ["For the soup:", "500 g peas", "For the croutons:", "2 slices bread"]
    recipe = read(SOUP | {"recipeIngredient": lines, "recipeInstructions": method})
    assert [(line.text, line.section) for line in recipe.ingredients] == [
        ("500 g peas", "For the soup"),
        ("2 slices bread", "For the croutons"),
    ]
    assert [(step.text, step.section) for step in recipe.steps] == [
        ("Fry the bread.", "Croutons"),
        ("Cook the peas.", ""),
    ]


def test_a_method_written_as_html_becomes_steps():
    method = "<ol><li>Soften the onion.</li><li>Add the <b>rest</b>.</li></ol>"
    recipe = read(SOUP | {"recipeInstructions": method})
    assert [step.text for step in recipe.steps] == ["Soften the onion.", "Add the rest."]


@pytest.mark.parametrize(
    ("said", "servings", "yield_text"),
    [
        ("4", 4, ""),
        (4, 4, ""),
        ("4 servings", 4, "4 servings"),
        ("Serves 4-6", 4, "Serves 4-6"),
        ("für 2 Personen", 2, "für 2 Personen"),
        ("4人分", 4, "4人分"),
        (["6", "6 portions"], 6, "6 portions"),
        ("24 biscuits", None, "24 biscuits"),
        (["20", "20 pieces"], None, "20 pieces"),
        ("1 loaf", None, "1 loaf"),
        ("750 g", None, "750 g"),
        ("0", None, ""),
        ("250", None, "250"),
    ],
)
def test_only_people_or_a_plain_number_are_servings(said, servings, yield_text):
    recipe = read(SOUP | {"recipeYield": said})
    assert (recipe.servings, recipe.yield_text) == (servings, yield_text)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ({"totalTime": "PT30M"}, (None, 30, None)),
        ({"totalTime": "PT30M", "prepTime": "PT10M"}, (10, 20, None)),
        ({"totalTime": "PT30M", "cookTime": "PT10M"}, (20, 10, None)),
        ({"prepTime": "PT10M", "cookTime": "PT0M"}, (10, None, None)),
        ({"prepTime": "PT10M", "cookTime": "PT20M", "totalTime": "PT20M"}, (10, 20, None)),
        ({"prepTime": "a while", "cookTime": "P99999999999D"}, (None, None, None)),
    ],
)
def test_no_minute_of_the_total_is_lost(said, minutes):
    recipe = read(SOUP | said)
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.rest_minutes) == minutes


BARE = """<nav><ul><li>Ingredients</li><li>Home</li></ul></nav>
<h1>Pea soup</h1><p>My aunt's.</p>
<h2>Ingredients (serves 4)</h2>
<ul><li>500 g <a href="/peas">peas</a></li><li><div>1</div> <div>onion</div></li></ul>
<h3>Croutons</h3><ul><li>2 slices bread</li></ul>
<h2>Method</h2><ol><li>Soften the onion in butter.</li><li>Add the peas and simmer.</li></ol>
<p>Follow us!</p><h2>Comments</h2><ul><li>Lovely soup, thank you so much</li></ul>"""


def test_bare_lists_under_headings_are_read():
    recipe = read(body=BARE)
    assert recipe.title == "Pea soup"
    assert [(line.text, line.section) for line in recipe.ingredients] == [
        ("500 g peas", ""),
        ("1 onion", ""),
        ("2 slices bread", "Croutons"),
    ]
    assert [step.text for step in recipe.steps] == [
        "Soften the onion in butter.",
        "Add the peas and simmer.",
    ]


def test_bare_lists_in_paragraphs_and_other_languages_are_read():
    body = """<h1>Erbsensuppe</h1><p><strong>Zutaten für 4 Personen</strong></p>
        <p>500 g Erbsen<br>1 Zwiebel</p><p><b>Zubereitung:</b></p>
        <p>Die Zwiebel in Butter weich dünsten.</p><p>Die Erbsen dazugeben.</p>"""
    recipe = read(body=body, lang="de-DE")
    assert texts(recipe) == ["500 g Erbsen", "1 Zwiebel"]
    assert (len(recipe.steps), recipe.language) == (2, "de")


def test_the_list_of_the_page_is_taken_where_the_mark_up_leaves_out_amounts():
    named = SOUP | {"recipeIngredient": ["peas", "onion", "bread"]}
    assert texts(read(named, body=BARE)) == ["500 g peas", "1 onion", "2 slices bread"]
    assert texts(read(SOUP, body=BARE)) == SOUP["recipeIngredient"]


KNOWN = """<title>Guacamole</title><h1>Guacamole</h1><div class="recipe-ingredients"><ul>
<li itemprop="ingredients">3 large avocados</li><li itemprop="ingredients">1 lime</li></ul></div>"""


def test_a_site_the_library_knows_is_read_its_own_way():
    url = "https://www.rickbayless.com/recipe/guacamole/"
    assert texts(read(body=KNOWN, url=url)) == ["3 large avocados", "1 lime"]
    with pytest.raises(UnreadableRecipe):
        read(body=KNOWN)


@pytest.mark.parametrize(
    "content",
    [b"", b"soup", b"<html><h1>News</h1><p>Rain.</p></html>", b"\x00\xff\xfe<", b"<" * 999],
)
def test_a_page_without_a_recipe_is_refused_in_words(content):
    with pytest.raises(UnreadableRecipe, match="no recipe on this page"):
        web_page.read(content, URL)


@pytest.mark.parametrize("block", ["[" * 100_000, '{"a":' * 100_000, "[]", "null", '"Recipe"', "7"])
def test_odd_blocks_are_no_recipe_and_no_error(block):
    with pytest.raises(UnreadableRecipe):
        read(block)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "part", ["<a ", "<!--", "<!-- >", "<meta ", '<script type="application/ld+json">']
)
def test_a_page_of_tags_that_never_end_does_not_hold_us_up(part):
    with pytest.raises(UnreadableRecipe):
        web_page.read(part * 20_000, URL)


@pytest.mark.parametrize("value", [None, 7, "", [], {}, [None], [[["x"]]], {"@type": 7}, True])
@pytest.mark.parametrize(
    "name", "recipeInstructions recipeYield prepTime nutrition keywords image author".split()
)
def test_an_odd_value_costs_at_most_itself(name, value):
    recipe = read(SOUP | {name: value})
    assert (recipe.title, texts(recipe)) == ("Pea soup", SOUP["recipeIngredient"])


@pytest.mark.parametrize("url", ["", "soup", "ftp://soups.example/", "https://", "http://[x"])
def test_an_address_that_is_none_is_refused_in_words(url):
    with pytest.raises(UnreadableRecipe, match="is not the address of a web page"):
        web_page.read(page(SOUP), url)


def test_the_letters_of_a_page_are_read_as_it_says_or_its_server_does():
    text = "<meta charset='iso-8859-1'><h1>Käse</h1>"
    assert "Käse" in web_page.decoded(text.encode("latin-1"))
    assert "Käse" in web_page.decoded("Käse".encode("utf-16"))
    assert "Käse" in web_page.decoded("Käse".encode())
    assert "чай" in web_page.decoded("чай".encode("koi8-r"), "koi8-r")
    assert "Käse" in web_page.decoded("Käse".encode("latin-1"), "no-such-charset")


def test_invisible_characters_do_not_come_along():
    recipe = read(SOUP | {"name": "Pea\x00 \u202esoup", "recipeIngredient": ["500\x00 g peas"] * 2})
    assert recipe.title == "Pea soup"
    assert "\x00" not in json.dumps(to_plain(recipe), ensure_ascii=False)
