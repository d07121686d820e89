import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.names import LONGEST_WORD
from recipes.searching import is_near, parts, sound, words_in

WORDS = st.text(alphabet="abcdefghinorsty", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crème fraîche", ("creme", "fraiche")),
        ("Shepherd’s pies, and more pies", ("shepherd", "pie", "and", "more")),
        ("Ñoquis – 2 ways", ("noquis", "2", "way")),
        ("  ", ()),
        ("x" * 90, ("x" * LONGEST_WORD,)),
    ],
)
def test_words_are_plain_singular_and_told_once(text, words):
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brocoli", "broccoli"),
        ("spagetti", "spaghetti"),
        ("spageti", "spaghetti"),
        ("zuchini", "zucchini"),
        ("parsely", "parsley"),
        ("mushrom", "mushroom"),
        ("chikcen", "chicken"),
    ],
)
def test_a_slip_of_the_keys_is_heard(typed, meant):
    assert sound(typed) == sound(meant) or is_near(sound(typed), sound(meant))


@pytest.mark.parametrize(("typed", "other"), [("rice", "ice"), ("beef", "beet"), ("kale", "cake")])
def test_a_short_word_is_not_taken_for_another(typed, other):
    assert not is_near(sound(typed), sound(other))


@given(WORDS, st.data())
def test_whatever_is_one_slip_away_has_a_part_in_common(word, data):
    other = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :] for at in range(len(word))] + [word + "e"])
    )
    if is_near(word, other):
        assert set(parts(word)) & set(parts(other))
