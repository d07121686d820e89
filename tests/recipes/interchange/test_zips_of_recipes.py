"""What holds for every program whose export is a zip."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recipes.interchange import mealie, nextcloud, paprika, tandoor
from recipes.interchange.archives import zipped
from recipes.interchange.neutral import UnreadableRecipe
from tests.recipes.interchange.neutral_recipes import full_recipes

FORMATS = [mealie, nextcloud, paprika, tandoor]
NAMES = {
    mealie: "recipes/{0}/{0}.json",
    nextcloud: "{0}/recipe.json",
    paprika: "{0}.paprikarecipe",
    tandoor: "1.zip",
}
every_format = pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.__name__)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "text", "title", "@type"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = (
    "name recipe_ingredient recipe_instructions nutrition extras notes tags recipe_yield tools "
    "ingredients directions servings prep_time categories photo_data rating steps "
    "recipeIngredient recipeInstructions recipeYield image author keywords tool prepTime"
).split()


def packed(format_, contents: bytes) -> bytes:
    if format_ is paprika:
        contents = gzip.compress(contents)
    if format_ is tandoor:
        contents = zipped([("recipe.json", contents)])
    return zipped([(NAMES[format_].format("soup"), contents)])


@every_format
@settings(deadline=None)
@given(recipe=full_recipes())
def test_all_that_is_written_is_recognised_and_read(format_, recipe):
    data = format_.write([recipe, recipe])
    assert format_.recognises(data)
    first, second = format_.read(data)
    assert first.recipe == second.recipe
    assert first.source != second.source
    for name in ("title", "ingredients", "steps", "servings", "yield_text", "source_url", "tags"):
        assert getattr(first.recipe, name) == getattr(recipe, name)


@every_format
def test_another_zip_is_not_recognised_and_refused_with_a_sentence(format_):
    data = zipped([("readme.txt", b"hello")])
    assert not format_.recognises(data)
    assert not format_.recognises(b"PK\x03\x04 cut off")
    assert not format_.recognises(b"text")
    with pytest.raises(UnreadableRecipe, match="The zip holds no"):
        list(format_.read(data))


@every_format
@pytest.mark.parametrize("contents", [b"{", b"[]", b'{"name": "Soup"}', b"\xff\xfe", b""])
def test_a_bad_recipe_is_an_item_with_its_problem(format_, contents):
    (item,) = format_.read(packed(format_, contents))
    assert item.recipe is None
    assert item.problem.endswith(".")


@every_format
@settings(deadline=None)
@given(found=st.dictionaries(st.sampled_from(KEYS), values))
def test_values_of_a_wrong_kind_never_break_it(format_, found):
    contents = json.dumps({"@type": "Recipe", "name": "Soup"} | found).encode()
    (item,) = format_.read(packed(format_, contents))
    assert (item.recipe is None) == bool(item.problem)
