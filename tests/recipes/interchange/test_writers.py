import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange import cooklang
from recipes.interchange.archives import Archive
from recipes.interchange.formats import detect, read_any
from recipes.interchange.writers import WRITERS, UnknownFormat, writer_for
from tests.recipes.interchange.neutral_recipes import neutral_recipes

PICTURE = b"\xff\xd8\xff\xe0 a picture"
# Cooklang keeps the ingredients within the sentences of its steps: test_cooklang_writer.
READ_BACK = [writer for writer in WRITERS if writer.code != "cooklang"]


def written_by(writer, *written) -> bytes:
    file = io.BytesIO()
    writer.write(iter(written), file)
    return file.getvalue()


@pytest.mark.parametrize("writer", READ_BACK, ids=lambda writer: writer.code)
@given(recipes=st.lists(neutral_recipes(), min_size=1, max_size=3))
def test_the_format_is_found_and_every_title_ingredient_and_step_comes_back(writer, recipes):
    data = written_by(writer, *((recipe, b"") for recipe in recipes))
    assert detect(data) == writer.code
    for item, recipe in zip(read_any(data), recipes, strict=True):
        assert item.recipe.title == recipe.title
        assert item.recipe.ingredients == recipe.ingredients
        assert item.recipe.steps == recipe.steps


@pytest.mark.parametrize(
    "writer", [w for w in READ_BACK if w.has_pictures], ids=lambda writer: writer.code
)
@given(recipe=neutral_recipes())
def test_a_picture_goes_out_with_its_recipe_and_comes_back(writer, recipe):
    data = written_by(writer, (recipe, PICTURE), (recipe, b""))
    assert [item.image for item in read_any(data)] == [PICTURE, b""]


@given(recipes=st.lists(neutral_recipes(), min_size=1, max_size=3))
def test_a_zip_of_cooklang_comes_back_with_its_pictures(recipes):
    data = written_by(writer_for("cooklang"), *((recipe, PICTURE) for recipe in recipes))

    assert detect(data) == "cooklang"
    found = sorted((item.recipe.title, item.image) for item in read_any(data))
    assert found == sorted((recipe.title, PICTURE) for recipe in recipes)


@given(recipe=neutral_recipes())
def test_a_picture_lies_beside_its_cooklang_file(recipe):
    archive = Archive(written_by(writer_for("cooklang"), (recipe, PICTURE)))
    text, picture = archive.names()
    assert picture == text.replace(".cook", ".jpg")
    assert archive.read(picture) == PICTURE
    assert cooklang.read(archive.read(text).decode()).title == recipe.title


@given(recipe=neutral_recipes())
def test_one_recipe_in_cooklang_is_a_text_file(recipe):
    writer = writer_for("cooklang", alone=True)
    (item,) = read_any(written_by(writer, (recipe, b"")), name="x.cook")
    assert (writer.ending, item.recipe.title) == ("cook", recipe.title)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.code)
def test_no_recipes_at_all_are_a_file_too(writer):
    assert isinstance(written_by(writer), bytes)


def test_an_unknown_format_is_named_with_those_that_are_known():
    with pytest.raises(UnknownFormat, match=r"“word” is no format we write.*mealie"):
        writer_for("word")
