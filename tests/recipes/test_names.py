import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.names import candidate_keys, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Crème  fraîche", "creme fraiche"),
        (" Jalapeño ", "jalapeno"),
        ("Sun-dried tomato", "sun dried tomato"),
        ("Baker’s yeast", "baker's yeast"),
        ("STRASSE", "strasse"),
    ],
)
def test_case_accents_and_spaces_make_no_other_food(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("tomatoes", "tomato"), ("berries", "berry"), ("eggs", "egg"), ("radishes", "radish")],
)
def test_an_english_plural_is_tried_as_singular(plural, singular):
    assert singular in candidate_keys(plural)


def test_the_name_as_written_is_tried_first_and_a_double_s_is_no_plural():
    assert candidate_keys("peas")[0] == "peas"
    assert candidate_keys("watercress") == ["watercress"]


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)
