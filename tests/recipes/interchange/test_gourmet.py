import base64

import pytest

from recipes.interchange import gourmet
from recipes.interchange.neutral import UnreadableRecipe

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE gourmetDoc>
<gourmetDoc>
  <recipe id="1">
    <title>
      Apple crumble
    </title>
    <category>Dessert</category>
    <cuisine>British</cuisine>
    <source>Grandmother</source>
    <link>https://example.org/crumble</link>
    <rating>4/5 stars</rating>
    <preptime>20 minutes</preptime>
    <cooktime>1 hour</cooktime>
    <yields>6 servings</yields>
    <image format="jpeg">PICTURE</image>
    <ingredient-list>
      <inggroup>
        <groupname>Crumble</groupname>
        <ingredient><amount>200</amount><unit>g</unit><item>flour</item></ingredient>
        <ingredient optional="yes"><amount>50</amount><unit>g</unit><item>oats</item></ingredient>
      </inggroup>
      <ingredient><amount>4</amount><unit/><item>apples, cored</item></ingredient>
    </ingredient-list>
    <instructions>Slice the apples.
Rub flour and butter &lt;b&gt;quickly&lt;/b&gt;.

Bake until golden.</instructions>
    <modifications>Half the sugar is enough.</modifications>
  </recipe>
</gourmetDoc>
""".replace("PICTURE", base64.b64encode(b"\xff\xd8\xff picture").decode())


def test_facts_ingredients_steps_and_picture_are_read():
    (item,) = gourmet.read(FILE.encode())
    recipe = item.recipe

    assert (recipe.title, recipe.cuisine, recipe.meal_types) == (
        "Apple crumble",
        "british",
        ("dessert",),
    )
    assert (recipe.prep_minutes, recipe.cook_minutes, recipe.servings) == (20, 60, 6)
    assert (recipe.rating, recipe.notes) == (4, "Half the sugar is enough.")
    assert (recipe.source_url, recipe.source_name) == (
        "https://example.org/crumble",
        "Grandmother",
    )
    assert [step.text for step in recipe.steps] == [
        "Slice the apples.",
        "Rub flour and butter quickly.",
        "Bake until golden.",
    ]
    assert item.image == b"\xff\xd8\xff picture"


def test_groups_are_sections_and_come_after_lines_without_one():
    (item,) = gourmet.read(FILE.encode())

    assert [(line.section, line.name, line.optional) for line in item.recipe.ingredients] == [
        ("", "apples", False),
        ("Crumble", "flour", False),
        ("Crumble", "oats", True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused_in_any_encoding(encoding):
    bomb = (
        '<!DOCTYPE gourmetDoc [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gourmetDoc>&b;</gourmetDoc>'
    )

    with pytest.raises(UnreadableRecipe, match="declares entities"):
        list(gourmet.read(bomb.encode(encoding)))


def test_broken_xml_is_refused_with_its_place():
    with pytest.raises(UnreadableRecipe, match="broken at line 2, column"):
        list(gourmet.read(b"<gourmetDoc>\n<recipe></gourmetDoc>"))


def test_a_recipe_without_a_title_does_not_stop_the_others():
    file = FILE.replace("<recipe id=", "<recipe><title/></recipe><recipe id=")

    assert [bool(item.recipe) for item in gourmet.read(file.encode())] == [False, True]
