from recipes.interchange import chowdown
from tests.recipes.interchange.zips import zipped

PAGE = b"""---

layout: recipe
title: "Roasted carrots"
image: carrots.jpg
tags: sides, vegetables
servings: 4

ingredients:
- 500 g carrots
- 1 tbsp honey

directions:
- Cut the carrots.
- Roast for 30 mins, turning once.

---

Sweet, from [a friend](https://example.org).
"""
WHOLE = b"""---
title: Tacos
components:
- salsa
directions:
- Fill the tortillas.
---
"""
SALSA = b"""---
title: Salsa
ingredients:
- 3 tomatoes
directions:
- Chop them.
---
"""


def test_a_page_is_read_with_its_picture():
    archive = zipped({"site/_recipes/carrots.md": PAGE, "site/images/carrots.jpg": b"photo"})

    assert chowdown.recognises(archive)
    (item,) = chowdown.read(archive)
    assert (item.recipe.title, item.recipe.servings, item.image) == ("Roasted carrots", 4, b"photo")
    assert (item.recipe.meal_types, item.recipe.tags) == (("side",), ("vegetables",))
    assert item.recipe.description == "Sweet, from a friend."


def test_ingredients_and_steps_of_a_page_alone_are_read():
    assert chowdown.recognises(PAGE)
    (item,) = chowdown.read(PAGE)
    assert [line.name for line in item.recipe.ingredients] == ["carrots", "honey"]
    assert item.recipe.steps[1].text == "Roast for 30 mins, turning once."


def test_components_are_put_into_the_recipe_that_names_them():
    archive = zipped({"s/_recipes/tacos.md": WHOLE, "s/_components/salsa.md": SALSA})

    (item,) = chowdown.read(archive)

    assert [(line.section, line.name) for line in item.recipe.ingredients] == [
        ("Salsa", "tomatoes")
    ]
    assert [(step.section, step.text) for step in item.recipe.steps] == [
        ("Salsa", "Chop them."),
        ("Tacos", "Fill the tortillas."),
    ]


def test_a_missing_component_or_bad_yaml_is_a_problem_of_that_recipe_only():
    archive = zipped(
        {
            "_recipes/a.md": WHOLE,
            "_recipes/b.md": b"---\ntitle: [\n---\n",
            "_recipes/c.md": b"---\ntitle: &x [a]\ntags: *x\n---\n",
            "_recipes/d.md": PAGE,
        }
    )

    items = list(chowdown.read(archive))

    assert [bool(item.recipe) for item in items] == [False, False, False, True]
    assert "“salsa” is not in this zip" in items[0].problem
    assert "not valid YAML" in items[1].problem
    assert "not valid YAML" in items[2].problem
